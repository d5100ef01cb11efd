import Testing
import WorkflowModel

@Suite struct JSONPointerTests {
    @Test func escapesAndUnescapesPointers() throws {
        let pointer = JSONPointer(["a/b", "m~n", "", "0"])
        #expect(pointer.description == "/a~1b/m~0n//0")
        #expect(JSONPointer("/a~1b/m~0n//0") == pointer)
        #expect(JSONPointer("")?.tokens == [])
        #expect(JSONPointer("/~01")?.tokens == ["~1"])
        #expect(JSONPointer("x") == nil)
        #expect(JSONPointer("/~") == nil)
        #expect(pointer.appending("x").appending(3).description == "/a~1b/m~0n//0/x/3")
    }

    @Test(arguments: ["/b", "/a/2", "/a/-1", "/a/01", "/a/x", "/a/0/x", "/ab/last/x", "a", "/~2"])
    func findsNothingThatIsNotThere(pointer: String) throws {
        let value = try JSONValue(parsing: #"{"a": [10, {"b": []}], "ab": {"last": true}}"#)
        #expect(value.value(at: pointer) == nil)
    }
}
