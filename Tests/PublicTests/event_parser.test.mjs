import assert from "node:assert/strict";
import { test } from "node:test";
import { createEventParser } from "../../Public/net/event_parser.js";

const STREAM = "\uFEFF: hello\r\n\r\nid: 1\r\nevent: node.state\r\ndata: {\"a\":\rdata:  1}\r\n\r\n"
    + "data:no space\n\nevent: empty\n\nid\ndata\ndata\n\nretry: 10\nunknown: x\nid: 7\ndata: última\n\n";
const EXPECTED = [
    { event: "node.state", data: "{\"a\":\n 1}", id: "1" },
    { event: "message", data: "no space", id: "1" },
    { event: "message", data: "\n", id: "" },
    { event: "message", data: "última", id: "7" },
];

test("reads comments, CR, LF, CRLF, several data lines and ids in one piece", () => {
    assert.deepEqual(createEventParser().push(STREAM), EXPECTED);
});

test("gives the same events character by character", () => {
    const parser = createEventParser();
    assert.deepEqual(Array.from(STREAM).flatMap((character) => parser.push(character)), EXPECTED);
    assert.equal(parser.lastEventId(), "7");
});

test("gives the same events at every split", () => {
    for (let at = 0; at <= STREAM.length; at += 1) {
        const parser = createEventParser();
        assert.deepEqual(
            [...parser.push(STREAM.slice(0, at)), ...parser.push(STREAM.slice(at))],
            EXPECTED,
            `split at ${at}`,
        );
    }
});

test("never gives out an event that was cut off", () => {
    const parser = createEventParser();
    assert.deepEqual(parser.push("event: done\ndata: {}\n"), []);
    assert.equal(parser.isMidEvent(), true);
});

test("ignores an id with a null character", () => {
    const parser = createEventParser({ lastEventId: "4" });
    parser.push("id: a\0b\ndata: x\n\n");
    assert.equal(parser.lastEventId(), "4");
});

test("refuses an event that is too long, in one line or in many", () => {
    assert.throws(
        () => createEventParser({ maxEventCharacters: 10 }).push("data: 1234567890"),
        /too long/u,
    );
    const parser = createEventParser({ maxEventCharacters: 30 });
    assert.throws(
        () => { for (let line = 0; line < 9; line += 1) parser.push("data: 12345\n"); },
        /too long/u,
    );
});
