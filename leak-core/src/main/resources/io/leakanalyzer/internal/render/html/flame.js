"use strict";
/* Flame graph (icicle) of goroutines: one button a box, so that keyboard and screen reader work. */

function flameTree(by) {
  const root = { name: "all goroutines", count: 0, children: new Map() };
  for (const g of data.groups) {
    const stack = g.stack.map(i => data.frames[i][0]);
    const path = by === "creation"
      ? [g.created >= 0 ? "created by " + data.frames[g.created][0] : "creation site unknown", ...stack.slice().reverse()]
      : ["in " + g.wait, ...stack.slice(g.blockedDepth)];
    let node = root;
    node.count += g.count;
    for (const name of path) {
      if (!node.children.has(name)) node.children.set(name, { name, count: 0, children: new Map(), parent: node });
      node = node.children.get(name);
      node.count += g.count;
    }
  }
  return root;
}

/* Without the package's path, as Go code calls it: where the whole name has no room. */
const local = name => name.replace(/^(created by |in )?([^([]*\/)?/, "");

function hue(name) {
  let h = 0;
  for (let i = 0; i < name.length; i++) h = (h * 31 + name.charCodeAt(i)) % 997;
  return /^(runtime|sync|net|internal|os|io|time|context|syscall)[./]/.test(name) ? "hsl(205 30% " + (74 + h % 10) + "%)" : "hsl(" + (22 + h % 34) + " 85% " + (66 + h % 12) + "%)";
}

function drawFlame() {
  const host = section("flame");
  if (!data.groups.length) { host.append(el("p", { class: "dim" }, "No capture has stacks of goroutines.")); return; }
  const trees = { creation: flameTree("creation"), blocking: flameTree("blocking") };
  let by = "creation", zoomed = trees.creation;
  const status = el("span", { role: "status", class: "dim" });
  const picture = el("div", { class: "flame", role: "group", "aria-label": "Flame graph: arrow keys move, Enter zooms in", onkeydown: event => move(event) });
  const find = el("input", { type: "search", id: "flame-search", placeholder: "Search functions", "aria-label": "Search functions in the flame graph", oninput: () => draw() });
  const choice = el("select", { id: "flame-by", "aria-label": "Order", onchange: () => { by = choice.value; zoomed = trees[by]; draw(); } },
    el("option", { value: "creation" }, "by creation site"), el("option", { value: "blocking" }, "by blocking site"));
  const reset = el("button", { type: "button", id: "flame-reset", onclick: () => { zoomed = trees[by]; draw(); picture.querySelector("button").focus(); } }, "Whole graph");
  host.append(el("p", { class: "dim" }, data.groupsOf + " Width is the number of goroutines; choose a box to zoom in."), el("div", { class: "tools" }, choice, find, reset, status), picture);
  const ROW = 20;

  function draw() {
    const width = Math.max(320, picture.clientWidth || 1000);
    const query = find.value.toLowerCase();
    const matches = new Map();
    picture.replaceChildren();
    let depth = 0;
    const ancestors = [];
    for (let n = zoomed.parent; n; n = n.parent) ancestors.unshift(n);
    if (query) match(zoomed);
    ancestors.forEach((n, row) => box(n, 0, width, row));
    place(zoomed, 0, width, ancestors.length);
    picture.style.height = Math.min(640, (depth + 1) * ROW + 4) + "px";
    status.textContent = goroutines(zoomed.count) + (query ? ", " + goroutines(matches.get(zoomed)) + " match" : "");

    /* How many goroutines of each subtree match, drawn or too narrow to be drawn. */
    function match(node) {
      const below = [...node.children.values()].reduce((all, child) => all + match(child), 0);
      const hits = node.name.toLowerCase().includes(query) ? node.count : below;
      matches.set(node, hits);
      return hits;
    }
    /* What matches is drawn, however narrow. */
    function place(node, left, size, row) {
      box(node, left, size, row);
      const children = [...node.children.values()].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
      for (const child of children) {
        const share = size * child.count / node.count;
        if (share >= 1.5) place(child, left, share, row + 1);
        else if (matches.get(child) > 0) place(child, Math.min(left, width - 4), 4, row + 1);
        left += share;
      }
    }
    function box(node, left, size, row) {
      depth = Math.max(depth, row);
      const hit = query && node.name.toLowerCase().includes(query);
      const share = (100 * node.count / trees[by].count).toFixed(1) + "%";
      picture.append(el("button", {
        type: "button", tabindex: row === ancestors.length && node === zoomed ? "0" : "-1", class: query ? (hit ? "hit" : "miss") : "", title: node.name + "\n" + goroutines(node.count) + ", " + share,
        "aria-label": node.name + ", " + goroutines(node.count) + ", " + share,
        style: "left:" + left.toFixed(1) + "px;top:" + row * ROW + "px;width:" + Math.max(1, size - 1).toFixed(1) + "px;background:" + hue(node.name),
        onclick: () => { zoomed = node; draw(); picture.querySelectorAll("button")[ancestorsOf(node)].focus(); },
      }, size > 24 ? (node.name.length * 7.3 + 8 > size ? local(node.name) : node.name) : ""));
    }
  }
  /* One tab stop for the whole graph; the arrows go to the next box in a row, or to the nearest in the row above or below. */
  function move(event) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const from = event.target.closest("button");
    if (!step || !from) return;
    event.preventDefault();
    const middle = box => parseFloat(box.style.left) + parseFloat(box.style.width) / 2;
    const top = parseFloat(from.style.top) + step[1] * ROW;
    const row = [...picture.children].filter(box => parseFloat(box.style.top) === top).sort((a, b) => middle(a) - middle(b));
    const to = step[0] ? row[row.indexOf(from) + step[0]] : row.reduce((near, box) => !near || Math.abs(middle(box) - middle(from)) < Math.abs(middle(near) - middle(from)) ? box : near, null);
    if (!to) return;
    from.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
    status.textContent = to.getAttribute("aria-label");
  }
  const ancestorsOf = node => { let n = 0; for (let p = node.parent; p; p = p.parent) n++; return n; };
  draw();
  window.addEventListener("resize", draw);
}
