extension TSQLParser {
    mutating func systemTime() throws(TSQLDiagnostic) -> TSQLSystemTime {
        take()
        take()
        if accept("ALL") { return .all }
        if accept("AS", "OF") { return .asOf(try sum()) }
        if accept("FROM") {
            let first = try sum()
            try expect("TO")
            return .fromTo(first, try sum())
        }
        if accept("BETWEEN") {
            let first = try sum()
            try expect("AND")
            return .between(first, try sum())
        }
        guard accept("CONTAINED", "IN") else { throw unexpected("AS OF, FROM, BETWEEN or ALL") }
        try expectSymbol("(")
        let first = try sum()
        try expectSymbol(",")
        let last = try sum()
        try expectSymbol(")")
        return .containedIn(first, last)
    }

    mutating func sample() throws(TSQLDiagnostic) -> TSQLSample {
        take()
        _ = accept("SYSTEM")
        try expectSymbol("(")
        var sample = TSQLSample(size: try scalar())
        if at("PERCENT") || at("ROWS") { sample.unit = take().keyword }
        try expectSymbol(")")
        if accept("REPEATABLE") {
            try expectSymbol("(")
            sample.seed = try scalar()
            try expectSymbol(")")
        }
        return sample
    }

    mutating func pivot(of source: TSQLTableSource) throws(TSQLDiagnostic) -> TSQLTableSource {
        take()
        try expectSymbol("(")
        let start = token.position
        guard isName(token), ahead().isSymbol("("),
            case .function(let aggregate) = try deeper({ parser throws(TSQLDiagnostic) in
                try parser.primary()
            }), TSQLFunctions.aggregates.contains(aggregate.name.name.uppercased())
        else {
            throw TSQLDiagnostic(.syntax, "PIVOT needs an aggregate such as SUM.", at: start)
        }
        try expect("FOR")
        let column = try columnName()
        try expect("IN")
        let values = try names()
        try expectSymbol(")")
        let alias = try pivotAlias()
        return .pivot(
            source,
            TSQLPivot(aggregate: aggregate, column: column, values: values, alias: alias))
    }

    mutating func unpivot(of source: TSQLTableSource) throws(TSQLDiagnostic) -> TSQLTableSource {
        take()
        try expectSymbol("(")
        let value = try identifier("a column for the values")
        try expect("FOR")
        let name = try identifier("a column for the names")
        try expect("IN")
        try expectSymbol("(")
        let columns = try list { parser throws(TSQLDiagnostic) in try parser.columnName() }
        try expectSymbol(")")
        try expectSymbol(")")
        return .unpivot(
            source,
            TSQLUnpivot(value: value, name: name, columns: columns, alias: try pivotAlias()))
    }

    private mutating func pivotAlias() throws(TSQLDiagnostic) -> TSQLIdentifier {
        if accept("AS") { return try identifier("a name behind AS") }
        guard let alias = try bareAlias() else { throw unexpected("a name for the pivot") }
        return alias
    }

    /// A column, of up to three parts.
    mutating func columnName() throws(TSQLDiagnostic) -> TSQLColumnName {
        let start = token.position
        var parts = [try identifier("a column")]
        while acceptSymbol(".") {
            parts.append(try identifier("a column"))
            guard parts.count <= 4 else { throw unexpected("a shorter name") }
        }
        return TSQLColumnName(parts: parts, at: start)
    }

    /// `WITH (name type 'path' AS JSON, …)` of OPENJSON.
    mutating func jsonColumns() throws(TSQLDiagnostic) -> [TSQLJSONColumn] {
        take()
        try expectSymbol("(")
        let columns = try list { parser throws(TSQLDiagnostic) in
            let name = try parser.identifier("a column")
            var column = TSQLJSONColumn(name: name, type: try parser.dataType(), isJSON: false)
            if case .string = parser.token.kind { column.path = parser.take().text }
            column.isJSON = parser.accept("AS", "JSON")
            return column
        }
        try expectSymbol(")")
        return columns
    }

    /// `CONTAINSTABLE(table, columns, search)` and `FREETEXTTABLE`.
    mutating func fullTextTable() throws(TSQLDiagnostic) -> TSQLTableFunction {
        let word = take()
        try expectSymbol("(")
        let name = try objectName()
        try expectSymbol(",")
        let condition = try fullTextCondition(word.keyword, at: word.position)
        var arguments: [TSQLExpression] = []
        while acceptSymbol(",") { arguments.append(try scalar()) }
        try expectSymbol(")")
        return TSQLTableFunction(
            name: name, arguments: arguments, columns: [], fullText: condition,
            alias: try fullTextAlias())
    }

    private mutating func fullTextAlias() throws(TSQLDiagnostic) -> TSQLAlias? {
        let name = accept("AS") ? try identifier("a name behind AS") : try bareAlias()
        return name.map { TSQLAlias(name: $0, columns: []) }
    }

    /// Columns, search and language, without the closing parenthesis.
    mutating func fullTextCondition(
        _ function: String, at start: TSQLPosition
    ) throws(TSQLDiagnostic) -> TSQLFullText {
        var condition = TSQLFullText(
            function: function, columns: [], isList: false, search: .literal(.null),
            position: start)
        if at("PROPERTY"), ahead().isSymbol("(") {
            take()
            take()
            condition.columns = [try columnName()]
            try expectSymbol(",")
            condition.property = try string("the name of a property")
            try expectSymbol(")")
        } else if let qualifier = acceptQualifiedStar() {
            condition.qualifier = qualifier
        } else if acceptSymbol("(") {
            condition.isList = true
            if let qualifier = acceptQualifiedStar() {
                condition.qualifier = qualifier
            } else if !acceptSymbol("*") {
                condition.columns = try list { parser throws(TSQLDiagnostic) in
                    try parser.columnName()
                }
            }
            try expectSymbol(")")
        } else if !acceptSymbol("*") {
            condition.columns = [try columnName()]
        }
        try expectSymbol(",")
        condition.search = try scalar()
        if atSymbol(","), ahead().isKeyword("LANGUAGE") {
            take()
            take()
            condition.language = try scalar()
        }
        return condition
    }
}
