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

    @Test("no two files define one name, since they stand in one script")
    func definitions() throws {
        let program = """
            import ast, collections, pathlib, sys
            places = collections.defaultdict(set)
            for file in pathlib.Path(sys.argv[1]).glob("*/*/**/*.py"):
                if file.name == "launcher.py":
                    continue
                for node in ast.parse(file.read_text()).body:
                    names = [getattr(node, "name", None)]
                    if isinstance(node, ast.Assign):
                        names = [target.id for target in node.targets]
                    if isinstance(node, ast.AnnAssign):
                        names = [node.target.id]
                    for name in filter(None, names):
                        places[name].add(str(file))
            assert len(places) > 100
            twice = {name: found for name, found in places.items() if len(found) > 1}
            assert not twice, twice
            print("well")
            """
        let folder = Python.sources.deletingLastPathComponent().deletingLastPathComponent()
        let (_, output) = try Python.run(program, [folder.path])
        #expect(output == "well\n")
    }
}
