"use strict";
/* The ranked findings: answer first, then reasons with their weights and witnesses. */

/* A sentence about a finding, without the place that stands beside it anyway. */
const here = (text, f) => text.split(" at " + f.blockedAt.function + " " + f.blockedAt.file + (f.blockedAt.line > 0 ? ":" + f.blockedAt.line : "")).join("");
const clause = (text, f) => here(text, f).split("; ")[0];

function reasons(f, list, side) {
  const widest = Math.max(4, ...list.map(r => Math.abs(r.weight)));
  return el("ul", { class: "reasons" }, list.map(r => el("li", {},
    el("span", { class: "bar " + side, title: r.weight === 0 ? "a stronger reason counts for it" : "log-odds" },
      el("i", { style: "width:" + Math.round(60 * Math.abs(r.weight) / widest) + "px", "aria-hidden": "true" }),
      Math.abs(r.weight) < 0.05 ? "also" : (r.weight > 0 ? "+" : "−") + Math.abs(r.weight).toFixed(1)),
    el("span", {}, here(r.text, f), el("div", { class: "dim" }, r.grade.toLowerCase() + ", rule " + r.rule, r.origin ? ", " : "", r.origin ? el("code", {}, origin(r.origin)) : "")))));
}

function contributions(f) {
  const sum = f.prior + f.evidence.concat(f.doubts).reduce((all, r) => all + r.weight, 0);
  return el("p", { class: "dim" }, "Prior " + f.prior.toFixed(2) + ", with all reasons " + sum.toFixed(1) + " log-odds: confidence " + confidence(f)
    + (f.verdict === "PROVEN" ? " (proven: at least 0.99)" : "") + ".");
}

