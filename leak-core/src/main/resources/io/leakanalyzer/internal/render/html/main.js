"use strict";
/* Checklist, inputs, theme, and the order in which the page is drawn. */

function table(heads, rows) {
  return el("table", {}, el("thead", {}, el("tr", {}, heads.map(h => el("th", { scope: "col" }, h)))), el("tbody", {}, rows.map(cells => el("tr", {}, cells.map(c => c instanceof Node ? el("td", {}, c) : el("td", {}, c))))));
}

function drawChecklist() {
  const made = data.checklist.filter(c => c.status !== "NOT_ASSESSED");
  const open = data.checklist.filter(c => c.status === "NOT_ASSESSED");
  section("checklist").append(made.length
    ? table(["Status", "Question", "Figure", "Threshold"], made.map(c => [el("strong", { class: "status " + c.status }, c.status), c.question, c.value, c.threshold]))
    : el("p", { class: "dim" }, "No check could be made."));
  section("open").append(open.length
    ? table(["Question", "Capture"], open.map(c => [c.question, c.capture]))
    : el("p", {}, "Every check was made."));
  const idle = data.rules.filter(r => r.status !== "RAN");
  if (idle.length) section("open").append(el("details", {}, el("summary", {}, idle.length + " rules did not run"), table(["Rule", "Finds", "Why not"], idle.map(r => [el("code", {}, r.id), r.summary, r.reason]))));
}

function drawInputs() {
  const host = section("inputs");
  host.append(table(["Moment", "Time", "Artefact", "What it is", "Goroutines"],
    data.snapshots.map(s => { const m = data.moments.find(each => each.moment === s.moment); return [s.moment, s.time || (m && m.time) || "", el("code", {}, origin(s.origin)), s.kind, s.goroutines === null ? "" : number(s.goroutines)]; })));
  if (data.problems.length) host.append(el("h3", {}, "Problems"), table(["Severity", "Problem", "Where"], data.problems.map(p => [p.severity, p.text, el("code", {}, origin(p.origin))])));
}

function startTheme() {
  const button = section("theme");
  const prefers = matchMedia("(prefers-color-scheme: dark)");
  const set = dark => {
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    button.setAttribute("aria-pressed", String(dark));
    redraws.forEach(draw => draw());
  };
  /* Paper is white, and cannot be unfolded. */
  let before = null;
  addEventListener("beforeprint", () => {
    before = { theme: document.documentElement.dataset.theme, folded: [...document.querySelectorAll("#findings > article details:not([open])")] };
    before.folded.forEach(each => { each.open = true; });
    set(false);
  });
  addEventListener("afterprint", () => {
    if (!before) return;
    before.folded.forEach(each => { each.open = false; });
    set(before.theme === "dark");
  });
  button.addEventListener("click", () => set(document.documentElement.dataset.theme !== "dark"));
  prefers.addEventListener("change", () => set(prefers.matches));
  set(prefers.matches);
}

/* A finding that a link leads to may be folded away. */
function unfold() {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  const fold = target && target.closest("details");
  if (fold && !fold.open) { fold.open = true; target.scrollIntoView(); }
}
addEventListener("hashchange", unfold);

startTheme();
drawFindings();
drawTotals();
drawFlame();
drawWaits();
drawGroups();
drawChecklist();
drawInputs();
unfold();
document.documentElement.dataset.drawn = "yes";
