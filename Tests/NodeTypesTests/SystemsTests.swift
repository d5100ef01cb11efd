import AirflowClient
import NodeTypes
import OrchestrateTesting
import OutboundHTTP
import SQLAccess
import Testing
import WorkflowModel

/// Clients by connection name.
struct SystemsTests {
    @Test
    func keepsAClientWhileItsConnectionStaysTheSame() async throws {
        let room = try Room()
        let first = try await room.systems.airflow("airflow")
        #expect(try await room.systems.airflow("airflow") === first)
        room.connections.set(Connections.airflow(password: "changed"))
        #expect(try await room.systems.airflow("airflow") !== first)
    }

    @Test
    func usesAChangedSecretAtOnce() async throws {
        let room = try Room()
        room.airflow.change { $0.password = "new" }
        #expect(try await room.systems.test("airflow").isWell == false)
        room.connections.set(Connections.airflow(password: "new"))
        #expect(try await room.systems.test("airflow").isWell)
    }

    @Test
    func givesUpAClientWhoseConnectionIsGone() async throws {
        let room = try Room()
        let first = try await room.systems.airflow("airflow")
        room.connections.remove("airflow")
        await #expect(throws: ConnectionError.self) { try await room.systems.airflow("airflow") }
        room.connections.set(Connections.airflow())
        #expect(try await room.systems.airflow("airflow") !== first)
    }

    @Test
    func opensSQLiteFilesBelowItsFolder() async throws {
        try await Room.withDatabase { room in
            let check = try await room.systems.test("warehouse")
            #expect(check.isWell)
            #expect(check.version?.hasPrefix("SQLite 3") == true)
            #expect(check.json["ok"] == true)
            let first = try await room.systems.database("warehouse")
            room.connections.set(Connections.sqlite(file: "elsewhere.db"))
            #expect(try await room.systems.test("warehouse").isWell == false)
            // The old file was closed with its connection.
            let error = await #expect(throws: SQLAccessError.self) { try await first.check() }
            #expect(error?.code == .closed)
        }
    }

    @Test
    func tellsWhetherAirflowCanRunAnything() async throws {
        let room = try Room()
        #expect(try await room.systems.test("airflow").message.contains("scheduler is healthy"))
        room.airflow.change { $0.health["scheduler"] = .some(nil) }
        let idle = try await room.systems.test("airflow")
        #expect(!idle.isWell)
        #expect(idle.message.contains("not running"))
        room.airflow.fail(.unreachable, times: 10)
        #expect(try await room.systems.test("airflow").isWell == false)
        await #expect(throws: ConnectionError.self) { try await room.systems.test("nothing") }
    }

    @Test
    func saysThatAConnectionHasNoURL() async throws {
        let room = try Room()
        room.connections.set(
            ConnectionDetails(identity: ConnectionIdentity(name: "airflow", kind: "airflow")))
        let check = try await room.systems.test("airflow")
        #expect(
            check == ConnectionCheck(isWell: false, message: "The connection 'airflow' has no URL.")
        )
    }
}
