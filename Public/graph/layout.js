import { LAYER_GAP, NODE_HEIGHT, NODE_WIDTH, ROW_GAP, boundsOf, nodeRectangle, overlaps } from "./geometry.js";
import { fit } from "./viewport.js";

/**
 * Where nodes stand. The server lays the graph out; this only opens its spacing to the size of
 * the boxes drawn here, and stands in when positions are missing. Pure.
 *
 * @typedef {import("../net/contract.js").Point} Point
 * @typedef {import("../net/contract.js").WorkflowNode} WorkflowNode
 * @typedef {import("../net/contract.js").WorkflowEdge} WorkflowEdge
 */

/**
 * Positions of all nodes, by id, with no two boxes on each other.
 * @param {{nodes: WorkflowNode[], edges: WorkflowEdge[]}} workflow
 * @returns {Map<string, Point>}
 */
export function positionsOf(workflow) {
    const given = new Map();
    for (const node of workflow.nodes) {
        const position = node.position;
        if (!position || !Number.isFinite(position.x) || !Number.isFinite(position.y)) {
            return layeredLayout(workflow);
        }
        given.set(node.id, { x: position.x, y: position.y });
    }
    const spread = spreadPositions(given);
    return hasOverlap(spread) ? layeredLayout(workflow) : spread;
}

/**
 * The same layout turned to run downwards, for windows that are higher than the graph is wide.
 * @param {Map<string, Point>} positions that have room, as from `positionsOf`
 * @returns {Map<string, Point>}
 */
export function turnedDown(positions) {
    const across = (NODE_WIDTH + 28) / (NODE_HEIGHT + ROW_GAP);
    const along = (NODE_HEIGHT + 54) / (NODE_WIDTH + LAYER_GAP);
    return new Map([...positions].map(([id, p]) => [id, { x: p.y * across, y: p.x * along }]));
}

/**
 * Which way the graph is easier to read in a window. Left to right unless that would be small
 * and downwards clearly larger.
 * @param {Map<string, Point>} positions
 * @param {{width: number, height: number}} size
 * @returns {"right" | "down"}
 */
export function directionFor(positions, size) {
    const scale = (/** @type {Map<string, Point>} */ all) => fit(
        boundsOf([...all.values()].map(nodeRectangle)),
        size,
    ).scale;
    const right = scale(positions);
    return right < 0.8 && scale(turnedDown(positions)) > right * 1.15 ? "down" : "right";
}

/**
 * Stretches both axes, keeping their order and proportions, until boxes have room.
 * @param {Map<string, Point>} positions
 * @returns {Map<string, Point>}
 */
export function spreadPositions(positions) {
    const all = [...positions.values()];
    const scaleX = stretch(all.map((p) => p.x), NODE_WIDTH + LAYER_GAP);
    const scaleY = stretch(all.map((p) => p.y), NODE_HEIGHT + ROW_GAP);
    return new Map([...positions].map(([id, p]) => [id, { x: p.x * scaleX, y: p.y * scaleY }]));
}

/**
 * Factor for the smallest step between columns (or rows) to reach `wanted`. Steps far smaller
 * than that are jitter within one column, not columns.
 * @param {number[]} values
 * @param {number} wanted
 */
function stretch(values, wanted) {
    const sorted = [...new Set(values)].sort((a, b) => a - b);
    let smallest = Infinity;
    for (let index = 1; index < sorted.length; index += 1) {
        const step = sorted[index] - sorted[index - 1];
        if (step >= wanted / 3) smallest = Math.min(smallest, step);
    }
    return Number.isFinite(smallest) && smallest < wanted ? wanted / smallest : 1;
}

/** @param {Map<string, Point>} positions */
function hasOverlap(positions) {
    const boxes = [...positions.values()].map(nodeRectangle);
    return boxes.some((a, index) => boxes.slice(index + 1).some((b) => overlaps(a, b)));
}

/**
 * Columns by longest path from a root, rows by the mean row of the parents. Edges to unknown
 * nodes and edges that close a cycle are left out of account.
 * @param {{nodes: WorkflowNode[], edges: WorkflowEdge[]}} workflow
 * @returns {Map<string, Point>}
 */
export function layeredLayout(workflow) {
    const layers = layersOf(workflow);
    const rows = new Map();
    const parents = parentsOf(workflow);
    const positions = new Map();
    layers.forEach((ids, layer) => {
        const wish = (/** @type {string} */ id) => {
            const known = (parents.get(id) ?? []).map((p) => rows.get(p)).filter((row) => row !== undefined);
            return known.length > 0 ? known.reduce((sum, row) => sum + row, 0) / known.length : 0;
        };
        const ordered = ids.map((id, index) => ({ id, index, wish: wish(id) }))
            .sort((a, b) => a.wish - b.wish || a.index - b.index);
        let next = -Infinity;
        for (const { id, wish: wanted } of ordered) {
            const row = Math.max(wanted, next);
            rows.set(id, row);
            next = row + 1;
            positions.set(
                id,
                { x: layer * (NODE_WIDTH + LAYER_GAP), y: row * (NODE_HEIGHT + ROW_GAP) },
            );
        }
    });
    return positions;
}

/**
 * @param {{nodes: WorkflowNode[], edges: WorkflowEdge[]}} workflow
 * @returns {Map<string, string[]>}
 */
function parentsOf({ nodes, edges }) {
    const known = new Set(nodes.map((node) => node.id));
    const parents = new Map(nodes.map((node) => [node.id, /** @type {string[]} */ ([])]));
    for (const edge of edges) {
        if (known.has(edge.source)) parents.get(edge.target)?.push(edge.source);
    }
    return parents;
}

/** @param {{nodes: WorkflowNode[], edges: WorkflowEdge[]}} workflow @returns {string[][]} */
function layersOf(workflow) {
    const parents = parentsOf(workflow);
    const depth = new Map();
    const open = new Set();
    const depthOf = (/** @type {string} */ id) => {
        if (depth.has(id)) return depth.get(id);
        if (open.has(id)) return -1;
        open.add(id);
        const deepest = Math.max(-1, ...(parents.get(id) ?? []).map(depthOf));
        open.delete(id);
        depth.set(id, deepest + 1);
        return deepest + 1;
    };
    /** @type {string[][]} */
    const layers = [];
    for (const node of workflow.nodes) (layers[depthOf(node.id)] ??= []).push(node.id);
    return [...layers].map((layer) => layer ?? []);
}
