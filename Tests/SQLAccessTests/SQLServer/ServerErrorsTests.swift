import SQLAccess
import Testing

struct ServerErrorsTests {
    @Test(
        "a number tells what to do, and whether trying again helps",
        arguments: [
            (1205, .locked, true), (1222, .locked, true), (4060, .loginRefused, false),
            (18456, .loginRefused, false), (18487, .loginRefused, false),
            (18488, .loginRefused, false), (208, .badStatement, false),
            (207, .badStatement, false), (102, .badStatement, false), (229, .notAllowed, false),
            (8134, .badData, false), (245, .badData, false), (2627, .constraint, false),
            (547, .constraint, false), (701, .unavailable, true), (9002, .failed, false),
            (10928, .unavailable, true), (10929, .unavailable, true),
            (40501, .unavailable, true), (40613, .unavailable, true),
            (137, .badParameter, false),
        ] as [(Int, SQLAccessError.Code, Bool)])
    func knowsNumbers(number: Int, code: SQLAccessError.Code, isTransient: Bool) {
        let error = ServerErrors.error(
            SQLMessage(number: number, severity: 16, line: 3, text: "The server's words."))
        #expect(error.code == code)
        #expect(error.isTransient == isTransient)
        #expect(error.serverCode == number)
        #expect(error.message.contains("(\(number), line 3)"))
        #expect(error.message.hasSuffix("The server's words."))
    }

    @Test func namesTheProcedure() {
        let error = ServerErrors.error(
            SQLMessage(number: 8134, severity: 16, line: 7, procedure: "totals", text: "x"))
        #expect(error.message.contains("procedure 'totals', line 7"))
    }

    @Test(
        "an unknown number is judged by its severity",
        arguments: [
            (50_000, 16, .failed), (33_557_097, 15, .badStatement), (900, 16, .badStatement),
            (17_300, 19, .failed), (50_001, 14, .notAllowed),
        ] as [(Int, Int, SQLAccessError.Code)])
    func judgesBySeverity(number: Int, severity: Int, code: SQLAccessError.Code) {
        let message = SQLMessage(number: number, severity: severity, text: "x")
        #expect(ServerErrors.error(message).code == code)
    }

    @Test(
        "what Babelfish has one number for is judged by its words",
        arguments: [
            ("syntax error near 'WHERE' at line 1 and character position 12", .badStatement),
            ("'XML nodes' is not currently supported in Babelfish", .badStatement),
            ("permission denied for table orders", .notAllowed),
            ("canceling statement due to lock timeout", .locked),
            ("invalid input syntax for type date: \"x\"", .badData),
            ("relation \"x\" does not exist", .badStatement), ("something else", .failed),
        ] as [(String, SQLAccessError.Code)])
    func judgesByWords(words: String, code: SQLAccessError.Code) {
        let message = SQLMessage(number: BabelfishErrors.number, severity: 16, text: words)
        #expect(ServerErrors.error(message).code == code)
    }

    @Test func hidesParametersAndBoundsHostileWords() {
        let text =
            "Conversion failed for 'secret-1': \u{202E}\u{0}\n\u{1b}[31m "
            + String(repeating: "x", count: 5000)
        let error = ServerErrors.error(
            SQLMessage(number: 245, severity: 16, text: text), hiding: ["secret-1"])
        #expect(!error.message.contains("secret-1"))
        #expect(error.message.count < 900)
        #expect(!error.message.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    }

    @Test func countsErrorsAndKeepsTheGravestFirst() {
        var list = MessageList()
        list.append(SQLMessage(number: 5701, severity: 10, text: "Changed database context"))
        list.append(SQLMessage(number: 0, severity: 0, text: "printed"))
        list.append(SQLMessage(number: 8134, severity: 16, text: "first"))
        list.append(SQLMessage(number: 50_000, severity: 16, text: "second"))
        list.append(SQLMessage(number: 3621, severity: 10, text: "terminated"))
        #expect(list.errors == 2)
        #expect(list.worst?.number == 8134)
        #expect(list.kept.map(\.text) == ["printed", "first", "second", "terminated"])
    }

    @Test func boundsATalkativeServer() {
        var list = MessageList()
        for number in 1...5000 {
            list.append(SQLMessage(number: number, severity: 16, text: "again and again"))
        }
        #expect(list.kept.count == 100)
        #expect(list.left == 4900)
        #expect(list.errors == 5000)
    }

    @Test func isPatientWithASilentServerOnlyForSomeSeconds() {
        #expect(SilenceRule.answer(mustStop: false, timesAsked: 0) == .goOn)
        #expect(SilenceRule.answer(mustStop: true, timesAsked: 0) == .sendAttention)
        #expect(SilenceRule.answer(mustStop: true, timesAsked: 1) == .waitForAcknowledgement)
        #expect(SilenceRule.answer(mustStop: true, timesAsked: 4) == .waitForAcknowledgement)
        #expect(SilenceRule.answer(mustStop: true, timesAsked: 5) == .giveUp)
        // An attention that was sent is not taken back.
        #expect(SilenceRule.answer(mustStop: false, timesAsked: 5) == .giveUp)
    }
}
