import Foundation
import LLMGateway
import OutboundHTTP
import Testing

/// Token commands as real processes.
@Suite struct CommandTokenSourceTests {
    static let hourly = #"printf '{"access_token":"tok-%s","expires_in":3600}' "$n""#

    static func failure(_ source: CommandTokenSource) async throws -> LLMGatewayError? {
        do {
            _ = try await source.token(forceRefresh: nil)
            return nil
        } catch let error as LLMGatewayError {
            return error
        }
    }

    @Test func runsTheCommandOnceForManyWhoAsk() async throws {
        let script = try TokenScript(Self.hourly)
        let source = try script.source()
        let tokens = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<50 {
                group.addTask { try await source.token(forceRefresh: nil).reveal() }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(tokens == ["tok-1"])
        #expect(script.runs == 1)
        #expect(source.status.kind == .bearer)
        #expect(source.status.expiresIn == .seconds(3600))
        #expect(source.status.expiresAt == 1_800_003_600)
        #expect(!"\(source.status)".contains("tok-"))
    }

    @Test func forcesOneRenewalForManyRefusals() async throws {
        let script = try TokenScript(Self.hourly)
        let source = try script.source()
        let first = try await source.token(forceRefresh: nil)
        let tokens = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 {
                group.addTask { try await source.token(forceRefresh: first).reveal() }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(tokens == ["tok-2"])
        #expect(script.runs == 2)
    }

    @Test func fetchesAnotherOnceTheTokenIsOver() async throws {
        let script = try TokenScript(Self.hourly)
        let time = VirtualTime()
        let source = try script.source(time)
        _ = try await source.token(forceRefresh: nil)
        time.advance(.seconds(3600))
        #expect(try await source.token(forceRefresh: nil).reveal() == "tok-2")
    }

    @Test func aScriptThatBreaksLaterDoesNotHurtAValidToken() async throws {
        let script = try TokenScript(
            #"[ "$n" = 1 ] || { echo broken >&2; exit 3; }"# + "\n" + Self.hourly)
        let time = VirtualTime(endAfterNaps: 5)
        let source = try script.source(time)
        _ = try await source.token(forceRefresh: nil)
        time.advance(.seconds(3400))
        await source.run()
        #expect(script.runs > 1)
        #expect(source.status.failure?.contains("ended with code 3: broken") == true)
        #expect(try await source.token(forceRefresh: nil).reveal() == "tok-1")
    }

    @Test func renewsInTheBackgroundWithoutAnyoneAsking() async throws {
        let script = try TokenScript(#"printf '{"access_token":"tok-%s","expires_in":60}' "$n""#)
        let time = VirtualTime(endAfterNaps: 20)
        let source = try script.source(time)
        await source.run()
        #expect(script.runs >= 3)
        #expect(try await source.token(forceRefresh: nil).reveal() == "tok-\(script.runs)")
    }

    static let failures: [(script: String, words: String)] = [
        ("echo 'no such client' >&2; exit 7", "ended with code 7: no such client"),
        ("exit 1", "ended with code 1 and gave no reason"),
        ("kill -9 $$", "ended by signal 9"),
        ("true", "printed nothing"),
        ("echo 'Welcome to the token service!'", "cannot be a token"),
        ("yes x | head -c 200000", "more than 65536 bytes"),
        ("exec yes x", "more than 65536 bytes"),
    ]

    @Test(arguments: failures.indices)
    func saysWhyThereIsNoToken(_ index: Int) async throws {
        let row = Self.failures[index]
        let script = try TokenScript(row.script)
        let error = try await Self.failure(script.source())
        #expect(error?.code == .tokenUnavailable)
        #expect(error?.isRetryable == true)
        #expect(error?.message.contains(row.words) == true, "\(error as Any)")
        #expect(script.runs == 1)
    }

    @Test(arguments: ["/no/such/program x", "no-such-program-anywhere x", "/etc/hostname"])
    func saysThatTheProgramCannotBeRun(_ command: String) async throws {
        let source = try CommandTokenSource(command: command, log: silent)
        let error = try await Self.failure(source)
        #expect(error?.code == .tokenUnavailable)
        let name = try #require(command.split(separator: " ").first)
        #expect(error?.message.contains("“\(name)”") == true, "\(error as Any)")
    }

    @Test func hidesSecretsInTheErrorOutput() async throws {
        let script = try TokenScript(
            #"""
            printf 'half-a-token-1234567890'
            echo "client_secret=$CLIENT_SECRET was refused for half-a-token-1234567890" >&2
            echo "url https://me:pw@host/token bearer eyJhbGciOi.eyJzdWIiOi.c2ln" >&2
            echo "really ${CLIENT_SECRET}" >&2
            exit 1
            """#)
        let environment = ["CLIENT_SECRET": "hunter2hunter2", "PATH": "/usr/bin:/bin"]
        let error = try await Self.failure(script.source(environment: environment))
        let shown = try #require(error?.message)
        #expect(shown.contains("was refused for"))
        for secret in ["hunter2", "half-a-token", "me:pw", "eyJ"] {
            #expect(!shown.contains(secret), "\(shown)")
        }
    }

    @Test func killsTheWholeGroupAfterTheTimeout() async throws {
        let script = try TokenScript(
            #"""
            sh -c 'echo $$ > "$0/child"; trap "" TERM; while :; do sleep 0.05; done' "$here" &
            echo $$ > "$here/parent"
            trap "" TERM
            while :; do sleep 0.05; done
            """#)
        let error = try await Self.failure(script.source(timeout: .milliseconds(700)))
        #expect(error?.message.contains("took longer than") == true)
        for name in ["parent", "child"] {
            let number = try #require(
                Int32(script.read(name).trimmingCharacters(in: .whitespacesAndNewlines)))
            // The kernel needs a moment to take a killed process away.
            let patience = ContinuousClock.now + .seconds(5)
            while !isGone(number), ContinuousClock.now < patience { await Task.yield() }
            #expect(isGone(number), "\(name) \(number) still runs")
        }
    }

    /// Whether a process no longer runs; a killed one that nobody has reaped yet is gone too.
    private func isGone(_ process: Int32) -> Bool {
        guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        else { return true }
        let state = stat.split(separator: ")").last?.split(separator: " ").first
        return state == "Z" || state == "X"
    }

    @Test func oneWhoIsCancelledDoesNotStopTheOthers() async throws {
        let script = try TokenScript(
            #"while [ ! -e "$here/go" ]; do sleep 0.02; done"# + "\n" + Self.hourly)
        let source = try script.source()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                await #expect(throws: CancellationError.self) {
                    try await withThrowingTaskGroup(of: Void.self) { inner in
                        inner.addTask { _ = try await source.token(forceRefresh: nil) }
                        inner.cancelAll()
                        try await inner.waitForAll()
                    }
                }
                try script.write("go", "")
            }
            group.addTask {
                let token = try await source.token(forceRefresh: nil)
                #expect(token.reveal() == "tok-1")
            }
            try await group.waitForAll()
        }
        #expect(script.runs == 1)
    }

    @Test func splitsTheCommandWithoutAShell() async throws {
        let source = try CommandTokenSource(
            command: #"/usr/bin/printf "%s"'%s'\%s a\ "b\"c" ';$HOME' ''"#, log: silent)
        let error = try await Self.failure(source)
        // "a b"c;$HOME" has a space and a quote in it, so it cannot be a token.
        #expect(error?.message.contains("cannot be a token") == true)
        let plain = try CommandTokenSource(
            command: #"/usr/bin/printf "%s"'%s'\%s a "b;c" '$HOME|' ''"#, log: silent)
        #expect(try await plain.token(forceRefresh: nil).reveal() == "ab;c$HOME|")
    }

    @Test(arguments: ["", "   ", "''", "a 'b", "a \"b", "a \\"])
    func refusesCommandsThatAreNone(_ command: String) {
        let error = #expect(throws: LLMGatewayError.self) {
            try CommandTokenSource(command: command, log: silent)
        }
        #expect(error?.code == .misconfigured)
    }
}
