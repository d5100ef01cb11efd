import { boundsOf, nodeRectangle } from "../graph/geometry.js";
import { directionFor, positionsOf, turnedDown } from "../graph/layout.js";
import { edgeState } from "../graph/states.js";
import { shownRun } from "../state/derive.js";
import { h, s } from "./dom.js";
import { mountGraphInput } from "./graph_input.js";
import { drawEdge, drawNode, showNodeState } from "./graph_parts.js";
import { icon } from "./icons.js";
import { problem, progress } from "./notice.js";

/**
 * The graph. Its structure is drawn when the document changes; states only change attributes, so
 * that animations and focus go on.
 *
 * @typedef {import("./graph_parts.js").DrawnNode} DrawnNode
 * @typedef {import("./graph_parts.js").DrawnEdge} DrawnEdge
 */

/** @param {HTMLElement} container @param {import("../actions/context.js").ViewContext} context */
export function mountGraph(container, { store, actions }) {
    const pattern = s(
        "pattern",
        { id: "graph-dots", width: 24, height: 24, patternUnits: "userSpaceOnUse" },
        s("circle", { class: "graph-dot", cx: 1, cy: 1, r: 1 }),
    );
    const edgesLayer = s("g", { class: "edges" });
    const nodesLayer = s("g", { class: "nodes" });
    const world = s("g", { class: "world" }, edgesLayer, nodesLayer);
    const svg = /** @type {SVGSVGElement} */ (s("svg", {
        class: "graph-drawing",
        id: "graph-drawing",
        tabindex: "0",
        role: "group",
        "aria-label": "Workflow graph",
        "aria-describedby": "graph-help",
    }, s("defs", null, pattern), s(
        "rect",
        { class: "graph-ground", width: "100%", height: "100%", fill: "url(#graph-dots)" },
    ), world));
    const controls = h("div", { class: "graph-controls", role: "group", "aria-label": "Zoom" },
        ...[
            ["zoom-in", "plus", "Zoom in"],
            ["zoom-out", "minus", "Zoom out"],
            ["fit", "fit", "Show all"],
        ].map(([id, picture, label]) =>
            h(
                "button",
                { type: "button", id, class: "button is-icon", "aria-label": label, title: label },
                icon(picture),
            )));
    const help = h("p", { id: "graph-help", class: "visually-hidden" },
        "Arrow keys move between steps, Enter shows one. "
        + "On the graph itself arrow keys pan, plus and minus zoom, 0 shows all.");
    const overlay = h("div", { class: "graph-overlay" });
    container.append(svg, controls, help, overlay);

    /** @type {Map<string, DrawnNode>} */
    let nodes = new Map();
    /** @type {DrawnEdge[]} */
    let edges = [];
    /** @type {"right" | "down"} */
    let direction = "right";
    const input = mountGraphInput({ svg, world, pattern, controls }, { select: actions.select });
    const size = () => ({ width: svg.clientWidth, height: svg.clientHeight });

    new ResizeObserver(() => {
        const { stage } = store.get();
        if (!stage || input.wasMovedByHand()
            || directionFor(positionsOf(stage.workflow), size()) === direction) return;
        drawStructure(stage.workflow);
        showStates(store.get());
    }).observe(svg);

    store.watch((state) => state.stage?.workflow ?? null, (workflow, state) => {
        drawStructure(workflow);
        showStates(state);
    });
    store.watch((state) => [shownRun(state), state.selection], (_, state) => showStates(state));
    store.watch(
        (state) => [state.stage === null, state.stageLoad],
        (_, state) => showOverlay(state),
    );

    /** @param {any} workflow */
    function drawStructure(workflow) {
        nodes = new Map();
        edges = [];
        edgesLayer.replaceChildren();
        nodesLayer.replaceChildren();
        svg.toggleAttribute("inert", workflow === null);
        controls.hidden = workflow === null;
        if (!workflow) {
            input.setContent(new Map(), null);
            return;
        }
        const given = positionsOf(workflow);
        direction = directionFor(given, size());
        const rectangles = new Map(
            [...(direction === "down" ? turnedDown(given) : given)].map(([id, position]) => [
                id,
                nodeRectangle(position),
            ]),
        );
        for (const edge of workflow.edges) {
            const from = rectangles.get(edge.source);
            const to = rectangles.get(edge.target);
            if (!from || !to) continue;
            const drawn = drawEdge(edge, from, to, direction);
            edges.push(drawn);
            edgesLayer.append(drawn.group);
        }
        const inReadingOrder = [...workflow.nodes].sort((a, b) => {
            const p = rectangles.get(a.id), q = rectangles.get(b.id);
            if (!p || !q) return 0;
            return direction === "down" ? p.y - q.y || p.x - q.x : p.x - q.x || p.y - q.y;
        });
        inReadingOrder.forEach((node, index) => {
            const rectangle = rectangles.get(node.id);
            if (!rectangle) return;
            const drawn = drawNode(node, rectangle, index === 0);
            nodes.set(node.id, drawn);
            nodesLayer.append(drawn.group);
        });
        input.setContent(rectangles, boundsOf([...rectangles.values()]));
    }

    /** @param {import("../state/initial.js").State} state */
    function showStates(state) {
        const run = shownRun(state);
        for (const [id, drawn] of nodes) showNodeState(
            drawn,
            run?.nodes[id],
            run !== null,
            state.selection === id,
        );
        for (const { edge, group } of edges) {
            group.setAttribute(
                "data-state",
                edgeState(edge.sourceHandle, run?.nodes[edge.source], run?.nodes[edge.target]),
            );
        }
    }

    /** @param {import("../state/initial.js").State} state */
    function showOverlay(state) {
        const { isLoading, error } = state.stageLoad;
        if (error) overlay.replaceChildren(
            problem(error, { label: "Open history", act: () => actions.openHistory("workflows") }),
        );
        else if (isLoading && !state.stage) overlay.replaceChildren(progress("Opening…"));
        else if (!state.stage) overlay.replaceChildren(emptyPicture());
        else overlay.replaceChildren();
    }
}

/** What will be here, before there is anything. */
function emptyPicture() {
    const box = (/** @type {number} */ x, /** @type {number} */ y) => s(
        "rect",
        { class: "ghost-box", x, y, width: 92, height: 36, rx: 8 },
    );
    return h("div", { class: "empty" },
        s("svg", { viewBox: "0 0 400 150", width: 400, height: 150, "aria-hidden": "true" },
            s("path", { class: "ghost-line", d: "M96 40h56M248 40h56M96 46c30 0 26 70 56 70" }),
            box(4, 22), box(152, 22), box(304, 22), box(152, 98)),
        h("p", null, "The graph of your workflow appears here."),
        h("p", { class: "soft" }, "Nothing runs before you approve it."));
}
