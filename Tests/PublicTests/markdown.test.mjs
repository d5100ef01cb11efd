import assert from "node:assert/strict";
import { test } from "node:test";
import { parseInline, parseMarkdown, safeHref } from "../../Public/state/markdown.js";

test("reads paragraphs, headings, lists, code and quotes", () => {
    const blocks = parseMarkdown(
        "# Title\n\nOne\ntwo **bold** `code`\n\n- a\n  goes on\n- b\n\n3. c\n\n```sql\nSELECT 1\n```\n> said",
    );
    assert.deepEqual(
        blocks.map((block) => block.kind),
        ["heading", "paragraph", "list", "list", "code", "quote"],
    );
    assert.equal(blocks[2].items.length, 2);
    assert.deepEqual([blocks[3].isOrdered, blocks[3].start], [true, 3]);
    assert.deepEqual(blocks[4], { kind: "code", language: "sql", text: "SELECT 1" });
});

test("a fence that is still open while text streams in is code", () => {
    assert.deepEqual(parseMarkdown("```\nSELECT"), [{ kind: "code", language: "", text: "SELECT" }]);
});

test("tables have cells of plain text", () => {
    assert.deepEqual(parseMarkdown("| a | b |\n|---|---|\n| 1 | <b>2</b> |"), [
        { kind: "table", head: ["a", "b"], rows: [["1", "<b>2</b>"]] },
    ]);
});

test("a cell may hold signs that mean something elsewhere", () => {
    const [block] = parseMarkdown("| a\\|b | c |\n| --- | --- |\n| \\*x\\* \\<i\\> | |\n| C:\\dir |");
    assert.deepEqual(block, {
        kind: "table", head: ["a|b", "c"], rows: [["*x* <i>", ""], ["C:\\dir", ""]],
    });
});

test("markup is text", () => {
    const hostile = "<img src=x onerror=alert(1)> <script>alert(1)</script>";
    assert.deepEqual(
        parseMarkdown(hostile),
        [{ kind: "paragraph", children: [{ kind: "text", text: hostile }] }],
    );
});

test("links only go to http and https, without credentials", () => {
    for (const href of [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "/api/runs",
        "file:///etc/passwd",
        "http://user:secret@host/",
        "https://",
        "http://[",
        " https://x.example",
        null,
        7,
    ]) {
        assert.equal(safeHref(href), null, String(href));
    }
    assert.equal(safeHref("https://x.example/a?b=1"), "https://x.example/a?b=1");
    assert.deepEqual(
        parseInline("[x](javascript:alert)"),
        [{ kind: "text", text: "[x](javascript:alert)" }],
    );
    assert.equal(parseInline("see https://x.example/a, then")[1].href, "https://x.example/a,");
    assert.equal(parseInline("[name](https://x.example/)")[0].children[0].text, "name");
});

test("code keeps its stars, and lone stars stay", () => {
    assert.deepEqual(parseInline("`a*b*c`"), [{ kind: "code", text: "a*b*c" }]);
    assert.deepEqual(parseInline("2 * 3 * 4"), [{ kind: "text", text: "2 * 3 * 4" }]);
    assert.equal(
        parseInline("**a** and *b*").filter((part) => part.kind === "strong" || part.kind === "em").length,
        2,
    );
});

test("hostile text is parsed in bounded time", { timeout: 5000 }, () => {
    for (const text of [
        "`".repeat(9_999),
        "*".repeat(9_999),
        "[".repeat(9_999),
        "**a".repeat(3_000),
        "[a](".repeat(2_000),
        "- ".repeat(50_000),
        "#".repeat(100_000),
        `# ${" ".repeat(99_999)}x`,
        `a|b\n${" ".repeat(99_999)}x`,
        `# ${"# ".repeat(50_000)}x`,
        "> ".repeat(50_000),
    ]) {
        assert.ok(Array.isArray(parseMarkdown(text)));
    }
});
