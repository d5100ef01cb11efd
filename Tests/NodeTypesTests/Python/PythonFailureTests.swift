import Foundation
import NodeTypes
import Testing
import WorkflowEngine
import WorkflowModel

/// How scripts fail, and what is told of it.
struct PythonFailureTests {
    @Test
    func tellsTheLineAndTheTraceback() async throws {
        let failure = try await Scripts.failure(
            """
            import sys
            print("starting")
            def load(rows):
                return rows["missing"]
            print("careful", file=sys.stderr)
            load({})
            """)
        #expect(failure.code == "python-exception")
        #expect(failure.isRetryable)
        #expect(!failure.isUncertain)
        #expect(failure.message.hasPrefix("The script raised KeyError in line 4."))
        #expect(failure.message.contains("File \"script.py\", line 6, in <module>"))
        #expect(failure.message.contains("return rows[\"missing\"]"))
        #expect(!failure.message.contains("launcher"))
        #expect(failure.message.contains("Standard error:\ncareful"))
        #expect(failure.message.contains("Standard output:\nstarting"))
        #expect(failure.output?["exception"] == "KeyError")
        #expect(failure.output?["line"] == 4)
        #expect(failure.output?["stdout"] == "starting\n")
        #expect(failure.output?["stderr"] == "careful\n")
    }

    @Test
    func tellsWhereTheSyntaxIsWrong() async throws {
        let failure = try await Scripts.failure("x = 1\ny = (\nz = 2")
        #expect(failure.code == "python-syntax")
        #expect(!failure.isRetryable)
        #expect(failure.message.contains("The script is no Python in line 2."))
        #expect(failure.message.contains("File \"script.py\", line 2"))
        #expect(failure.output?["line"] == 2)
    }

    @Test
    func tellsTheWholeChainOfExceptions() async throws {
        let failure = try await Scripts.failure(
            """
            try:
                1 / 0
            except ZeroDivisionError as error:
                raise ValueError("no rows") from error
            """)
        #expect(failure.message.contains("ZeroDivisionError"))
        #expect(failure.message.contains("direct cause"))
        #expect(failure.output?["message"] == "no rows")
        #expect(failure.output?["line"] == 4)
    }

    @Test(arguments: ["import sys\nresult = 2\nsys.exit(0)", "result = 2\nraise SystemExit"])
    func aCleanExitIsASuccess(_ code: String) async throws {
        #expect(try await Scripts.result(code) == 2)
    }

    @Test(
        arguments: [
            ("import sys\nsys.exit(3)", 3, "exit code 3"),
            ("import sys\nsys.exit('no rows today')", 1, "no rows today"),
            ("import os\nos._exit(4)", 4, "exit code 4"),
            ("import os\nresult = 1\nos._exit(0)", 0, "before its result could be read"),
        ] as [(String, Int, String)])
    func anotherExitIsAFailure(_ code: String, _ exit: Int, _ words: String) async throws {
        let failure = try await Scripts.failure(code)
        #expect(failure.code == "python-exit")
        #expect(failure.message.contains(words), "\(failure.message)")
        #expect(failure.output?["exit_code"] == .integer(exit))
    }

    @Test(
        arguments: [
            "x = bytearray(400 << 20)", "x = []\nwhile True: x.append('a' * 100_000)",
            "try:\n  x = bytearray(400 << 20)\nexcept MemoryError:\n  raise",
        ])
    func saysThatMemoryRanOut(_ code: String) async throws {
        let failure = try await Scripts.failure(code, ["memory_mb": 128])
        #expect(failure.code == "python-memory")
        #expect(failure.message.contains("used more than its 128 MB"))
    }

    @Test(
        arguments: [
            "while True: pass",
            """
            import signal
            signal.signal(signal.SIGXCPU, signal.SIG_IGN)
            while True: pass
            """,
        ])
    func saysThatProcessorTimeRanOut(_ code: String) async throws {
        let failure = try await Scripts.failure(code, ["cpu_seconds": 1])
        #expect(failure.code == "python-cpu-time", "\(failure.message)")
        #expect(failure.message.contains("more than its 1 s"))
    }

    /// Ends by the limit on processes, or by that on processor time where a child gets none.
    @Test
    func endsAForkBomb() async throws {
        let code = """
            import os
            while True:
                try:
                    os.fork()
                except OSError:
                    pass
            """
        let failure = try await Scripts.failure(code, ["cpu_seconds": 1])
        #expect(["python-processes", "python-cpu-time"].contains(failure.code))
    }

    @Test
    func tellsTheSignal() async throws {
        let failure = try await Scripts.failure("import os\nos.abort()")
        #expect(failure.code == "python-killed")
        #expect(failure.message.contains("SIGABRT"))
    }

    @Test
    func survivesEndlessRecursion() async throws {
        let failure = try await Scripts.failure("def f(n):\n    return f(n + 1)\nf(0)")
        #expect(failure.message.hasPrefix("The script raised RecursionError in line 2."))
        #expect(failure.message.count < 10_000)
    }

    @Test
    func keepsBeginningAndEndOfMuchOutput() async throws {
        let failure = try await Scripts.failure(
            """
            import os
            print("first line")
            for _ in range(2000):
                os.write(1, b"x" * 65536)
            print("last line")
            raise ValueError("v" * 1_000_000)
            """)
        let output = try #require(failure.output?["stdout"]?.stringValue)
        #expect(output.hasPrefix("first line\n"))
        #expect(output.hasSuffix("last line\n"))
        #expect(output.contains("bytes left out"))
        #expect(output.utf8.count < 20_000)
        #expect(failure.message.count < 10_000)
        #expect(failure.message.contains("last line"))
        #expect((failure.output?["message"]?.stringValue?.count ?? 0) < 3000)
    }

    @Test
    func showsBinaryOutputHarmlessly() async throws {
        let failure = try await Scripts.failure(
            "import os\nos.write(1, bytes(range(256)))\nraise ValueError")
        #expect(failure.code == "python-exception")
        #expect(!failure.message.contains("\u{1B}"))
    }

    @Test
    func saysThatThereIsNoInterpreter() async throws {
        let python = PythonInterpreter(command: "/no/such/python3")
        let isolation = await python.isolation()
        #expect(!isolation.withoutNetwork)
        #expect(isolation.reason?.contains("ORCHESTRATE_PYTHON") == true)
        await #expect(throws: NodeFailure.self) { try await python.facts() }
    }
}
