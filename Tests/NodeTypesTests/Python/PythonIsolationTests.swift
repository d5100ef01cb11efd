import Foundation
import NodeTypes
import Testing
import WorkflowEngine
import WorkflowModel

/// What a script cannot see, keep or leave behind.
struct PythonIsolationTests {
    @Test
    func seesNothingOfTheServersEnvironment() async throws {
        let names = try await Scripts.result("import os\nresult = sorted(os.environ)")
        #expect(names == ["HOME", "LANG", "PATH", "TMPDIR"])
    }

    @Test
    func inheritsNoOpenFile() async throws {
        let descriptor = open("/dev/null", O_RDONLY)
        defer { close(descriptor) }
        let code = "import os\nresult = sorted(int(n) for n in os.listdir('/proc/self/fd'))"
        // 3 is its own pipe for the result, 4 the listing itself.
        #expect(try await Scripts.result(code) == [0, 1, 2, 3, 4])
    }

    @Test
    func hasNoRightsAndGainsNone() async throws {
        let code = """
            status = dict(line.split(":", 1) for line in open("/proc/self/status") if ":" in line)
            result = [status[name].strip() for name in ("NoNewPrivs", "CapEff", "CapBnd")]
            """
        let found = try await Scripts.result(code)
        #expect(found?[0] == "1")
        #expect(found?[1] == "0000000000000000")
    }

