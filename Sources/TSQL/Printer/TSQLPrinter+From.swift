extension TSQLPrinter {
    static func text(_ source: TSQLTableSource) -> String {
        switch source {
        case .table(let table): return text(table)
        case .derived(let query, let alias): return "(\(text(query))) \(text(alias))"
        case .function(let function): return text(function)
        case .group(let inner): return "(\(text(inner)))"
        case .joined(let first, let joins):
            return text(first) + joins.map { " " + text($0) }.joined()
        case .pivot(let inner, let pivot):
            return "\(text(inner)) PIVOT (\(call(pivot.aggregate)) FOR \(name(pivot.column)) "
                + "IN \(names(pivot.values))) AS \(name(pivot.alias))"
        case .unpivot(let inner, let unpivot):
            let columns = unpivot.columns.map { name($0) }.joined(separator: ", ")
            return "\(text(inner)) UNPIVOT (\(name(unpivot.value)) FOR \(name(unpivot.name)) "
                + "IN (\(columns))) AS \(name(unpivot.alias))"
        }
    }

    private static func text(_ join: TSQLJoin) -> String {
        var kind = join.kind
        if let hint = join.hint, kind.hasSuffix(" JOIN") {
            kind = kind.dropLast("JOIN".count) + hint + " JOIN"
        }
        return "\(kind) \(text(join.source))"
            + (join.condition.map { " ON " + text($0) } ?? "")
    }

    private static func text(_ alias: TSQLAlias) -> String {
        "AS " + name(alias.name) + (alias.columns.isEmpty ? "" : " " + names(alias.columns))
    }

    private static func text(_ table: TSQLTable) -> String {
        var words = [name(table.name)]
        if let time = table.systemTime { words.append("FOR SYSTEM_TIME " + text(time)) }
        if table.isGraphPath { words.append("FOR PATH") }
        if let alias = table.alias { words.append("AS " + name(alias)) }
        if let sample = table.sample {
            words.append(
                "TABLESAMPLE (\(text(sample.size))\(sample.unit.map { " " + $0 } ?? ""))")
            if let seed = sample.seed { words.append("REPEATABLE (\(text(seed)))") }
        }
        if !table.hints.isEmpty {
            words.append("WITH (\(table.hints.joined(separator: ", ")))")
        }
        return words.joined(separator: " ")
    }

    private static func text(_ time: TSQLSystemTime) -> String {
        switch time {
        case .all: "ALL"
        case .asOf(let moment): "AS OF " + text(moment)
        case .fromTo(let first, let last): "FROM \(text(first)) TO \(text(last))"
        case .between(let first, let last): "BETWEEN \(text(first)) AND \(text(last))"
        case .containedIn(let first, let last):
            "CONTAINED IN (\(text(first)), \(text(last)))"
        }
    }

    private static func text(_ function: TSQLTableFunction) -> String {
        var result: String
        if let method = function.method {
            result = call(method)
        } else if let search = function.fullText {
            result = "\(search.function)(\(name(function.name)), \(inside(search))"
            result += function.arguments.map { ", " + text($0) }.joined() + ")"
        } else {
            result = "\(name(function.name))(\(list(function.arguments)))"
        }
        if !function.columns.isEmpty {
            let columns = function.columns.map { column in
                "\(name(column.name)) \(type(column.type))"
                    + (column.path.map { " " + quoted($0) } ?? "")
                    + (column.isJSON ? " AS JSON" : "")
            }
            result += " WITH (\(columns.joined(separator: ", ")))"
        }
        return result + (function.alias.map { " " + text($0) } ?? "")
    }
}
