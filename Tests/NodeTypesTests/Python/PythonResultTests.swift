import NodeTypes
import Testing
import WorkflowEngine
import WorkflowModel

/// What goes into a script and what comes out of it.
struct PythonResultTests {
    @Test
    func givesInputsAndTakesTheResult() async throws {
        let inputs: JSONValue = [
            "rows": [["n": 2, "name": "Zoë"], ["n": 3, "name": "\u{1F600}"]], "rate": 1.5,
            "day": .null, "isOn": true,
        ]
        let code = """
            total = sum(row["n"] for row in inputs["rows"])
            assert inputs["rate"] == 1.5 and inputs["day"] is None and inputs["isOn"] is True
            result = {"total": total, "names": [row["name"] for row in inputs["rows"]]}
            """
        #expect(
            try await Scripts.result(code, ["inputs": inputs])
                == ["total": 5, "names": ["Zoë", "\u{1F600}"]])
    }

    @Test
    func givesInputsOnStandardInputToo() async throws {
        let code = "import json, sys\nresult = json.load(sys.stdin) == inputs and inputs['x']"
        #expect(try await Scripts.result(code, ["inputs": ["x": [1, 2]]]) == [1, 2])
    }

    @Test
    func takesInputsOfMegabytesThatNobodyReads() async throws {
        let text = String(repeating: "x", count: 3 << 20)
        let code = "result = len(inputs['text'])"
        #expect(try await Scripts.result(code, ["inputs": ["text": .string(text)]]) == 3_145_728)
    }

    @Test(
        arguments: [
            ("x = 1", .null), ("result = None", .null), ("result = 5.0", 5.0),
            ("result = 5", 5), ("result = 2**63 - 1", 9_223_372_036_854_775_807),
            ("result = True", true), ("result = (1, 'a')", [1, "a"]),
            ("result = {1: 'a', True or 2: 'b'}", ["1": "b"]),
            ("result = {None: 1, 1.5: 2}", ["null": 1, "1.5": 2]),
            (
                "import datetime as d\nresult = [d.date(2026, 1, 2), d.time(3, 4)]",
                ["2026-01-02", "03:04:00"]
            ),
            (
                "import datetime as d\nresult = d.datetime(2026, 1, 2, tzinfo=d.timezone.utc)",
                "2026-01-02T00:00:00+00:00"
            ),
            ("import datetime as d\nresult = {d.date(2026, 1, 2): 1}", ["2026-01-02": 1]),
            ("from decimal import Decimal\nresult = [Decimal('1.10'), 1.1]", ["1.10", 1.1]),
            ("import uuid\nresult = uuid.UUID(int=1)", "00000000-0000-0000-0000-000000000001"),
            ("import collections\nresult = collections.Counter('aab')", ["a": 2, "b": 1]),
            ("import enum\nclass E(enum.Enum):\n  A = 'a'\nresult = E.A", "a"),
            ("result = 'Zo\\u00eb \\U0001F600 \\x00'", "Zoë \u{1F600} \0"),
            ("if __name__ == '__main__':\n    result = 1", 1),
            ("def f():\n    global result\n    result = [f.__name__]\nf()", ["f"]),
        ] as [(String, JSONValue)])
    func returnsWhatHasOneForm(_ code: String, _ expected: JSONValue) async throws {
        #expect(try await Scripts.result(code) == expected)
    }

    @Test(
        arguments: [
            ("result = {'a': [1, float('nan')]}", "result['a'][1] is nan"),
            ("result = float('-inf')", "result is -inf"),
            ("result = {'s': {1, 2}}", "result['s'] is of type set"),
            ("result = [b'x']", "result[0] is of type bytes"),
            ("result = (x for x in [1])", "result is of type generator"),
            ("result = {(1, 2): 3}", "a key of type tuple"),
            ("result = {1: 'a', '1': 'b'}", "two keys that are '1'"),
            ("result = 2**63", "more than 64 bits"), ("result = object()", "of type object"),
            ("result = 'a\\ud800'", "lone surrogate"),
            ("result = []\nresult.append(result)", "nested deeper than"),
            ("class A:\n  pass\nresult = {'x': A()}", "result['x'] is of type __main__.A"),
        ])
    func saysWhatOfTheResultIsNoJSON(_ code: String, _ words: String) async throws {
        let failure = try await Scripts.failure(code)
        #expect(failure.code == "python-result")
        #expect(failure.message.contains(words), "\(failure.message)")
        #expect(!failure.isRetryable)
    }

    @Test(arguments: ["result = 'x' * (5 << 20)", "result = [0] * 5_000_000"])
    func refusesAResultThatIsTooLarge(_ code: String) async throws {
        let failure = try await Scripts.failure(code)
        #expect(failure.code == "python-result")
        #expect(failure.message.contains("more than 4 MB"))
    }

    @Test
    func waitsForThreadsBeforeItTakesTheResult() async throws {
        let code = """
            import threading
            def work():
                global result
                gate.wait()
                result = "done"
            gate = threading.Event()
            threading.Thread(target=work).start()
            threading.Timer(0.05, gate.set).start()
            """
        #expect(try await Scripts.result(code) == "done")
    }

    @Test
    func runsPoolsOfProcesses() async throws {
        let code = """
            import multiprocessing
            def square(x):
                return x * x
            with multiprocessing.get_context("fork").Pool(2) as pool:
                result = pool.map(square, [1, 2, 3])
            """
        #expect(try await Scripts.result(code) == [1, 4, 9])
    }

    @Test
    func takesNoResultFromAForkedChild() async throws {
        let code = """
            import os
            child = os.fork()
            result = "child" if child == 0 else "parent"
            if child:
                os.waitpid(child, 0)
            """
        #expect(try await Scripts.result(code) == "parent")
    }

    @Test(
        arguments: [
            ["inputs": [1]], ["memory_mb": 1], ["cpu_seconds": 0], ["network": "perhaps"],
            ["code": ""],
        ] as [[String: JSONValue]])
    func refusesConfigThatWasRenderedWrong(_ more: [String: JSONValue]) async throws {
        #expect(try await Scripts.failure("result = 1", more).code == "wrong-config")
    }

    /// Nothing that a value holds can become code.
    @Test
    func takesBracesInTheCodeAsTheyStand() async throws {
        #expect(try await Scripts.result("result = '{{ run.id }}'") == "{{ run.id }}")
        #expect(NodeTypeLibrary.registry["python"]?.field("code")?.isTemplatable == false)
        #expect(NodeTypeLibrary.registry["python"]?.field("network")?.isTemplatable == false)
    }
}
