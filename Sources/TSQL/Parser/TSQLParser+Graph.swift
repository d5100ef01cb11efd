extension TSQLParser {
    /// `MATCH (a-(e)->b AND …)`: which nodes of a graph an edge joins.
    ///
    /// Only names that tables go by stand in it, so it reads nothing that FROM does not name; it is kept
    /// as text.
    ///
    /// https://learn.microsoft.com/sql/t-sql/queries/match-sql-graph
    mutating func graphMatch() throws(TSQLDiagnostic) -> TSQLExpression {
        take()
        try expectSymbol("(")
        var patterns: [String] = []
        repeat {
            patterns.append(try graphPattern())
        } while accept("AND")
        try expectSymbol(")")
        return .match(patterns.joined(separator: " AND "))
    }

    private mutating func graphPattern() throws(TSQLDiagnostic) -> String {
        if at("SHORTEST_PATH"), ahead().isSymbol("(") {
            take()
            take()
            let path = try shortestPath()
            try expectSymbol(")")
            return "SHORTEST_PATH(\(path))"
        }
        var pattern = try graphNode()
        if acceptSymbol("=") { return pattern + " = " + (try graphNode()) }
        repeat {
            pattern += try graphEdge()
            pattern += try graphNode()
        } while atSymbol("-") || atSymbol("<")
        return pattern
    }

    /// `a(-(e)->b)+` or `(a-(e)->)+b`.
    private mutating func shortestPath() throws(TSQLDiagnostic) -> String {
        if acceptSymbol("(") {
            var steps = ""
            repeat {
                steps += try graphNode()
                steps += try graphEdge()
            } while !atSymbol(")")
            take()
            let count = try graphCount()
            return "(\(steps))\(count)" + (try graphNode())
        }
        let first = try graphNode()
        try expectSymbol("(")
        var steps = ""
        repeat {
            steps += try graphEdge()
            steps += try graphNode()
        } while !atSymbol(")")
        take()
        return "\(first)(\(steps))" + (try graphCount())
    }

    /// `+`, or `{1,n}`.
    private mutating func graphCount() throws(TSQLDiagnostic) -> String {
        if acceptSymbol("+") { return "+" }
        guard acceptSymbol("{") else { throw unexpected("'+' or '{1,n}'") }
        guard token.kind == .integer else { throw unexpected("a number") }
        let least = take().text
        try expectSymbol(",")
        guard token.kind == .integer else { throw unexpected("a number") }
        let most = take().text
        try expectSymbol("}")
        return "{\(least),\(most)}"
    }

    private mutating func graphNode() throws(TSQLDiagnostic) -> String {
        if at("LAST_NODE"), ahead().isSymbol("(") {
            take()
            take()
            let name = try identifier("a table of nodes")
            try expectSymbol(")")
            return "LAST_NODE(\(TSQLPrinter.name(name)))"
        }
        return TSQLPrinter.name(try identifier("a table of nodes"))
    }

    /// `-(e)->` or `<-(e)-`.
    private mutating func graphEdge() throws(TSQLDiagnostic) -> String {
        let isBackward = acceptSymbol("<")
        try expectSymbol("-")
        try expectSymbol("(")
        let name = TSQLPrinter.name(try identifier("a table of edges"))
        try expectSymbol(")")
        try expectSymbol("-")
        guard !isBackward else { return "<-(\(name))-" }
        try expectSymbol(">")
        return "-(\(name))->"
    }
}
