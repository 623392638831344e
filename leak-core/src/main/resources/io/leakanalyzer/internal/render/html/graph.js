"use strict";
/* Directed graphs, laid out in layers by dagre. */

const short = (text, most) => text.length <= most ? text : text.slice(0, most / 2 - 1) + "…" + text.slice(-most / 2);

function drawGraph(host, nodes, edges, label) {
  const layout = new dagre.graphlib.Graph();
  layout.setGraph({ rankdir: "TB", nodesep: 18, ranksep: 44, marginx: 14, marginy: 14 });
  layout.setDefaultEdgeLabel(() => ({}));
  for (const n of nodes) {
    n.lines = [short(n.text, 64), ...(n.note ? [short(n.note, 64)] : [])];
    layout.setNode(String(n.id), { width: 20 + 7.3 * Math.max(...n.lines.map(l => l.length)), height: 12 + 16 * n.lines.length });
  }
  for (const e of edges) layout.setEdge(String(e.from), String(e.to), { width: 6.4 * e.text.length + 8, height: 14, labelpos: "c" });
  dagre.layout(layout);
  const size = layout.graph();
  const id = "arrow" + document.querySelectorAll("marker").length;
  const picture = svg("svg", { width: Math.ceil(size.width), height: Math.ceil(size.height), role: "img", "aria-label": label + ", " + nodes.length + " nodes" });
  const title = svg("title", {});
  title.textContent = label + ": " + edges.map(e => nodes.find(n => n.id === e.from).text + " " + e.text + " " + nodes.find(n => n.id === e.to).text).slice(0, 50).join("; ");
  picture.append(title, svg("defs", {}, svg("marker", { id, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, orient: "auto" }, svg("path", { d: "M0 0L8 4L0 8z" }))));
  for (const e of edges) {
    const at = layout.edge(String(e.from), String(e.to));
    picture.append(svg("path", { d: "M" + at.points.map(p => p.x.toFixed(1) + " " + p.y.toFixed(1)).join("L"), "marker-end": "url(#" + id + ")" }));
    if (e.text) {
      const text = svg("text", { class: "edge", x: at.x, y: at.y + 4, "text-anchor": "middle" });
      text.textContent = e.text;
      picture.append(text);
    }
  }
  for (const n of nodes) {
    const at = layout.node(String(n.id));
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
  drawGraph(picture, nodes, edges, "Wait-for graph");
}
