import Testing
import WorkflowModel

@Suite struct NamedParametersTests {
    @Test(arguments: [
        ("SELECT @a, @b, @a", ["a", "b"]),
        ("SELECT '@no', \"@no\", [@no], `@no`, @yes", ["yes"]),
        ("SELECT 'it''s @no' + @yes", ["yes"]),
        ("SELECT 1 -- @no\n, @yes", ["yes"]),
        ("SELECT /* @no /* @no */ @no */ @yes", ["yes"]),
        ("SELECT @@ROWCOUNT + @yes", ["yes"]),
        ("DECLARE @x INT = @yes, @y DECIMAL(10, 2); SELECT @x + @y", ["yes"]),
        ("EXEC load_day @day = @given", ["given"]),
        ("SELECT 'never closed @no", []),
        ("SELECT /* never closed @no", []),
        ("@", []),
        ("SELECT [never closed @no", []),
    ])
    func findsNames(sql: String, names: [String]) {
        #expect(NamedParameters(sql).names == names)
    }

    @Test func countsCodePoints() {
        #expect(NamedParameters("SELECT 'é🎉', @day").uses.map(\.offset) == [13])
    }
}
