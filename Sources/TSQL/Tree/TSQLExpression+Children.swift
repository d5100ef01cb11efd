extension TSQLExpression {
    /// The expressions directly inside, and the queries.
    var children: (expressions: [TSQLExpression], queries: [TSQLQuery]) {
        switch self {
        case .literal, .variable, .column, .star, .word, .match: return ([], [])
        case .unary(_, let inner), .not(let inner), .group(let inner), .collate(let inner, _),
            .isNull(let inner, _), .property(let inner, _):
            return ([inner], [])
        case .comparison(_, let left, let right), .isDistinct(let left, let right, _),
            .atTimeZone(let left, let right), .pair(let left, let right):
            return ([left, right], [])
        case .chain(let first, let operations):
            return ([first] + operations.map(\.operand), [])
        case .logical(_, let terms): return (terms, [])
        case .quantified(_, let left, _, let query), .inQuery(let left, let query, _):
            return ([left], [query])
        case .between(let value, let low, let high, _): return ([value, low, high], [])
        case .inList(let value, let values, _): return ([value] + values, [])
        case .like(let value, let pattern, let escape, _):
            return ([value, pattern] + (escape.map { [$0] } ?? []), [])
        case .exists(let query), .subquery(let query): return ([], [query])
        case .caseOf(let value):
            let branches = value.branches.flatMap { [$0.when, $0.then] }
            return ([value.operand, value.otherwise].compactMap { $0 } + branches, [])
        case .cast(let cast): return ([cast.operand] + (cast.style.map { [$0] } ?? []), [])
        case .function(let call): return (call.children, [])
        case .method(let method): return ([method.target] + method.arguments, [])
        case .staticMethod(_, _, let arguments): return (arguments ?? [], [])
        case .fullText(let condition):
            return ([condition.search] + (condition.language.map { [$0] } ?? []), [])
        case .trim(_, let characters, let inner):
            return ((characters.map { [$0] } ?? []) + [inner], [])
        }
    }

    /// Whether an aggregate is computed over the rows of the SELECT that it stands in.
    var hasAggregate: Bool {
        if case .function(let call) = self, call.over == nil, call.name.parts.count == 1,
            TSQLFunctions.aggregates.contains(call.name.name.uppercased())
        {
            return true
        }
        return children.expressions.contains(where: \.hasAggregate)
    }
}

extension TSQLFunctionCall {
    /// The expressions directly inside, those of the window included.
    var children: [TSQLExpression] {
        var inside = arguments ?? []
        inside += ((argumentOrder ?? []) + (withinGroup ?? [])).map(\.expression)
        if let window = over?.window { inside += window.children }
        return inside
    }
}

extension TSQLWindow {
    /// The expressions directly inside.
    var children: [TSQLExpression] {
        var inside = partition + order.map(\.expression)
        for bound in [frameStart, frameEnd] {
            switch bound {
            case .preceding(let count), .following(let count): inside.append(count)
            default: break
            }
        }
        return inside
    }
}

extension TSQLQuery {
    /// Whether the number of rows has a bound.
    var isBounded: Bool { fetch != nil || body.isBounded }
}

extension TSQLQueryBody {
    /// Whether the number of rows has a bound.
    var isBounded: Bool {
        switch self {
        case .values: return true
        case .group(let query): return query.isBounded
        case .combined(let first, let parts):
            return parts.reduce(first.isBounded) { bounded, part in
                switch part.operation {
                case "EXCEPT": bounded
                case "INTERSECT": bounded || part.body.isBounded
                default: bounded && part.body.isBounded
                }
            }
        case .select(let select):
            if select.from.isEmpty || select.top.map({ !$0.isPercent }) == true { return true }
            guard select.group == nil else { return false }
            let isAggregate = select.items.contains { item in
                if case .expression(let expression, _) = item { return expression.hasAggregate }
                return false
            }
            return isAggregate || select.having?.hasAggregate == true
        }
    }
}
