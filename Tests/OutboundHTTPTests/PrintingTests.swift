import OutboundHTTP
import Testing

struct PrintingTests {
    /// Everything Swift can print of a value.
    private static func everyPrint(_ value: some Any) -> String {
        var text = "\(value) \(String(reflecting: value)) \(String(describing: value))"
        dump(value, to: &text)
        dump([value], to: &text)
        return text + " \(Optional(value) as Any)"
    }

    @Test func aSecretIsNeverPrinted() {
        let secret = Secret("hidden")
        #expect(!Self.everyPrint(secret).contains("hidden"))
        #expect("\(secret)" == "<redacted>")
        #expect(secret.reveal() == "hidden")
        #expect(secret == Secret("hidden"))
        #expect(secret != Secret("other"))
    }

    @Test(arguments: [
        "Authorization", "cookie", "Set-Cookie", "Proxy-Authorization", "X-API-Key", "api-key",
        "X-Vault-Token", "X-Amz-Security-Token", "X-Client-Secret", "X-Session",
        "Ocp-Apim-Subscription-Key",
    ])
    func secretHeadersAreNeverPrinted(name: String) {
        let headers: HTTPHeaders = [name: "hidden", "Accept": "shown"]
        let request = HTTPRequest(
            url: "https://user:hidden@h/p?token=hidden#hidden", headers: headers,
            body: Array("hidden".utf8))
        let response = HTTPResponse(status: 200, headers: headers)
        for text in [
            Self.everyPrint(headers), Self.everyPrint(request), Self.everyPrint(response),
        ] {
            #expect(!text.contains("hidden"))
            #expect(text.contains(name))
            #expect(text.contains("shown"))
        }
    }

    @Test(arguments: [
        ("https://h:8443/p/q?x=1#y", "GET https://h:8443/p/q"),
        ("http://u:p@h/", "GET http://h/"),
        ("http://u:p/w@h/", "GET http://h/"),
        ("http://u:p?w@h/", "GET http://<redacted>"),
        ("nonsense u:p@h", "GET <bad url>"),
    ])
    func aRequestPrintsOnlyTheSafePartOfItsURL(url: String, printed: String) {
        #expect("\(HTTPRequest(url: url))" == printed)
    }

    @Test func everyCodePrintsAsItself() {
        for code in OutboundHTTPError.Code.allCases {
            let error = OutboundHTTPError(
                code, phase: .connect, message: "No.", origin: "http://h")
            #expect("\(error)" == "\(code.rawValue) (connect http://h): No.")
        }
        #expect(Set(OutboundHTTPError.Code.allCases.map(\.rawValue)).count == 22)
    }
}
