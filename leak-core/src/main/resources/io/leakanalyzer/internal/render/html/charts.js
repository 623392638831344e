"use strict";
/* Trend charts, by uPlot. A chart has its figures as text beside it, for those who cannot see it. */

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800, 1209600, 2592000, 7776000, 31536000];

/** Times as short as their span allows. */
function clock(span) {
  const [from, to] = span > 2 * 86400 ? [5, 16] : span > 7200 ? [11, 16] : [11, 19];
  return at => new Date(at * 1000).toISOString().slice(from, to).replace("T", " ");
}

/** As many as have room for their names. */
function thinned(xs, width) {
  const step = Math.ceil(xs.length * 64 / width);
  return xs.filter((x, i) => i % step === 0);
}

function trendChart(host, label, series) {
  const timed = series.every(s => s.points.every(p => p.time !== null));
  const xs = [...new Set(series.flatMap(s => s.points.map(p => timed ? p.time : p.order)))].sort((a, b) => a - b);
  const names = new Map(series.flatMap(s => s.points.map(p => [timed ? p.time : p.order, p.name])));
  const rows = series.map(s => {
    const byX = new Map(s.points.map(p => [timed ? p.time : p.order, p.count]));
    return xs.map(x => byX.has(x) ? byX.get(x) : null);
  });
  const strokes = ["--accent", "--bad", "--good", "--warn", "--dim"];
  const last = series.map(s => s.points[s.points.length - 1].count);
  host.before(el("p", { class: "dim caption" }, "Goroutines at each moment" + (timed ? ", UTC" : "") + (series.length === 1 ? "; " + number(last[0]) + " at last" : "")));
  let plot = null;
  themed(() => {
    if (plot) plot.destroy();
    const axis = { stroke: colour("--dim"), grid: { stroke: colour("--line"), width: 1 }, ticks: { stroke: colour("--line"), width: 1 } };
    plot = new uPlot({
      width: Math.max(240, host.clientWidth || 340),
      height: 150,
      padding: [12, 30, 0, 0],
      tzDate: at => uPlot.tzDate(new Date(at * 1000), "Etc/UTC"),
      legend: { show: series.length > 1, live: false },
      cursor: { show: false },
      scales: { x: { time: timed, range: xs.length > 1 ? undefined : [xs[0] - 1, xs[0] + 1] }, y: { range: (u, min, max) => [0, Math.max(1, max * 1.1)] } },
      axes: [
        timed ? { ...axis, incrs: STEPS, space: 84, values: (u, at) => at.map(clock(xs[xs.length - 1] - xs[0])) } : { ...axis, splits: u => thinned(xs, u.width), values: (u, at) => at.map(x => names.get(x) || "") },
        { ...axis, size: 58, values: (u, at) => at.map(y => Number.isInteger(y) ? number(y) : "") },
      ],
      series: [{ label: timed ? "time (UTC)" : "moment" },
        ...series.map((s, i) => ({ label: s.instance || "goroutines", stroke: colour(strokes[i % strokes.length]), width: 2, points: { show: true, size: 6 } }))],
    }, [xs, ...rows], host);
  });
  host.setAttribute("role", "img");
  host.setAttribute("aria-label", label + ": " + series.map(s => (s.instance ? s.instance + " " : "") + s.points.map(p => p.name + " " + p.count).join(", ")).join("; "));
}

function drawTotals() {
  const host = section("total");
  const byInstance = new Map();
  for (const m of data.moments) {
    if (m.goroutines === null) continue;
    if (!byInstance.has(m.instance)) byInstance.set(m.instance, []);
    byInstance.get(m.instance).push({ name: m.name, order: m.order, time: m.time ? Date.parse(m.time) / 1000 : null, count: m.goroutines });
  }
  const series = [...byInstance].map(([instance, points]) => ({ instance, points }));
  if (!series.some(s => s.points.length > 1)) {
    host.append(el("p", { class: "dim" }, series.length ? "One moment only: take dumps minutes apart to see growth." : "No capture counts goroutines."));
    return;
  }
  const chart = el("div", { class: "chart" });
  host.append(chart);
  trendChart(chart, "All goroutines", series);
}
