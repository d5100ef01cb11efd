import Analysis
import LLMGateway
import LogReduction
import OrchestrateTesting
import Testing
import WorkflowModel

/// How answers of models are read: their citations, quotes, names, and broken JSON.
struct CitationTests {
    private static let log = failing(
        "KeyError", "'net_amount'",
        after: [
            "read 1834 rows from orders_2024.csv", "upstream frame has the column netAmount",
            "connection pool is nearly used up",
        ])

    private func ask(_ texts: String...) async throws -> (Diagnosis, ReplayedChatModel) {
        let model = Reply.model(texts.map { .text($0) })
        return (try await diagnosis(of: airflow([failed("load", Self.log)]), by: model), model)
    }

    private static func answer(_ cause: JSONValue, _ more: [String: JSONValue] = [:]) -> String {
        let value: [String: JSONValue] = [
            "category": "data error", "cause": cause, "advice": ["Rename the column."],
            "transient": false, "confidence": "high",
        ]
        return JSONValue.object(value.merging(more) { $1 }).compactText
    }

    private static let good = "The key net_amount is missing [E1]."

    /// Spellings of one citation.
    @Test(arguments: [
        "The key net_amount is missing [E1].", "The key net_amount is missing [e1].",
        "The key net_amount is missing (E1).", "The key net_amount is missing (see e1).",
        "The key net_amount is missing [try 1, line 4].",
        "The key net_amount is missing (try 1, line 4).",
        "The key net_amount is missing [E01].",
    ])
    func readsCitationsInEverySpelling(_ sentence: String) async throws {
        let (found, _) = try await ask(Self.answer(.string(sentence)))
        #expect(found.cause == Self.good)
        #expect(found.cited == ["E1"])
        #expect(found.struckOut == 0)
    }

    /// Statements with their citations beside them.
    @Test(
        arguments: [
            [["text": "The key net_amount is missing.", "evidence": ["E1"]]],
            [["text": "The key net_amount is missing.", "evidence": "e1"]],
            [["statement": "The key net_amount is missing", "evidence_ids": [1]]],
            ["text": "The key net_amount is missing.", "evidence": [["id": "E1", "line": 4]]],
            [["text": "The key net_amount is missing.", "evidence": [["try": 1, "line": 4]]]],
            [
                [
                    "text": "The key net_amount is missing.",
                    "evidence": [["id": "E1", "quote": "KeyError:  'net_amount'"]],
                ]
            ],
        ] as [JSONValue])
    func readsStatements(_ cause: JSONValue) async throws {
        let (found, _) = try await ask(Self.answer(cause))
        #expect(found.cause == Self.good)
        #expect(found.struckOut == 0)
    }

    @Test
    func readsIdsThatStandBesideTheWholeAnswer() async throws {
        let (found, _) = try await ask(
            Self.answer("The key net_amount is missing.", ["evidence": ["E1"]]))
        #expect(found.cause == Self.good)
    }

    /// Paraphrases that the lines bear.
    @Test(arguments: [
        "The aggregation tried to read `net_amount`, but no such key exists [E1].",
        "Task load raised a KeyError for 'net_amount' in sales.py [E1].",
        "The code at line 16 looks up the missing key net_amount [E1].",
        "Die Spalte net_amount fehlt, deshalb bricht das Laden ab [E1].",
        "缺少键net_amount [E1].",
    ])
    func keepsParaphrases(_ sentence: String) async throws {
        let (found, _) = try await ask(Self.answer(.string(sentence)))
        #expect(found.cause == sentence)
        #expect(found.struckOut == 0)
    }

    /// Inventions, and a word of the reason that the model is given.
    @Test(arguments: [
        ("It said \"column gross is gone\" about net_amount [E1].", "quotes"),
        ("The key net_amount is missing at line 99 [E1].", "line 99"),
        ("The key net_amount is missing since try 7 [E1].", "no try 7"),
        ("The key net_amount was lost by Snowflake [E1].", "Snowflake"),
        ("The key net_amount is read by finance_report.py [E1].", "finance_report.py"),
        ("The key net_amount is missing in 4711 rows [E1].", "4711"),
        ("The key net_amount is missing in seven files [E1].", "seven"),
        (
            "The key net_amount vanished when colleagues migrated servers yesterday evening [E1].",
            "most of what it says"
        ),
        ("The key net_amount is missing [E7].", "E7, which does not exist"),
        ("The key net_amount is missing [try 1, line 77].", "which does not exist"),
        ("The key net_amount is missing.", "cites nothing"),
    ])
    func tellsTheModelWhatWasStruckAndWhy(_ sentence: String, _ why: String) async throws {
        let (found, model) = try await ask(
            Self.answer(.string(sentence)), Self.answer(.string(Self.good)))
        #expect(found.cause == Self.good)
        #expect(found.struckOut == 1)
        guard case .user(let repair)? = model.requests.last?.messages.last else {
            Issue.record("no repair")
            return
        }
        #expect(repair.contains("\"\(sentence)\": "))
        #expect(repair.contains(why), "\(repair)")
    }

