import { NODE_HEIGHT, NODE_WIDTH } from "../graph/geometry.js";
import { wrapLabel } from "../graph/labels.js";
import { nodeLabel, nodeTypeLook } from "../graph/node_types.js";
import { edgeShape } from "../graph/paths.js";
import { edgeLabel, runNodeLook } from "../graph/states.js";
import { attemptWords } from "../state/format.js";
import { progressOf } from "../state/run.js";
import { s } from "./dom.js";
import { iconPath } from "./icons.js";

/**
 * The boxes and arrows of the graph.
 *
 * @typedef {import("../net/contract.js").WorkflowNode} WorkflowNode
 * @typedef {import("../net/contract.js").WorkflowEdge} WorkflowEdge
 * @typedef {import("../graph/geometry.js").Rectangle} Rectangle
 * @typedef {{node: WorkflowNode, group: SVGElement, mark: SVGElement, note: SVGElement,
 *            bar: SVGElement}} DrawnNode
 * @typedef {{edge: WorkflowEdge, group: SVGElement}} DrawnEdge
 */

const TEXT_LEFT = 54;
const TEXT_WIDTH = NODE_WIDTH - TEXT_LEFT - 34;

/** @param {WorkflowNode} node @param {Rectangle} r @param {boolean} isFirst @returns {DrawnNode} */
export function drawNode(node, r, isFirst) {
    const type = nodeTypeLook(node.type);
    const label = nodeLabel(node);
    const lines = wrapLabel(label, (text) => measure(text), TEXT_WIDTH, 2);
    const mark = s("g", { class: "node-mark", transform: `translate(${NODE_WIDTH - 30} 10)` });
    const note = s(
        "text",
        { class: "node-note", x: NODE_WIDTH / 2, y: NODE_HEIGHT + 18, "text-anchor": "middle" },
    );
    const bar = s("rect", { class: "node-bar", x: 0, y: NODE_HEIGHT - 3, height: 3, width: 0 });
    const top = lines.length === 1 ? 42 : 36;
    const group = s("g", {
        class: "node",
        transform: `translate(${r.x} ${r.y})`,
        role: "button",
        tabindex: isFirst ? "0" : "-1",
        data: { "node-id": node.id, "node-type": node.type, state: "none" },
    },
    s("title", null, `${label} (${node.id}, ${type.name})`),
    s(
        "rect",
        { class: "node-halo", x: -4, y: -4, width: NODE_WIDTH + 8, height: NODE_HEIGHT + 8, rx: 15 },
    ),
    s("rect", { class: "node-box", width: NODE_WIDTH, height: NODE_HEIGHT, rx: 11 }),
    s(
        "clipPath",
        { id: `clip-${node.id}` },
        s("rect", { width: NODE_WIDTH, height: NODE_HEIGHT, rx: 11 }),
    ),
    s("g", { "clip-path": `url(#clip-${node.id})` }, bar),
    s(
        "rect",
        { class: "node-tile", x: 12, y: (NODE_HEIGHT - 34) / 2, width: 34, height: 34, rx: 8 },
    ),
    s(
        "g",
        { class: "node-icon", transform: `translate(19 ${NODE_HEIGHT / 2 - 10}) scale(0.833)` },
        iconPath(type.icon),
    ),
    s("text", { class: "node-type", x: TEXT_LEFT, y: lines.length === 1 ? 24 : 18 }, type.name),
    ...lines.map((line, index) => s(
        "text",
        { class: "node-label", x: TEXT_LEFT, y: top + index * 16 },
        line,
    )),
    mark, note);
    return { node, group, mark, note, bar };
}

/**
 * @param {DrawnNode} drawn
 * @param {import("../net/contract.js").RunNode | undefined} result
 * @param {boolean} hasRun
 * @param {boolean} isSelected
 */
export function showNodeState(drawn, result, hasRun, isSelected) {
    const state = result?.state ?? (hasRun ? "pending" : "none");
    const look = runNodeLook(result, state);
    const { text, fraction } = progressOf(
        state === "running" || state === "waiting" ? result?.progress : null,
    );
    const attempt = attemptWords(result?.attempts);
    const key = `${state} ${look.mark}`;
    if (drawn.group.getAttribute("data-look") !== key) {
        drawn.group.setAttribute("data-look", key);
        drawn.group.setAttribute("data-state", state);
        drawn.group.setAttribute("data-tone", look.tone);
        drawn.mark.replaceChildren(...(look.mark ? [
            s("circle", { class: "mark-ground", cx: 10, cy: 10, r: 10 }),
            s(
                "g",
                { class: `mark-sign is-${look.mark}` },
                s("g", { transform: "translate(2.8 2.8) scale(0.6)" }, iconPath(look.mark)),
            ),
        ] : []));
    }
    drawn.group.classList.toggle("is-selected", isSelected);
    drawn.group.setAttribute("aria-pressed", String(isSelected));
    drawn.group.setAttribute(
        "aria-label",
        [nodeLabel(drawn.node), nodeTypeLook(drawn.node.type).name, look.word, attempt, text]
            .filter(Boolean)
            .join(", "),
    );
    drawn.note.textContent = [attempt, text].filter(Boolean).join(" · ").slice(0, 44);
    drawn.bar.setAttribute("width", String(fraction === null ? 0 : NODE_WIDTH * fraction));
}

/**
 * @param {WorkflowEdge} edge
 * @param {Rectangle} from
 * @param {Rectangle} to
 * @param {"right" | "down"} direction
 * @returns {DrawnEdge}
 */
export function drawEdge(edge, from, to, direction) {
    const handle = edge.sourceHandle ?? "success";
    const shape = edgeShape(from, to, handle, direction);
    const label = edgeLabel(edge.sourceHandle);
    const width = measure(label, 11) + 14;
    const group = s(
        "g",
        {
            class: "edge",
            data: { "edge-id": edge.id, handle, state: "idle" },
            "aria-hidden": "true",
        },
        s("path", { class: "edge-line", d: shape.line }),
        s("path", { class: "edge-arrow", d: shape.arrow }),
        label === ""
            ? null
            : s(
                "g",
                { class: "edge-label", transform: `translate(${shape.label.x} ${shape.label.y})` },
                s("rect", { x: -width / 2, y: -10, width, height: 20, rx: 10 }),
                s("text", { "text-anchor": "middle", y: 3.8 }, label),
            ),
    );
    return { edge, group };
}

/** @type {CanvasRenderingContext2D | null} */
let ruler = null;

/**
 * Width of a text as drawn, in graph units.
 * @param {string} text
 * @param {number} [size]
 */
function measure(text, size = 13) {
    ruler ??= document.createElement("canvas").getContext("2d");
    if (!ruler) return text.length * size * 0.55;
    ruler.font = `500 ${size}px ${getComputedStyle(document.body).fontFamily}`;
    return ruler.measureText(text).width;
}
