import OutboundHTTP
import Testing

struct HeadersTests {
    @Test func comparesNamesWithoutCase() {
        let headers: HTTPHeaders = ["Content-Type": "a", "content-type": "b", "X": "c"]
        #expect(headers["CONTENT-TYPE"] == "a")
        #expect(headers.values("Content-Type") == ["a", "b"])
        #expect(headers["Content-Typ"] == nil)
        #expect(headers.map(\.name) == ["Content-Type", "content-type", "X"])
    }

    @Test func settingReplacesEveryLineInPlace() {
        var headers: HTTPHeaders = ["A": "1", "B": "2", "a": "3"]
        headers["a"] = "4"
        #expect(headers == ["A": "4", "B": "2"])
        headers["C"] = "5"
        #expect(headers == ["A": "4", "B": "2", "C": "5"])
        headers["b"] = nil
        #expect(headers == ["a": "4", "c": "5"])
        headers.add("A", "6")
        #expect(headers.values("a") == ["4", "6"])
    }
}
