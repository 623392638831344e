"use strict";
/* Directed graphs, laid out in layers by dagre. */

const short = (text, most) => text.length <= most ? text : text.slice(0, most / 2 - 1) + "…" + text.slice(-most / 2);

/* Of the paths of source files the last two parts: the whole is in the title. */
const nearby = text => text.replace(/(^| )\/?(?:[^ ]*\/)?([^\/ ]+\/[^\/ ]+\.(?:go|s|c):\d+)/g, "$1$2");

const GAP = 14;

/** Nodes that hang together, the largest first. */
function components(nodes, edges) {
  const near = new Map(nodes.map(n => [n.id, []]));
  for (const e of edges) { near.get(e.from).push(e.to); near.get(e.to).push(e.from); }
  const byId = new Map(nodes.map(n => [n.id, n]));
  const seen = new Set(), found = [];
  for (const n of nodes) {
    if (seen.has(n.id)) continue;
    const part = [], next = [n.id];
    seen.add(n.id);
    while (next.length) {
      const id = next.pop();
      part.push(byId.get(id));
      for (const other of near.get(id)) if (!seen.has(other)) { seen.add(other); next.push(other); }
    }
    found.push(part);
  }
  return found.sort((a, b) => b.length - a.length);
}

/** Of components that differ in numbers and addresses only, one: how many more there are stands in its first box. */
function unlike(nodes, edges) {
  const kept = new Map();
  for (const part of components(nodes, edges)) {
    const ids = new Map(part.map((n, i) => [n.id, i]));
    const shape = part.map(n => n.kind + n.text.replace(/0x[0-9a-f]+|\d+/g, "") + (n.note || "")).join("|") + edges.filter(e => ids.has(e.from)).map(e => ids.get(e.from) + e.text + ids.get(e.to)).join("|");
    if (kept.has(shape)) kept.get(shape).more++;
    else kept.set(shape, { part, more: 0 });
  }
  const left = [...kept.values()].flatMap(({ part, more }) => {
    const head = part.find(n => !edges.some(e => e.to === n.id)) || part[0];
    const target = part.length === 2 && part.find(n => n !== head);
    const alike = "and " + number(more) + (target ? " more, each with its own " + target.kind : " more such pictures");
    return part.map(n => n === head && more > 0 ? { ...n, alike } : n);
  });
  const ids = new Set(left.map(n => n.id));
  return { nodes: left, edges: edges.filter(e => ids.has(e.from)) };
}

/** One component, laid out alone: its size, and where its nodes and edges are. */
function arrange(part, edges) {
  const layout = new dagre.graphlib.Graph();
  layout.setGraph({ rankdir: "TB", nodesep: 18, ranksep: 44, marginx: 0, marginy: 0 });
  layout.setDefaultEdgeLabel(() => ({}));
  for (const n of part) {
    n.lines = [short(nearby(n.text), 64), ...(n.note ? [short(n.note, 64)] : []), ...(n.alike ? [n.alike] : [])];
    layout.setNode(String(n.id), { width: 20 + 7.3 * Math.max(...n.lines.map(l => l.length)), height: 12 + 16 * n.lines.length });
  }
  for (const e of edges) layout.setEdge(String(e.from), String(e.to), { width: 6.4 * e.text.length + 8, height: 14, labelpos: "c" });
  dagre.layout(layout);
  return layout;
}

/** Components side by side, in rows as wide as the page; edges and nodes get their places in it. */
function pack(nodes, edges, width) {
  const places = new Map(), paths = new Map();
  let left = GAP, top = GAP, tallest = 0, widest = 0;
  for (const part of components(nodes, edges)) {
    const ids = new Set(part.map(n => n.id));
    const own = edges.filter(e => ids.has(e.from));
    const layout = arrange(part, own);
    const size = layout.graph();
    if (left > GAP && left + size.width + GAP > width) { left = GAP; top += tallest + 2 * GAP; tallest = 0; }
    for (const n of part) { const at = layout.node(String(n.id)); places.set(n.id, { ...at, x: at.x + left, y: at.y + top }); }
    for (const e of own) { const at = layout.edge(String(e.from), String(e.to)); paths.set(e, { x: at.x + left, y: at.y + top, points: at.points.map(p => ({ x: p.x + left, y: p.y + top })) }); }
    left += size.width + 2 * GAP;
    tallest = Math.max(tallest, size.height);
    widest = Math.max(widest, left - GAP);
  }
  return { places, paths, width: widest, height: top + tallest + GAP };
}

function drawGraph(host, nodes, edges, label) {
  const size = pack(nodes, edges, Math.max(320, host.clientWidth || 1100));
  const id = "arrow" + document.querySelectorAll("marker").length;
  const picture = svg("svg", { width: Math.ceil(size.width), height: Math.ceil(size.height), role: "img", "aria-label": label + ", " + nodes.length + " nodes" });
  const title = svg("title", {});
  title.textContent = label + ": " + edges.map(e => nodes.find(n => n.id === e.from).text + " " + e.text + " " + nodes.find(n => n.id === e.to).text).slice(0, 50).join("; ");
  picture.append(title, svg("defs", {}, svg("marker", { id, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, orient: "auto" }, svg("path", { d: "M0 0L8 4L0 8z" }))));
  for (const e of edges) {
    const at = size.paths.get(e);
    picture.append(svg("path", { d: "M" + at.points.map(p => p.x.toFixed(1) + " " + p.y.toFixed(1)).join("L"), "marker-end": "url(#" + id + ")" }));
    if (e.text) {
      const text = svg("text", { class: "edge", x: at.x, y: at.y + 4, "text-anchor": "middle" });
      text.textContent = e.text;
      picture.append(text);
    }
  }
  for (const n of nodes) {
    const at = size.places.get(n.id);
    const box = svg("g", { class: n.kind + (n.cycle ? " cycle" : "") }, svg("rect", { x: at.x - at.width / 2, y: at.y - at.height / 2, width: at.width, height: at.height, rx: 4 }));
    n.lines.forEach((line, i) => {
      const text = svg("text", { x: at.x, y: at.y - at.height / 2 + 19 + 16 * i, "text-anchor": "middle" });
      text.textContent = line;
      box.append(text);
    });
    const full = svg("title", {});
    full.textContent = n.text + (n.note ? "\n" + n.note : "");
    box.append(full);
    picture.append(box);
  }
  host.append(picture);
}

function drawWaits() {
  const host = section("waits");
  const { nodes, edges, leftOut } = data.waits;
  if (!nodes.length) {
    host.append(el("p", { class: "dim" }, "No artefact shows which lock or channel a goroutine waits for. Who else could wake them is unknown, not nobody."));
    return;
  }
  host.append(el("p", { class: "dim" }, "Goroutines that wait at one place and hold nothing are one box. In red: a cycle, which nothing can undo."
    + (leftOut ? " " + number(leftOut) + " more nodes are left out, those with fewest waiters." : "")));
  const picture = el("div", { class: "graph", tabindex: "0", role: "group", "aria-label": "Wait-for graph" });
  host.append(picture);
  const shown = unlike(nodes, edges);
  drawGraph(picture, shown.nodes, shown.edges, "Wait-for graph");
}
