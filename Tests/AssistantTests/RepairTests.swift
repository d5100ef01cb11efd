import Assistant
import LLMGateway
import OrchestrateTesting
import Testing
import WorkflowModel

/// Promise 1: nothing invalid is shown, whatever the model wrote.
@Suite struct RepairTests {
    @Test func sendsErrorsBackAndShowsOnlyWhatIsClean() async throws {
        let room = try Room(
            Written.propose(Written.unknownDag), Written.propose(), .words("Mended."))
        await room.say()
        #expect(room.events(.proposal).count == 1)
        let finished = room.events(.toolFinished).compactMap { $0["ok"]?.boolValue }
        #expect(finished == [false, true])
        let told = try #require(room.results.first)
        #expect(told.contains(#""code":"unknown-dag""#))
        #expect(told.contains(#""suggestion":"daily_sales""#))
        #expect(told.contains(#""path":"/nodes/0/data/config/dag_id""#))
        #expect(told.contains("4 more tries"))
        #expect(room.shown == "Mended.")
    }

    @Test func givesUpHonestlyAfterFourRepairs() async throws {
        let answers = (1...9).map { number in
            Written.propose(Written.unknownDag.replacing("daily_sails", with: "sails_\(number)"))
        }
        let room = try Room(ReplayedChatModel(answers))
        let reply = await room.say()
        #expect(room.model.requests.count == 5)
        #expect(room.events(.proposal).isEmpty)
        #expect(reply.proposal == nil)
        #expect(!room.desk.used.contains("propose"))
        #expect(room.shown.contains("none is proposed"))
        #expect(room.shown.contains("sails_5"))
        #expect(room.events.last?.name == .done)
        #expect(room.conversations.messages("c1").last?.text == room.shown)
    }

    @Test func contradictsAModelThatClaimsSuccess() async throws {
        let room = try Room(Written.propose(Written.unknownDag), .words("Here is your workflow!"))
        await room.say()
        #expect(room.shown.hasPrefix("Here is your workflow!"))
        #expect(room.shown.contains("none is proposed"))
    }

    @Test func tellsOfAnEditThatCannotBeDone() async throws {
        let edit = #"{"workflow_id":"wf_1","operations":[{"op":"remove_node","node":"lod"}]}"#
        let room = try Room(
            Written.propose(), .calls(("edit_workflow", edit)), .words("Sorry."))
        await room.say()
        #expect(room.results.last?.contains("unknown-node") == true)
        #expect(room.results.last?.contains(#""suggestion":"load""#) == true)
        #expect(room.events(.proposal).count == 1)
    }

    @Test func tellsOfAWorkflowThatIsNotThere() async throws {
        let edit = #"{"workflow_id":"wf_9","operations":[{"op":"remove_node","node":"load"}]}"#
        let room = try Room(.calls(("edit_workflow", edit)), .words("Sorry."))
        await room.say()
        #expect(room.results.last?.contains("unknown-workflow") == true)
        #expect(room.shown.contains("There is no workflow 'wf_9'"))
    }

    @Test func tellsOfAProposalThatCannotBeSaved() async throws {
        let room = try Room(
            ReplayedChatModel([Written.propose(), .words("I could not save it.")]),
            desk: MemoryDesk(fails: true))
        await room.say()
        #expect(room.events(.proposal).isEmpty)
        #expect(room.results.last?.contains("the disk is full") == true)
    }

