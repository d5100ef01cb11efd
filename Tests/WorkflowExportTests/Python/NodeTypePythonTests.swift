import Foundation
import NodeTypes
import Testing
import WorkflowExport
import WorkflowModel

/// The Python beside the node types.
struct NodeTypePythonTests {
    @Test("every node type has a function that takes the fields it declares")
    func signatures() throws {
        var fields: [String: JSONValue] = [:]
        for declaration in NodeTypeLibrary.registry.declarations {
            let module = PythonNodeTypes.module(of: declaration.name)
            #expect(NodeTypeLibrary.python.library.module(module) != nil, "\(declaration.name)")
            fields[module] = .array(declaration.fields.map { .string($0.name) })
        }
        let program = """
            import importlib, inspect, json, pathlib, sys
            folder = pathlib.Path(sys.argv[1])
            sys.path += [str(place) for place in folder.iterdir() if place.is_dir()]
            for name, fields in json.load(sys.stdin).items():
                function = getattr(importlib.import_module(name), name)
                parameters = inspect.signature(function).parameters
                assert list(parameters)[0] == "step", name
                assert sorted(list(parameters)[1:]) == sorted(fields), (name, fields)
                for field in fields:
                    assert parameters[field].kind is inspect.Parameter.KEYWORD_ONLY, name
            print("well")
            """
        let folder = Python.sources.deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "NodeTypes")
        let input = JSONValue.object(fields).compactText
        let (_, output) = try Python.run(program, input: input, [folder.path])
        #expect(output == "well\n")
    }

    @Test("the files that scripts are put together from import each other by name only")
    func modules() {
        let names = ["airflow_trigger", "sql_query", "python", "summarize"]
        let (imports, body) = NodeTypeLibrary.python.library.assembled(names)
        #expect(!body.contains("from runtime"))
        #expect(!body.contains("import annotations"))
        #expect(imports == PythonLibrary.sorted(imports))
        #expect(imports.allSatisfy { !$0.hasSuffix("(") })
        for name in ["class Airflow:", "def sqlite_query(", "def airflow_trigger("] {
            #expect(body.components(separatedBy: name).count == 2, "\(name)")
        }
    }
}
