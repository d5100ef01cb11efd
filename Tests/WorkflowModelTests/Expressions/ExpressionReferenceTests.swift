import Testing
import WorkflowModel

@Suite struct ExpressionReferenceTests {
    private typealias Reference = ExpressionReference

    @Test func listsEveryPlaceInOrder() throws {
        let text =
            "é.x if count.rows[0]['n'] > inputs.min else default(load[inputs['k']].y[-1], run.id)"
        let references = try Expression.parse(text).references
        #expect(
            references == [
                Reference(root: .node("é"), steps: [.member("x")], offset: 0),
                Reference(
                    root: .node("count"), steps: [.member("rows"), .index(0), .member("n")],
                    offset: 7),
                Reference(root: .input("min"), steps: [], offset: 28),
                Reference(
                    root: .node("load"), steps: [.dynamic, .member("y"), .index(-1)], offset: 52),
                Reference(root: .input("k"), steps: [], offset: 57),
                Reference(root: .run, steps: [.member("id")], offset: 77),
            ])
    }

    @Test func seesThroughOperatorsAndCalls() throws {
        let text = "[a, {b.k: c}] + (d.e)[f] * -g and not h in lower(i)[0] or len(inputs)"
        let names = try Expression.parse(text).references.map(\.root)
        #expect(
            names == [
                .node("a"), .node("b"), .node("c"), .node("d"), .node("f"), .node("g"), .node("h"),
                .node("i"), .inputs,
            ])
    }

    @Test func countsFromTheStartOfATemplate() throws {
        let template = try Template.parse("é {{ a.b }} and {{inputs.c}}")
        #expect(
            template.references == [
                Reference(root: .node("a"), steps: [.member("b")], offset: 5),
                Reference(root: .input("c"), steps: [], offset: 18),
            ])
    }
}