    @Test func savesAMendedProposalAsTheNextVersion() async throws {
        let second = Written.good.replacing(#""data": {"#, with: #""data": {"label": "Load", "#)
        let room = try Room(Written.propose(), Written.propose(second), .words("Twice."))
        await room.say()
        #expect(room.events(.proposal).map { $0["workflow_id"] } == ["wf_1", "wf_1"])
        #expect(room.events(.proposal).map { $0["version"] } == [1, 2])
    }

    /// Shapes that weak models write, each the same small workflow.
    static let shapes = [
        // Without the argument's name.
        #"{"name":"daily","nodes":[{"id":"load","type":"airflow.trigger","data":{"config":{"connection":"airflow","dag_id":"daily_sales"}}}],"edges":[]}"#,
        // The document as a text.
        #"{"workflow":"{\"name\":\"daily\",\"nodes\":[{\"id\":\"load\",\"type\":\"airflow.trigger\",\"data\":{\"config\":{\"connection\":\"airflow\",\"dag_id\":\"daily_sales\"}}}]}"}"#,
        // `config`, `parameters` or `params` beside the type.
        #"{"workflow":{"title":"daily","nodes":[{"id":"load","type":"airflow.trigger","config":{"connection":"airflow","dag_id":"daily_sales"}}]}}"#,
        #"{"workflow":{"name":"daily","nodes":[{"id":"load","type":"airflow.trigger","parameters":{"connection":"airflow","dag_id":"daily_sales"}}]}}"#,
        #"{"workflow":{"name":"daily","nodes":[{"id":"load","name":"Load","type":"airflow.trigger","params":{"connection":"airflow","dag_id":"daily_sales"}}]}}"#,
        // Fields lying about.
        #"{"workflow":{"name":"daily","nodes":[{"id":"load","type":"airflow.trigger","connection":"airflow","dag_id":"daily_sales"}]}}"#,
        #"{"workflow":{"name":"daily","nodes":[{"id":"load","type":"airflow.trigger","data":{"connection":"airflow","dag_id":"daily_sales"}}]}}"#,
        // Nodes by id, edges by other names, nulls.
        #"{"workflow":{"name":"daily","description":null,"nodes":{"load":{"type":"airflow.trigger","config":{"connection":"airflow","dag_id":"daily_sales"}},"pause":{"type":"delay","config":{"seconds":1}}},"edges":[{"from":"load","to":"pause","sourceHandle":null}]}}"#,
        #"{"workflow":{"name":"daily","nodes":[{"id":"load","type":"airflow.trigger","config":{"connection":"airflow","dag_id":"daily_sales"}},{"id":"pause","type":"delay","config":{"seconds":1}}],"edges":[{"from":"load","to":"pause","when":"failure"}]}}"#,
        // Comments, commas too many, no last brace.
        "{\"workflow\":{\"name\":\"daily\",\"nodes\":[{\"id\":\"load\",\"type\":\"airflow.trigger\", // run it\n\"config\":{\"connection\":\"airflow\",/* which */\"dag_id\":\"daily_sales\",}},]}",
        #"{"workflow":{"name":"daily","nodes":[{"id":"load","type":"airflow.trigger","data":{"config":{"connection":"airflow","dag_id":"daily_sales"}}},{"id":"pause","type":"delay","data":{"config":{"seconds":1}}}],"edges":[["load","pause"]]}}"#,
    ]

    @Test(arguments: shapes)
    func mendsTheShape(_ arguments: String) async throws {
        let room = try Room(Written.propose(arguments), .words("Done."))
        let reply = await room.say()
        let node = try #require(reply.proposal?.document.node("load"), "\(room.shown)")
        #expect(node.config["dag_id"] == "daily_sales")
        #expect(reply.proposal?.document.name == "daily")
        let edges = reply.proposal?.document.edges ?? []
        #expect(edges.count == (reply.proposal?.document.nodes.count ?? 0) - 1)
    }

    @Test func makesUpNoValues() async throws {
        let room = try Room(
            Written.propose(#"{"workflow":{"nodes":[{"type":"airflow.trigger"}]}}"#), .words("Hm."))
        await room.say()
        let told = try #require(room.results.first)
        for path in ["/name", "/nodes/0/id", "/nodes/0/data/config"] {
            #expect(told.contains(path), "\(told)")
        }
        #expect(room.events(.proposal).isEmpty)
    }

    @Test func keepsAFieldNamedParametersInItsPlace() async throws {
        let arguments = """
            {"workflow":{"name":"q","nodes":[{"id":"count","type":"sql.query","connection":\
            "warehouse","sql":"SELECT 1 AS n WHERE 1 = @x","parameters":{"x":1}}]}}
            """
        let room = try Room(Written.propose(arguments), .words("Done."))
        let reply = await room.say()
        #expect(reply.proposal?.document.node("count")?.config["parameters"] == ["x": 1])
    }
}
