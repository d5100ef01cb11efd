import Foundation
import Testing

/// What the pages in `docs/` say agrees with the sources.
struct DocumentationTests {
    @Test("docs/errors.md has a row for every code of every error, in order, and no other")
    func errors() throws {
        let sources = try Repository.swiftFiles(below: "Sources")
        var declared: [String: [String]] = [:]
        for file in sources {
            declared.merge(ErrorCodes.declared(in: file.text)) { $0 + $1 }
        }
        #expect(declared.count > 10)
        var documented = try Page.read("docs/errors.md").rows.mapValues { $0.compactMap(\.first) }
        documented["Failures of nodes"] = nil
        #expect(documented.keys.sorted() == declared.keys.sorted())
        for (name, codes) in declared.sorted(by: { $0.key < $1.key }) {
            #expect(documented[name] ?? [] == codes, "\(name)")
        }
    }

    @Test("docs/errors.md has a row for every failure of a node, and no other")
    func failures() throws {
        let sources = try Repository.swiftFiles(below: "Sources")
        let made = Set(
            sources.filter { $0.target != "OrchestrateTesting" }
                .flatMap { ErrorCodes.failures(in: $0.text) })
        #expect(made.count > 10)
        let rows = try Page.read("docs/errors.md").rows["Failures of nodes"] ?? []
        let documented = rows.compactMap(\.first)
        #expect(Set(documented) == made)
        #expect(documented.count == made.count)
    }

    @Test("every row of docs/errors.md says meaning, cause and remedy")
    func wholeRows() throws {
        for row in try Page.read("docs/errors.md").rows.values.joined() {
            #expect(row.count == 4 && !row.contains(""), "\(row)")
        }
    }

    @Test("docs/architecture.md draws the floors that TidyTests holds the package to")
    func floors() throws {
        let rows = try Page.read("docs/architecture.md").rows["Floors"] ?? []
        let drawn = rows.map { ($0[0], $0[1]) }
        let expected =
            House.floors.map { ("\($0.value)", $0.key) }
            + House.testCode.union(House.standIns).map { ("tests", $0) }
        #expect(Set(drawn.map { "\($0) \($1)" }) == Set(expected.map { "\($0) \($1)" }))
        #expect(drawn.count == expected.count)
    }

    @Test("docs/expressions.md lists each function as it is declared")
    func functions() throws {
        let source = try Page.read(
            "Sources/WorkflowModel/Expressions/Functions/ExpressionFunctions.swift")
        let declared = Self.functions(in: source.text)
        #expect(declared.count > 20)
        let rows = try Page.read("docs/expressions.md").rows["Functions"] ?? []
        #expect(rows.map { Array($0.prefix(2)) } == declared.sorted { $0[0] < $1[0] })
    }

    @Test("every link leads to a file, and docs/README.md leads to every page")
    func links() throws {
        let pages =
            try Page.all(below: "docs") + [Page.read("CONTRIBUTING.md"), Page.read("CHANGELOG.md")]
        for page in pages {
            let folder = Repository.root.appending(path: page.path).deletingLastPathComponent()
            for link in page.links {
                let file = folder.appending(path: link).standardizedFileURL.path
                #expect(FileManager.default.fileExists(atPath: file), "\(page.path): \(link)")
            }
        }
        let index = Set(try Page.read("docs/README.md").links)
        let others = Set(pages.map(\.path).filter { $0.hasPrefix("docs/") })
            .subtracting(["docs/README.md"]).map { String($0.dropFirst("docs/".count)) }
        #expect(Set(others).subtracting(index) == [])
    }

    @Test("decision records are numbered without gaps and have every section")
    func decisions() throws {
        let records = try Page.all(below: "docs/decisions")
        let numbers = records.compactMap { page in
            Int(page.path.dropFirst("docs/decisions/".count).prefix { $0 != "-" })
        }
        #expect(!records.isEmpty && numbers == Array(1...records.count))
        for record in records {
            for section in ["Status", "Context", "Decision", "Consequences", "Alternatives"] {
                #expect(record.lines.contains("## \(section)"), "\(record.path): \(section)")
            }
        }
    }

    /// Signature and purpose of each function of the expression language.
    private static func functions(in text: String) -> [[String]] {
        text.components(separatedBy: "ExpressionFunction(").dropFirst().compactMap { piece in
            let parts = piece.split(separator: "\"", omittingEmptySubsequences: false)
            let isDeclaration = parts[0].allSatisfy(\.isWhitespace)
            return isDeclaration && parts.count > 3 ? [String(parts[1]), String(parts[3])] : nil
        }
    }
}

/// The readers that the comparisons rest on find what they are for.
struct DocumentationReaderTests {
    @Test("codes are found with and without a raw value, in structs and extensions")
    func codes() {
        let text = """
            public struct AError: Error {
                public enum Code: String, CaseIterable {
                    /// One.
                    case one
                    case twoWords = "two-words"
                    case three, four
                }
                case outside
            }
            extension CError {
                public enum Code: String, Sendable {
                    case last
                }
            }
            """
        let found = ErrorCodes.declared(in: text)
        #expect(found["AError"] == ["one", "two-words", "three", "four"])
        #expect(found["CError"] == ["last"])
    }

    @Test("codes of failures are found across lines and with parts put in")
    func failures() {
        let text = """
            throw NodeFailure(
                code: "run-active", message: "")
            return NodeFailure(code: "sql-\\(error.code.rawValue)", message: "")
            func make() -> NodeFailure(code: String)
            """
        #expect(ErrorCodes.failures(in: text) == ["run-active", "sql-…"])
    }

    @Test("rows stand under their heading, without the table's head")
    func rows() {
        let page = Page(
            path: "a.md",
            text: """
                ## One
                | code | meaning |
                |---|---|
                | `a` | not `b` |

                ### `Two`
                | code | meaning |
                |---|---|
                | `c` | |
                """)
        #expect(page.rows == ["One": [["a", "not `b`"]], "Two": [["c", ""]]])
    }

    @Test("links to pages are found, those to other sites and places are not")
    func links() {
        let page = Page(path: "a.md", text: "[a](b.md#c) [d](https://e) [f](#g) [h](../i)")
        #expect(page.links == ["b.md", "../i"])
    }
}
