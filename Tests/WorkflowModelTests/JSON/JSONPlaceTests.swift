import Testing
import WorkflowModel

@Suite struct JSONPlaceTests {
    let text = """
        {"a": [10, {"é": "x,]}\\"", "b/c~d": [ ]}],
          "\\u0061b" : {"": -1.5e3,
            "last":true}}
        """

    @Test(arguments: [
        ("", 1, 1), ("/a", 1, 7), ("/a/0", 1, 8), ("/a/1", 1, 12), ("/a/1/é", 1, 18),
        ("/a/1/b~1c~0d", 1, 37), ("/ab", 2, 15), ("/ab/", 2, 20), ("/ab/last", 3, 12),
    ])
    func findsWhereAValueBegins(pointer: String, line: Int, column: Int) throws {
        let place = try ParsedJSON(parsing: text.utf8).location(of: pointer)
        #expect(place?.line == line)
        #expect(place?.column == column, "\(pointer)")
    }

    @Test(arguments: ["/b", "/a/2", "/a/-1", "/a/01", "/a/x", "/a/0/x", "/ab/last/x", "a", "/~2"])
    func findsNothingThatIsNotThere(pointer: String) throws {
        let parsed = try ParsedJSON(parsing: text.utf8)
        #expect(parsed.location(of: pointer) == nil)
        #expect(parsed.value.value(at: pointer) == nil)
    }

    @Test func findsNamesAndWhatIsNearest() throws {
        let parsed = try ParsedJSON(parsing: text.utf8)
        #expect(parsed.keyLocation(of: "/ab/last")?.column == 5)
        #expect(parsed.keyLocation(of: "/ab")?.column == 3)
        #expect(parsed.keyLocation(of: "/a/0") == nil)
        #expect(parsed.nearestLocation(of: "/ab/missing/deeper") == parsed.location(of: "/ab"))
        #expect(parsed.nearestLocation(of: "no pointer").line == 1)
    }

    @Test func findsEveryValueOfARandomText() throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<200 {
            let value = JSONValue.random(depth: 4, using: &random)
            let bytes = Array(value.prettyText.utf8)
            let parsed = try ParsedJSON(parsing: bytes)
            for (pointer, inner) in value.everyPlace() {
                let found = parsed.location(of: pointer.description)
                let place = try #require(found)
                let rest = String(decoding: bytes[place.byteOffset...], as: UTF8.self)
                let isContainer = inner.arrayValue != nil || inner.objectValue != nil
                #expect(
                    rest.hasPrefix(
                        isContainer ? String(inner.compactText.prefix(1)) : inner.compactText))
                #expect(value[pointer] == inner)
            }
        }
    }

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
}

extension JSONValue {
    /// Every value within this one, with its pointer.
    fileprivate func everyPlace(at pointer: JSONPointer = JSONPointer()) -> [(
        JSONPointer, JSONValue
    )] {
        var places = [(pointer, self)]
        for (index, element) in (arrayValue ?? []).enumerated() {
            places += element.everyPlace(at: pointer.appending(index))
        }
        for (name, member) in objectValue ?? [:] {
            places += member.everyPlace(at: pointer.appending(name))
        }
        return places
    }
}
