"use strict";
/* All groups, with filter and sort; rows are made as far as they are scrolled to. */

const COLUMNS = [
  { id: "count", name: "Goroutines", number: true, value: g => g.count, text: g => number(g.count) },
  { id: "minutes", name: "Minutes", number: true, value: g => g.minutes, text: g => g.minutes < 0 ? "?" : number(g.minutes) },
  { id: "wait", name: "Wait reason", value: g => g.wait, text: g => g.wait + (g.leaked ? " (leaked)" : "") },
  { id: "blocked", name: "Stuck at", value: g => groupFrame(g.stack[g.blockedDepth]), text: g => groupFrame(g.stack[g.blockedDepth]) },
  { id: "created", name: "Started by", value: g => groupFrame(g.created), text: g => groupFrame(g.created) },
  { id: "finding", name: "Finding", number: true, value: g => told(g) ? -g.finding : -1e9, text: g => told(g) ? String(g.finding) : "" },
];

/* Whether the group's finding has a card. */
const told = g => g.finding && !data.extras[g.finding - 1].unlikely;

function groupFrame(index) {
  if (index === undefined || index < 0) return "";
  const [name, place] = data.frames[index];
  return place ? name + "  " + place : name;
}

function drawGroups() {
  const host = section("groups");
  if (!data.groups.length) { host.append(el("p", { class: "dim" }, "No capture has stacks of goroutines.")); return; }
  for (const g of data.groups) g.all = (COLUMNS.map(c => c.text(g)).join(" ") + " " + g.stack.map(i => data.frames[i][0]).join(" ")).toLowerCase();
  const CHUNK = 200;
  let sort = "count", down = true, shown = [], made = 0;
  const status = el("span", { role: "status", class: "dim", id: "groups-status" });
  const filter = el("input", { type: "search", id: "groups-filter", placeholder: "Filter by function, file or wait reason", "aria-label": "Filter groups", oninput: () => draw() });
  const heads = COLUMNS.map(c => el("th", { scope: "col", class: c.number ? "number" : "", "data-id": c.id },
    el("button", { type: "button", onclick: () => { down = sort === c.id ? !down : !!c.number; sort = c.id; draw(); } }, c.name)));
  const body = el("tbody", {});
  const scroll = el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Groups", onscroll: () => { if (scroll.scrollTop + scroll.clientHeight > scroll.scrollHeight - 400) grow(); } },
    el("table", {}, el("thead", {}, el("tr", {}, heads)), body));
  host.append(el("p", { class: "dim" }, data.groupsOf + (data.groupsLeftOut ? " " + number(data.groupsLeftOut) + " small groups are left out." : "")), el("div", { class: "tools" }, filter, status), scroll);

  function grow() {
    for (const g of shown.slice(made, made + CHUNK)) {
      const cells = COLUMNS.map(c => el("td", { class: c.number ? "number" : c.id === "wait" ? "mono wait" : "mono" },
        c.id === "finding" && told(g) ? el("a", { href: "#finding-" + g.finding }, c.text(g)) : c.text(g)));
      const row = el("tr", {}, cells);
      cells[3].append(el("button", { type: "button", class: "unfold", "aria-expanded": "false", "aria-label": "Stack of this group", title: "Stack", onclick: event => unfoldStack(event.currentTarget, row, g) }, "…"));
      body.append(row);
    }
    made = Math.min(shown.length, made + CHUNK);
  }

  /* The stack of a group below its row. */
  function unfoldStack(button, row, g) {
    const open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
    if (open) row.nextSibling.remove();
    else row.after(el("tr", { class: "stack" }, el("td", { colspan: COLUMNS.length }, el("pre", { tabindex: "0", "aria-label": "Stack" }, g.stack.map(groupFrame).join("\n")))));
  }

  function draw() {
    const words = filter.value.toLowerCase().split(/\s+/).filter(w => w);
    const column = COLUMNS.find(c => c.id === sort);
    shown = data.groups.filter(g => words.every(w => g.all.includes(w)));
    shown.sort((a, b) => {
      const x = column.value(a), y = column.value(b);
      const order = x < y ? -1 : x > y ? 1 : 0;
      return (down ? -order : order) || b.count - a.count;
    });
    heads.forEach(h => h.setAttribute("aria-sort", h.dataset.id === sort ? (down ? "descending" : "ascending") : "none"));
    body.replaceChildren();
    made = 0;
    grow();
    status.textContent = number(shown.length) + " of " + number(data.groups.length) + " groups, " + goroutines(shown.reduce((n, g) => n + g.count, 0));
  }
  draw();
}