    @Test
    func strikesAQuoteThatStandsNowhere() async throws {
        let cause: JSONValue = [
            [
                "text": "The key net_amount is missing.",
                "evidence": [["id": "E1", "quote": "boom"]],
            ]
        ]
        let (found, _) = try await ask(Self.answer(cause))
        #expect(found.struckOut == 1)
        #expect(found.cause == Self.good)
    }

    @Test
    func allowsGapsAndOtherBlanksInQuotes() async throws {
        let sentence = "It said \"Task failed … 'net_amount'\" [E1]."
        let (found, _) = try await ask(Self.answer(.string(sentence)))
        #expect(found.cause == sentence)
    }

    @Test
    func listsWhatContributed() async throws {
        let (floor, _) = try await ask("")
        let id = try #require(
            floor.evidence.all.first { $0.evidence.text.contains("netAmount") }?.evidence.id)
        let factors: JSONValue = [
            ["text": "The frame has the column netAmount.", "evidence": [.string(id)]],
            ["text": "The moon was full.", "evidence": [.string(id)]],
        ]
        for name in ["contributing", "contributing_factors"] {
            let (found, _) = try await ask(Self.answer(.string(Self.good), [name: factors]))
            #expect(
                found.contributing == [
                    ContributingFactor(
                        text: "The frame has the column netAmount.", evidenceIDs: [id])
                ])
            #expect(found.struckOut == 1)
        }
    }

    /// Answers that are no strict JSON.
    @Test(arguments: [
        "{\"category\":\"data error\",\"cause\":\"The key net_amount is missing [E1].\"",
        "{\"cause\":[{\"text\":\"The key net_amount is missing.\",\"evidence\":[\"E1\"]},{\"text\":\"And",
        "{\"cause\":\"The key net_amount is missing [E1]. And the frame was al",
        "```json\n{\"cause\": \"The key net_amount is missing [E1].\",}\n```",
        "{\"cause\": \"The key net_amount is missing [E1].\n\", \"transient\": False}",
        "Sure! {\"result\": {\"cause\": \"The key net_amount is missing [E1].\"}} Anything else?",
    ])
    func mendsBrokenJSON(_ text: String) async throws {
        let (found, model) = try await ask(text)
        #expect(found.model != nil)
        #expect(
            found.cause == Self.good, "\(found.cause)")
        #expect(model.requests.count == 1)
    }

    @Test
    func readsFieldsOfOtherTypes() async throws {
        let (found, _) = try await ask(
            Self.answer(
                .string(Self.good),
                [
                    "category": "Infrastructure_Transient", "transient": "yes", "confidence": 0.9,
                    "advice": [["step": "Rename the column."]],
                ]))
        #expect(found.category == "infrastructure transient")
        #expect(found.isTransient)
        #expect(found.confidence == .high)
        #expect(found.advice == ["Rename the column."])
    }

    @Test
    func offersOnlyIdsThatExist() async throws {
        let (_, model) = try await ask(Self.answer(.string(Self.good)))
        let text = try #require(model.requests.first?.answerSchema?.compactText)
        #expect(text.contains("\"enum\":[\"E1\",\"E2\""))
        #expect(text.contains("\"contributing\""))
    }

    @Test
    func countsWhatWentInBothRoundsThoughTheRulesAnswer() async throws {
        let (found, _) = try await ask(
            Self.answer("The moon was full [E1]."), Self.answer("The moon was full [E1]."))
        #expect(found.model == nil)
        #expect(found.struckOut == 2)
    }

    @Test
    func remembersWhichCallsWereRecorded() async throws {
        let model = ReplayedChatModel(turns: [
            { _ in
                var answer = ChatAnswer.words("no JSON")
                answer.callID = "c1-\(ModelCallScope.current?.purpose ?? "")"
                return answer
            },
            { _ in
                var answer = ChatAnswer.words(Self.answer(.string(Self.good)))
                answer.callID = "c2"
                return answer
            },
        ])
        let found = try await diagnosis(of: airflow([failed("load", Self.log)]), by: model)
        #expect(found.modelCalls == ["c1-diagnose", "c2"])
        #expect(found.json["model_calls"] == ["c1-diagnose", "c2"])
    }
}
