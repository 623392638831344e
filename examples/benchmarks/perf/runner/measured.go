package main

import (
	"fmt"
	"slices"
)

// measured is what a row's runs gave.
type measured struct {
	row    *row
	where  *places
	about  map[string]string // commit, date, environment, inputs
	runs   []timedRun
	checks []checked
}

type timedRun struct {
	program string
	turn    int // 0: not timed
	run
}

type checked struct {
	text string
	ok   bool
}

type column func(r run) float64

func wall(r run) float64 { return r.wall }
func cpu(r run) float64  { return r.user + r.system }
func rss(r run) float64  { return float64(r.rss) }
func anon(r run) float64 { return float64(r.anon) }

func (m *measured) all(program string) []run {
	var runs []run
	for _, r := range m.runs {
		if r.program == program {
			runs = append(runs, r.run)
		}
	}
	return runs
}

// timed gives the runs that count, in order of turns.
func (m *measured) timed(program string) []run {
	var runs []run
	for _, r := range m.runs {
		if r.program == program && r.turn > 0 && r.outcome == "ok" {
			runs = append(runs, r.run)
		}
	}
	return runs
}

func (m *measured) values(program string, c column) []float64 {
	var values []float64
	for _, r := range m.timed(program) {
		values = append(values, c(r))
	}
	return values
}

// median is 0 when nothing was measured or an answer was wrong: such runs do not count.
func (m *measured) median(program string, c column) float64 {
	if !m.right() {
		return 0
	}
	return median(m.values(program, c))
}

func (m *measured) right() bool {
	return !slices.ContainsFunc(m.checks, func(c checked) bool { return !c.ok })
}

func (m *measured) fact(program, name string) int64 {
	for _, r := range m.all(program) {
		if v, known := r.answer.facts[name]; known {
			return v
		}
	}
	return 0
}

func (m *measured) medianFact(program, name string) float64 {
	var values []float64
	for _, r := range m.timed(program) {
		if v, known := r.answer.facts[name]; known {
			values = append(values, float64(v))
		}
	}
	if !m.right() {
		return 0
	}
	return median(values)
}

// pairs gives the least and the greatest quotient b/a of the turns.
func (m *measured) pairs(a, b string, c column) string {
	x, y := m.values(a, c), m.values(b, c)
	var quotients []float64
	for i := range min(len(x), len(y)) {
		quotients = append(quotients, y[i]/x[i])
	}
	if len(quotients) == 0 {
		return "no pairs"
	}
	return fmt.Sprintf("%.2f to %.2f in %d pairs", slices.Min(quotients), slices.Max(quotients), len(quotients))
}

func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[middle]
	}
	return (sorted[middle-1] + sorted[middle]) / 2
}
