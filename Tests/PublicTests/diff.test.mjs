import assert from "node:assert/strict";
import { test } from "node:test";
import { diffLines, shownParts } from "../../Public/state/diff.js";

test("each sentence of a difference has the sign of its part", () => {
    const text = {
        unit: "words", parts: [{ kind: "same", text: "x" }, { kind: "added", text: "y" }],
    };
    const replaced = { unit: "words", parts: [{ kind: "removed", text: "a" }] };
    const diff = {
        summary: ["name", "input", "renamed", "added", "gone", "set", "changed", "+edge", "-edge"],
        metadata_changed: [{ path: "/name", before: "a", after: "b", text: replaced }],
        inputs_changed: [{ path: "/day", before: { type: "date" } }],
        nodes_renamed: [{ from: "a", to: "b" }],
        nodes_added: [{ id: "n" }],
        nodes_removed: [{ id: "o" }],
        nodes_changed: [
            {
                node: "b",
                changes: [{ path: "/x", after: 1 }, { path: "/y", before: "", after: "x", text }],
            },
        ],
        edges_added: [{}],
        edges_removed: [{}],
    };
    const lines = diffLines(diff);
    assert.equal(lines.map((line) => line.sign).join(""), "~−~+−+~+−");
    assert.deepEqual(lines.map((line) => line.words), diff.summary);
    assert.deepEqual(lines.filter((line) => line.text).map((line) => line.words), ["changed"]);
});

test("sentences that fit no part are still shown", () => {
    assert.deepEqual(diffLines({ summary: ["only the picture"], nodes_moved: ["a"] }), [
        { sign: "~", text: null, words: "only the picture" },
    ]);
    assert.deepEqual(diffLines(null), []);
    assert.deepEqual(diffLines({ summary: "no list" }), []);
});

test("unchanged lines are shown near a change only", () => {
    const long = Array.from({ length: 20 }, (_, index) => `line ${index}\n`).join("");
    const parts = shownParts({
        unit: "lines",
        parts: [
            { kind: "same", text: long },
            { kind: "removed", text: "old\n" },
            { kind: "added", text: "new\nmore\n" },
            { kind: "same", text: long },
            { kind: "added", text: "end" },
        ],
    });
    assert.deepEqual(parts.map((part) => part.text), [
        "…", "line 18", "line 19", "old", "new", "more", "line 0", "line 1", "…", "line 18",
        "line 19", "end",
    ]);
    const words = { unit: "words", parts: [{ kind: "same", text: "a" }] };
    assert.equal(shownParts(words), words.parts);
});
