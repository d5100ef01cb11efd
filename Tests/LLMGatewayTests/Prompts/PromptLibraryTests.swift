import Foundation
import LLMGateway
import Testing
import WorkflowModel

@Suite struct PromptLibraryTests {
    /// A prompt file.
    static func file(_ name: String, inputs: String = "[]", _ body: String) -> String {
        "---\nname: \(name)\nversion: 3\ninputs: \(inputs)\npurpose: to test\n---\n\(body)"
    }

    static func render(
        _ body: String, inputs: String = "[a]", _ values: [String: JSONValue]
    ) throws -> String {
        try PromptLibrary(texts: ["p": file("p", inputs: inputs, body)]).render("p", values)
    }

    @Test func rendersWithoutEscaping() throws {
        let text = try Self.render("{{a}} & {{{a}}} {{&a}}\n", ["a": "<b> & \"c\" {{a}}"])
        #expect(text == "<b> & \"c\" {{a}} & <b> & \"c\" {{a}} <b> & \"c\" {{a}}\n")
    }

    static let values: [(value: JSONValue, text: String)] = [
        ("x", "x"), (3, "3"), (2.5, "2.5"), (true, "true"), (nil, ""),
        ([1, "x"], #"[1,"x"]"#), (["k": [true]], #"{"k":[true]}"#),
    ]

    @Test(arguments: values.indices)
    func rendersEachKindOfValue(_ index: Int) throws {
        let row = Self.values[index]
        #expect(try Self.render("{{a}}", ["a": row.value]) == row.text)
    }

    @Test func rendersSections() throws {
        let body = "{{#a}}- {{name}}{{^last}},{{/last}}\n{{/a}}{{^a}}none{{/a}}"
        let list: JSONValue = [["name": "<x>"], ["name": "y", "last": true]]
        #expect(try Self.render(body, ["a": list]) == "- <x>,\n- y\n")
        #expect(try Self.render(body, ["a": []]) == "none")
        #expect(try Self.render("{{#a}}has {{a}}{{/a}}", ["a": ""]) == "")
        #expect(try Self.render("{{#a}}has {{.}}{{/a}}", ["a": "it"]) == "has it")
        #expect(try Self.render("{{#a}}{{.}};{{/a}}", ["a": ["p", "q"]]) == "p;q;")
    }

    @Test func keepsBracesThatAreNoTag() throws {
        let text = try Self.render(#"write "\{{ inputs.day }}" for {{a}}"#, ["a": "x"])
        #expect(text == #"write "{{ inputs.day }}" for x"#)
    }

    @Test func includesPartials() throws {
        let library = try PromptLibrary(texts: [
            "p": Self.file("p", inputs: "[a, b]", "{{b}}\n{{> q}}\nend"),
            "q": Self.file("q", inputs: "[a]", "<{{a}}>\n"),
        ])
        #expect(try library.render("p", ["a": "&", "b": 1]) == "1\n<&>\nend")
        #expect(try library.version(of: "p") == "3")
        #expect(library.names == ["p", "q"])
        #expect(try library.inputs(of: "p") == ["a", "b"])
    }

    static let broken: [(texts: [String: String], words: String)] = [
        (["p": "hello"], "front matter"),
        (["p": "---\nname: p\nversion: 1\n---\nx"], "must give “purpose”"),
        (["p": "---\nname: p\nmodel: x\n---\nx"], "no field “model”"),
        (["p": file("q", "x")], "calls itself “q”"),
        (["p": file("p", "{{a}}")], "“a” is used but not among its inputs"),
        (["p": file("p", "{{#a}}{{b}}{{/a}}")], "“a” is used but not among its inputs"),
        (["p": file("p", inputs: "[a]", "x")], "“a” is never used"),
        (["p": file("p", inputs: "[a, a]", "{{a}}")], "different names"),
        (["p": file("p", "{{> q}}")], "no prompt “q” to include"),
        (["p": file("p", "{{> p}}")], "includes itself"),
        (
            ["p": file("p", "{{> q}}"), "q": file("q", inputs: "[a]", "{{a}}")],
            "“a” is used but not"
        ),
        (["p": file("p", inputs: "[a]", "{{#a}}x")], "no mustache"),
        (["p": file("p", "{{=<% %>=}}")], "not allowed"),
        (["p": file("p", "{{a")], "not closed"),
    ]

    @Test(arguments: broken.indices)
    func refusesBrokenFiles(_ index: Int) {
        let row = Self.broken[index]
        let error = #expect(throws: LLMGatewayError.self) { try PromptLibrary(texts: row.texts) }
        #expect(error?.code == .badPrompt)
        #expect(error?.message.contains(row.words) == true, "\(error as Any)")
        #expect(error?.message.contains("p.md") == true)
    }

    @Test func refusesMissingAndUnknownValues() throws {
        let library = try PromptLibrary(texts: ["p": Self.file("p", inputs: "[a]", "{{a}}")])
        let wrong: [(name: String, values: [String: JSONValue])] = [
            ("p", [:]), ("p", ["a": 1, "b": 2]), ("q", ["a": 1]),
        ]
        for row in wrong {
            #expect(throws: LLMGatewayError.self) { try library.render(row.name, row.values) }
        }
    }

    @Test func readsADirectory() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "prompts-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = """
            ---
            name: greet
            version: "1.2"
            purpose: 'to greet: kindly'
            inputs:
              - who
            ---

            Hello {{who}}!
            """
        try Data(text.utf8).write(to: folder.appending(path: "greet.md"))
        try Data("no prompt".utf8).write(to: folder.appending(path: "notes.txt"))
        let library = try PromptLibrary(directory: folder.path())
        #expect(try library.render("greet", ["who": "you"]) == "Hello you!")
        #expect(try library.version(of: "greet") == "1.2")
        #expect(throws: LLMGatewayError.self) { try PromptLibrary(directory: "/no/such/place") }
    }
}
