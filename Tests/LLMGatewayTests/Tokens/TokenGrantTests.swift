import LLMGateway
import OutboundHTTP
import Testing

/// What token commands print, and what is made of it.
@Suite struct TokenGrantTests {
    /// `{"sub":"x","exp":1800000600}` signed by nobody.
    static let jwt = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4IiwiZXhwIjoxODAwMDAwNjAwfQ.c2ln"

    @Test(arguments: [
        (#"{"access_token":"abc","token_type":"Bearer","expires_in":3600}"#, 3600.0),
        (#"{"access_token":"abc","expires_in":"60"}"#, 60),
        (#"{"access_token":"abc","token_type":"bearer"}"#, nil),
        (#"{"access_token":"abc","expires_at":1800000090}"#, 90),
        (#"{"access_token":"abc","expires_at":1800000090000}"#, 90),
        (#"{"access_token":"abc","expires_at":"2027-01-15T08:01:30Z"}"#, 90),
        (#"{"access_token":"abc","expires_at":"2027-01-15T09:01:30.5+01:00"}"#, 90.5),
        (#"{"access_token":"abc","expires_in":3600,"expires_at":1800000090}"#, 90),
        (#"{"accessToken":"abc","expires_on":1800000090}"#, 90),
        (" \n{\"access_token\":\"Bearer abc\"}\n\n", nil),
        ("abc", nil), ("  abc\n", nil), ("Bearer abc\n", nil),
    ])
    func readsTokens(_ output: String, _ seconds: Double?) throws {
        let grant = try TokenGrant(output: Array(output.utf8), wallClock: 1_800_000_000)
        #expect(grant.token.reveal() == "abc")
        #expect(grant.lifetime == seconds.map { .seconds($0) })
    }

    @Test func readsTheExpiryOfAJWT() throws {
        for output in [Self.jwt, #"{"access_token":"\#(Self.jwt)","expires_in":3600}"#] {
            let grant = try TokenGrant(output: Array(output.utf8), wallClock: 1_800_000_000)
            #expect(grant.token.reveal() == Self.jwt)
            #expect(grant.lifetime == .seconds(600))
        }
    }

    @Test(arguments: [
        ("", "printed nothing"), (" \n\t", "printed nothing"),
        ("Traceback (most recent call last):\n  File", "several lines"),
        ("two words", "cannot be a token"), ("<html>", "cannot be a token"),
        ("null", "“null”"), ("None", "“None”"),
        ("{\"access_token\":", "begins like JSON"),
        ("{\"token_type\":\"Bearer\"}", "without \"access_token\""),
        ("{\"access_token\":\"\"}", "an empty token"),
        ("{\"access_token\":\"a\\r\\nX: y\"}", "cannot be a token"),
        ("{\"access_token\":\"abc\",\"token_type\":\"MAC\"}", "of type “MAC”"),
        ("{\"access_token\":\"abc\",\"expires_in\":0}", "already expired"),
        ("{\"access_token\":\"abc\",\"expires_at\":1700000000}", "already expired"),
        ("{\"error\":\"invalid_client\",\"error_description\":\"no\"}", "invalid_client: no"),
    ])
    func saysWhatIsWrong(_ output: String, _ words: String) {
        let error = #expect(throws: LLMGatewayError.self) {
            try TokenGrant(output: Array(output.utf8), wallClock: 1_800_000_000)
        }
        #expect(error?.code == .tokenUnavailable)
        #expect(error?.message.contains(words) == true, "\(error as Any)")
        #expect(error?.message.contains("Traceback") == false)
    }

    @Test func refusesBytesThatAreNoText() {
        #expect(throws: LLMGatewayError.self) {
            try TokenGrant(output: [0x61, 0xFF, 0x62], wallClock: 0)
        }
    }
}