function entries(...pairs) {
  return el("dl", {}, pairs.filter(([, value]) => value && value.length !== 0).map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

/* A proof is of single goroutines: the others of the site are likely. */
function ids(f, extra) {
  const proven = new Set(f.provenIds), others = f.goroutineIds.filter(id => !proven.has(id));
  const left = extra.idsLeftOut ? " … and " + number(extra.idsLeftOut) + " more" : "";
  if (!proven.size || !others.length) return [el("p", { class: "mono" }, f.goroutineIds.join(" ") + left)];
  return [el("p", { class: "mono" }, "proven: " + f.goroutineIds.filter(id => proven.has(id)).join(" ")),
    el("p", { class: "mono" }, "likely: " + others.join(" ") + left)];
}

/* Never 1.00 unless certain. */
const confidence = f => (f.confidence < 1 ? Math.min(f.confidence, 0.99) : 1).toFixed(2);

/* The strongest reasons, as the text report has them. */
function why(f) {
  const reasons = f.evidence.filter(r => r.weight > 0).slice(0, 2).map(r => clause(r.text, f)).join("; ");
  const doubt = f.doubts.find(r => r.weight < 0);
  return reasons + (doubt ? "; but " + clause(doubt.text, f) : "");
}

function chip(standing) {
  return standing ? el("span", { class: "chip " + standing.state, title: "since the baseline or the earlier report" }, standing.justification ? "known: " + standing.justification : standing.state) : "";
}

function card(f, extra) {
  const head = el("h3", { id: "finding-" + f.rank }, el("span", { class: "verdict" }, f.rank + " " + f.verdict + " " + confidence(f)), el("code", {}, f.cause), " · " + extra.leaking + " · " + extra.whose, chip(f.standing));
  const culprit = f.culprit && data.findings.find(other => other.fingerprint === f.culprit);
  const left = el("div", {},
    el("p", {}, el("strong", {}, here(f.summary, f) + ".")),
    entries(
      ["Started", frame(f.createdBy)],
      ["Stuck", [frame(f.blockedAt), el("div", {}, extra.wait)]],
      ["Your code", f.inYourCode && frameText(f.inYourCode) !== frameText(f.blockedAt) ? frame(f.inYourCode) : ""],
      ["How many", extra.growth],
      ["Cost", extra.cost],
      ["Why", why(f)],
      ["Caused by", culprit ? el("a", { href: "#finding-" + culprit.rank }, "finding " + culprit.rank + ", " + culprit.cause) : ""],
      ["Fix", f.remedy.text]));
  if (f.remedy.snippet) left.append(el("pre", { tabindex: "0", "aria-label": "Go code of the fix" }, f.remedy.snippet));
  const right = el("div", {});
  const body = el("article", { class: "card " + f.verdict, "aria-labelledby": "finding-" + f.rank }, head, el("div", { class: "columns" }, left, right));
  const more = el("details", { open: f.rank === 1 && f.verdict !== "CLEARED" }, el("summary", {}, "Evidence, doubts, chain, stack"));
  more.append(el("h4", {}, "Evidence"), reasons(f, f.evidence, "for"));
  if (f.doubts.length) more.append(el("h4", {}, "Doubts"), reasons(f, f.doubts, "against"));
  more.append(contributions(f));
  if (f.alternatives.length) more.append(el("h4", {}, "Or else"), el("ul", {}, f.alternatives.map(a => el("li", {}, el("code", {}, a.cause), " (fit " + a.fit.toFixed(2) + ") " + here(a.summary, f)))));
  if (f.falsify) more.append(el("h4", {}, "Prove it wrong"), el("p", {}, f.falsify + "."));
  if (f.chain.length) {
    const host = el("div", { class: "graph", tabindex: "0", role: "group", "aria-label": "Reference chain" });
    more.append(el("h4", {}, "Reference chain"), host);
    const nodes = f.chain.map((link, i) => ({ id: i, kind: link.kind, text: link.text, note: origin(link.origin) }));
    drawGraph(host, nodes, f.chain.slice(1).map((link, i) => ({ from: i, to: i + 1, text: link.edge })), "Reference chain of finding " + f.rank);
  }
  more.append(el("h4", {}, "Stack"), el("pre", { tabindex: "0", "aria-label": "stack" }, f.stack.map(frameText).join("\n")));
  if (f.goroutineIds.length) more.append(el("h4", {}, "Goroutines"), ...ids(f, extra));
  more.append(el("p", { class: "dim" }, "Fingerprint ", el("code", {}, f.fingerprint)));
  body.append(more);
  return { body, chart: right };
}

/* A function without its package's path; the whole name is in the finding. */
const brief = at => el("code", { title: frameText(at) }, at ? at.function.replace(/^[^([]*\//, "") : "unknown");

/* More than one leak: all of them at a glance, above the first. */
function overview(leaks) {
  return el("div", { class: "scroll overview", tabindex: "0", role: "region", "aria-label": "All leaks" }, table(["#", "Verdict", "Cause", "Goroutines", "Growth", "Started", "Stuck"], leaks.map(({ f, extra }) => [
    el("a", { class: "status", href: "#finding-" + f.rank }, String(f.rank)), el("strong", { class: "status verdict" }, f.verdict + " " + confidence(f)), el("code", { class: "status" }, f.cause),
    el("span", {}, number(f.leaking), chip(f.standing)), extra.growth, brief(f.createdBy), brief(f.blockedAt)])));
}

function drawGone(host) {
  if (!data.gone) return;
  host.append(el("h3", {}, "Gone since"), table(["Cause", "Goroutines then", "Was stuck", "Was started"],
    data.gone.map(g => [el("code", {}, g.cause), number(g.count), el("code", {}, frameText(g.blockedAt)), el("code", {}, frameText(g.createdBy))])));
}

function drawFindings() {
  const host = section("findings");
  const leaks = data.findings.map((f, i) => ({ f, extra: data.extras[i] })).filter(({ f }) => f.verdict === "PROVEN" || f.verdict === "LIKELY");
  if (leaks.length > 1) host.append(overview(leaks));
  if (!data.findings.length) host.append(el("p", {}, "No rule suspects any goroutine. That is not a proof of health: see what could not be checked."));
  const quiet = el("details", {}, el("summary", {}, "Suspected and cleared, not reported"));
  const unlikely = data.findings.map((f, i) => ({ f, extra: data.extras[i] })).filter(({ extra }) => extra.unlikely);
  data.findings.forEach((f, i) => {
    const extra = data.extras[i];
    if (extra.unlikely) return;
    const { body, chart } = card(f, extra);
    (f.verdict === "PROVEN" || f.verdict === "LIKELY" ? host : quiet).append(body);
    if (extra.trends.some(t => t.points.length > 1)) {
      const plot = el("div", { class: "chart" });
      chart.append(plot);
      trendChart(plot, "Goroutines of finding " + f.rank, extra.trends);
    }
  });
  if (quiet.children.length > 1) host.append(quiet);
  if (unlikely.length) host.append(el("details", {}, el("summary", {}, number(unlikely.length) + " more, unlikely to leak (confidence below 0.1)"),
    table(["Goroutines", "In", "Stuck", "Against"], unlikely.map(({ f, extra }) => [number(f.leaking), extra.wait, el("code", {}, frameText(f.blockedAt)), f.doubts.length ? here(f.doubts[0].text, f) : ""]))));
  drawGone(host);
}
