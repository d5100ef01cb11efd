extension TSQLPrinter {
    /// The text of an expression.
    public static func text(_ expression: TSQLExpression) -> String {
        switch expression {
        case .literal(let literal): return text(literal)
        case .variable(let variable):
            return (variable.isSystem ? "@@" : "@") + variable.name
        case .column(let column): return name(column)
        case .star: return "*"
        case .word(let word): return word
        case .unary(let symbol, let operand):
            // A space, for two minus signs would begin a comment.
            return "\(symbol) \(text(operand))"
        case .chain(let first, let operations):
            return text(first)
                + operations.map { " \($0.symbol) \(text($0.operand))" }.joined()
        case .logical(let keyword, let terms):
            return terms.map { text($0) }.joined(separator: " \(keyword) ")
        case .not(let inner): return "NOT \(text(inner))"
        case .group(let inner): return "(\(text(inner)))"
        case .subquery(let query): return "(\(text(query)))"
        case .exists(let query): return "EXISTS (\(text(query)))"
        case .collate(let inner, let collation): return "\(text(inner)) COLLATE \(collation)"
        case .atTimeZone(let inner, let zone):
            return "\(text(inner)) AT TIME ZONE \(text(zone))"
        case .pair(let key, let value): return "\(text(key)): \(text(value))"
        case .trim(let side, let characters, let inner):
            let from = characters.map { text($0) + " FROM " } ?? ""
            return (side.isEmpty ? "" : side + " ") + from + text(inner)
        case .caseOf(let value): return text(value)
        case .cast(let cast): return text(cast)
        case .function(let function): return call(function)
        case .method(let method): return call(method)
        case .match(let pattern): return "MATCH(\(pattern))"
        case .property(let value, let property): return "\(text(value)).\(property)"
        case .staticMethod(let type, let method, let arguments):
            return "\(type)::\(method)" + (arguments.map { "(\(list($0)))" } ?? "")
        case .fullText(let condition): return "\(condition.function)(\(inside(condition)))"
        default: return predicate(expression)
        }
    }

    private static func predicate(_ expression: TSQLExpression) -> String {
        switch expression {
        case .comparison(let symbol, let left, let right):
            return "\(text(left)) \(symbol) \(text(right))"
        case .quantified(let symbol, let left, let quantifier, let query):
            return "\(text(left)) \(symbol) \(quantifier) (\(text(query)))"
        case .between(let value, let low, let high, let isNegated):
            return "\(text(value))\(not(isNegated)) BETWEEN \(text(low)) AND \(text(high))"
        case .inList(let value, let values, let isNegated):
            return "\(text(value))\(not(isNegated)) IN (\(list(values)))"
        case .inQuery(let value, let query, let isNegated):
            return "\(text(value))\(not(isNegated)) IN (\(text(query)))"
        case .like(let value, let pattern, let escape, let isNegated):
            return "\(text(value))\(not(isNegated)) LIKE \(text(pattern))"
                + (escape.map { " ESCAPE " + text($0) } ?? "")
        case .isNull(let value, let isNegated):
            return "\(text(value)) IS\(not(isNegated)) NULL"
        case .isDistinct(let left, let right, let isNegated):
            return "\(text(left)) IS\(not(isNegated)) DISTINCT FROM \(text(right))"
        default: return ""
        }
    }

    private static func not(_ isNegated: Bool) -> String { isNegated ? " NOT" : "" }

    private static func text(_ literal: TSQLLiteral) -> String {
        switch literal {
        case .null: "NULL"
        case .string(let value, let isNational): (isNational ? "N" : "") + quoted(value)
        case .number(let number), .money(let number): number
        case .binary(let digits): "0x" + digits
        }
    }

    private static func text(_ value: TSQLCase) -> String {
        var words = ["CASE"]
        if let operand = value.operand { words.append(text(operand)) }
        for branch in value.branches {
            words.append("WHEN \(text(branch.when)) THEN \(text(branch.then))")
        }
        if let otherwise = value.otherwise { words.append("ELSE " + text(otherwise)) }
        return words.joined(separator: " ") + " END"
    }

    private static func text(_ cast: TSQLCast) -> String {
        let style = cast.style.map { text($0) }
        if cast.function.hasSuffix("CONVERT") {
            return "\(cast.function)(\(type(cast.type)), \(text(cast.operand))"
                + (style.map { ", " + $0 } ?? "") + ")"
        }
        return "\(cast.function)(\(text(cast.operand)) AS \(type(cast.type))"
            + (style.map { " USING " + $0 } ?? "") + ")"
    }

    static func call(_ method: TSQLMethodCall) -> String {
        "\(text(method.target)).\(method.name)(\(list(method.arguments)))"
    }

    static func call(_ function: TSQLFunctionCall) -> String {
        guard let arguments = function.arguments else { return function.name.name }
        var inside = [function.quantifier, arguments.isEmpty ? nil : list(arguments)]
            .compactMap { $0 }.joined(separator: " ")
        if let order = function.argumentOrder { inside += " ORDER BY \(items(order))" }
        if let nulls = function.jsonNulls { inside += (inside.isEmpty ? "" : " ") + nulls }
        if let returning = function.returning {
            inside += (inside.isEmpty ? "" : " ") + "RETURNING \(type(returning))"
        }
        // The server's own functions may be reserved words, such as LEFT.
        let name = function.name.parts.count == 1 ? function.name.name : name(function.name)
        var result = "\(name)(\(inside))"
        if let order = function.withinGroup {
            result += " WITHIN GROUP (ORDER BY \(items(order)))"
        }
        if function.isGraphPath { result += " WITHIN GROUP (GRAPH PATH)" }
        if let treatment = function.nullTreatment { result += " " + treatment }
        if let over = function.over {
            result += " OVER "
            if let name = over.name {
                result += self.name(name)
            } else if let window = over.window {
                result += "(\(text(window)))"
            }
        }
        return result
    }

    /// What stands in the parentheses of a full-text condition.
    static func inside(_ condition: TSQLFullText) -> String {
        let columns = condition.columns.map { name($0) }.joined(separator: ", ")
        var list = columns
        if list.isEmpty { list = condition.qualifier.map { name($0) + "." }.joined() + "*" }
        if let property = condition.property { list = "PROPERTY(\(list), \(quoted(property)))" }
        return (condition.isList ? "(\(list))" : list) + ", " + text(condition.search)
            + (condition.language.map { ", LANGUAGE " + text($0) } ?? "")
    }
}
