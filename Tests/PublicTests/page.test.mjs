import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../../Public");
const files = readdirSync(ROOT, { recursive: true }).map((name) => join(ROOT, String(name))).filter((name) => /\.(?:js|css|html|svg)$/u.test(name));
const scripts = files.filter((name) => name.endsWith(".js"));
const text = (name) => readFileSync(name, "utf8");
const html = text(join(ROOT, "index.html"));

test("the page keeps to its Content-Security-Policy", () => {
    const markup = html.replace(/<!--[\s\S]*?-->/gu, "");
    assert.doesNotMatch(markup, /\sstyle=|\son[a-z]+=|<style|javascript:/iu);
    for (const [tag, body] of [...markup.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/gu)].map((match) => [match[0], match[1]])) {
        assert.match(tag, /\bsrc="/u);
        assert.equal(body, "");
    }
    for (const [, address] of markup.matchAll(/\b(?:src|href)="([^"#]+)"/gu)) assert.doesNotMatch(
        address,
        /^(?:[a-z]+:)?\/\//iu,
    );
});

test("no script hands text to a parser of markup or code", () => {
    const forbidden = /\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|eval|Function)\b\s*(?:=|\(|\+=)|new Function|setAttribute\("(?:style|on)/u;
    for (const name of scripts) assert.doesNotMatch(text(name), forbidden, relative(ROOT, name));
});

test("every import exists and stays within the page", () => {
    for (const name of scripts) {
        for (const [, path] of text(name).matchAll(/^(?:import|export)\b[^"();]*?from "([^"]+)"/gmu)) {
            const target = resolve(dirname(name), path);
            assert.ok(files.includes(target), `${relative(ROOT, name)} imports ${path}`);
        }
    }
});

test("pure folders reach for no document, network or clock", () => {
    for (const name of scripts.filter((candidate) => /\/(?:graph|state)\//u.test(candidate))) {
        const code = text(name).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, "");
        assert.doesNotMatch(
            code,
            /\bdocument\.|\bwindow\.|\bfetch\(|Date\.now|localStorage/u,
            relative(ROOT, name),
        );
    }
});

test("styles load nothing from elsewhere and name colours in one place", () => {
    for (const name of files.filter((candidate) => candidate.endsWith(".css"))) {
        assert.doesNotMatch(text(name), /@import|url\((?!["']?#)/u, relative(ROOT, name));
        if (!name.endsWith("tokens.css")) assert.doesNotMatch(
            text(name),
            /#[0-9a-f]{3,8}\b/iu,
            relative(ROOT, name),
        );
    }
});

test("every colour that a style uses has a name", () => {
    const styles = files.filter((name) => name.endsWith(".css")).map(text).join("\n");
    const known = new Set([...styles.matchAll(/(--[a-z-]+)\s*:/gu)].map((match) => match[1]));
    for (const [, name] of styles.matchAll(/var\((--[a-z-]+)/gu)) assert.ok(known.has(name), name);
});

test("what scripts look up by id is in the page", () => {
    const wiring = text(join(ROOT, "app.js"));
    for (const [, id] of wiring.matchAll(/byId\("([^"]+)"\)/gu)) assert.match(
        html,
        new RegExp(`id="${id}"`, "u"),
        id,
    );
});

test("files are of a readable size", () => {
    for (const name of files) assert.ok(text(name).split("\n").length <= 300, relative(ROOT, name));
});