    @Test
    func hasLimits() async throws {
        let code = """
            import resource as r
            names = ["CORE", "FSIZE", "NOFILE", "CPU", "AS"]
            result = [r.getrlimit(getattr(r, "RLIMIT_" + name))[0] for name in names]
            """
        #expect(
            try await Scripts.result(code, ["cpu_seconds": 9, "memory_mb": 100])
                == [0, 1_073_741_824, 1024, 9, 104_857_600])
    }

    @Test(arguments: [
        "result = 1", "raise ValueError", "import shutil, os\nshutil.rmtree(os.getcwd())",
        """
        import os
        os.makedirs("a/b")
        open("a/b/c", "w").write("x")
        os.chmod("a/b", 0)
        os.chmod("a", 0)
        """,
    ])
    func removesItsFolder(_ code: String) async throws {
        try await withFolder { folder in
            let python = PythonInterpreter(temporaryFolder: folder)
            let room = try Room(python: python)
            let start = """
                import os, tempfile
                assert os.getcwd() == os.environ["HOME"] == tempfile.gettempdir()
                open("kept", "w").write("x")
                """
            _ = try await room.look("python", ["code": .string(start + "\n" + code)])
            let base = try #require(
                try FileManager.default.contentsOfDirectory(atPath: folder).first)
            let left = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(base)")
            #expect(left.isEmpty)
        }
    }

    @Test
    func removesFoldersThatACrashLeftBehind() async throws {
        try await withFolder { folder in
            let first = PythonInterpreter(temporaryFolder: folder)
            #expect(try await first.facts().removedFolders == 0)
            let base = try #require(
                try FileManager.default.contentsOfDirectory(atPath: folder).first)
            let old = "\(folder)/\(base)/old"
            let new = "\(folder)/\(base)/new"
            for path in [old, new] {
                try FileManager.default.createDirectory(
                    atPath: path, withIntermediateDirectories: false)
            }
            try Data("x".utf8).write(to: URL(filePath: "\(old)/file"))
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 1_000_000)], ofItemAtPath: old)
            let second = PythonInterpreter(temporaryFolder: folder)
            #expect(try await second.facts().removedFolders == 1)
            #expect(!FileManager.default.fileExists(atPath: old))
            #expect(FileManager.default.fileExists(atPath: new))
        }
    }

    @Test
    func refusesAFolderThatAnotherMadeBefore() async throws {
        try await withFolder { folder in
            let base = "\(folder)/orchestrate-python-\(geteuid())"
            try FileManager.default.createSymbolicLink(
                atPath: base, withDestinationPath: "/tmp")
            let python = PythonInterpreter(temporaryFolder: folder)
            await #expect(throws: NodeFailure.self) { try await python.facts() }
        }
    }

    /// Leaves a process behind that is in a session of its own and holds the line.
    private static let holder = """
        import os, time
        ready, tell = os.pipe()
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                line = open(%r, "wb", 0)
                line.write(b"x")
                os.write(tell, b".")
                time.sleep(600)
            os._exit(0)
        os.wait()
        os.read(ready, 1)
        """

    private static func holder(of lifeline: Lifeline) -> String {
        holder.replacing("%r", with: "\"\(lifeline.path)\"")
    }

    @Test
    func endsWhatRunsInTheBackground() async throws {
        try await withFolder { folder in
            let lifeline = try Lifeline(in: folder)
            let code = Self.holder(of: lifeline) + "\nresult = 'left'"
            #expect(try await Scripts.result(code) == "left")
            #expect(lifeline.isLoose)
        }
    }

    @Test
    func endsEverythingWhenCancelled() async throws {
        try await withFolder { folder in
            let lifeline = try Lifeline(in: folder)
            let python = PythonInterpreter(temporaryFolder: folder)
            let room = try Room(python: python)
            let code = Self.holder(of: lifeline) + "\ntime.sleep(600)"
            let attempt = Task { try await room.look("python", ["code": .string(code)]) }
            await lifeline.untilHeld()
            attempt.cancel()
            await #expect(throws: CancellationError.self) { try await attempt.value }
            #expect(lifeline.isLoose)
            let base = "\(folder)/orchestrate-python-\(geteuid())"
            #expect(try FileManager.default.contentsOfDirectory(atPath: base).isEmpty)
        }
    }

    @Test
    func hasNoNetworkUnlessAllowed() async throws {
        let facts = try await Room.python.facts()
        let code = "import socket\nsocket.create_connection(('127.0.0.1', 1), 5)"
        let allowed = try await Scripts.failure(code, ["network": true])
        #expect(allowed.message.contains("refused"), "\(allowed.message)")
        let kept = try await Scripts.failure(code)
        if facts.isolation.withoutNetwork {
            #expect(kept.message.contains("set network to true"), "\(kept.message)")
        } else {
            #expect(facts.isolation.reason != nil)
        }
    }

    @Test
    func seesNeitherTheServersProcessesNorItsFiles() async throws {
        try await withFolder { folder in
            let secret = "\(folder)/key"
            try Data("secret".utf8).write(to: URL(filePath: secret))
            let python = PythonInterpreter(hidden: [secret, "\(folder)/absent"])
            let isolation = await python.isolation()
            let code = """
                import os
                with open(inputs["path"]) as file:
                    text = file.read()
                result = [text, os.path.exists("/proc/%d" % inputs["pid"]), os.getpid()]
                """
            let output = try await Room(python: python).look(
                "python",
                [
                    "code": .string(code),
                    "inputs": [
                        "path": .string(secret), "pid": .integer(Int(getpid())),
                    ],
                ]
            ).output
            #expect(output?[0] == (isolation.hidesFiles ? "" : "secret"))
            if isolation.ownProcesses { #expect((output?[2]?.integerValue ?? 0) < 10) }
        }
    }

    @Test
    func thePlanTellsOfTheNetworkAndOfMissingIsolation() throws {
        func detail(_ config: [String: JSONValue], _ isolation: PythonIsolation?) throws -> String {
            let config = JSONValue.object(["code": "a = 1\nresult = a"].merging(config) { $1 })
            let document = try #require(
                DocumentReader.read([
                    "version": 1, "name": "w",
                    "nodes": [["id": "p", "type": "python", "data": ["config": config]]],
                    "edges": [],
                ]).document)
            let plan = WorkflowPlan.make(
                document: document, registry: NodeTypeLibrary.registry,
                catalogue: Catalogue(pythonIsolation: isolation))
            return try #require(plan.steps.first?.detail)
        }
        #expect(
            try detail([:], .full)
                == "Run a Python script of 2 lines with at most 512 MB, without network")
        #expect(try detail(["network": true], .full).hasSuffix("with access to the network"))
        let bare = try detail([:], PythonIsolation.none(because: "not allowed here"))
        #expect(bare.hasSuffix("This server cannot keep it from the network: not allowed here"))
        #expect(try detail([:], nil).contains("where the server can"))
    }

    @Test
    func theCatalogueTellsHowFarScriptsAreKeptApart() async throws {
        let room = try Room()
        let python = Room.python
        let document = try #require(
            DocumentReader.read([
                "version": 1, "name": "w",
                "nodes": [["id": "p", "type": "python", "data": ["config": ["code": "x"]]]],
                "edges": [],
            ]).document)
        let catalogue = await LiveCatalogue(systems: room.systems, python: python).catalogue(
            for: document)
        #expect(catalogue.pythonIsolation == (try await python.facts().isolation))
    }
}
