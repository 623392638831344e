package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

const (
	longRun   = 30 * time.Second
	longTurns = 3
)

// measure lets the programs of a row take turns. The first turn only warms the machine's caches, unless a run takes long.
func measure(r *row, where *places, turns int) *measured {
	m := &measured{row: r, where: where, about: environment(r, where)}
	for _, input := range r.inputs {
		warmCache(where.input(input))
	}
	answers := map[string]answer{}
	first := 0
	var opening []timedRun
	for i := range r.programs {
		p := &r.programs[i]
		result := execute(p, where)
		progress(r, p, "first", result)
		answers[p.id] = result.answer
		opening = append(opening, timedRun{p.id, 0, result})
		if !p.once && !result.answer.gaveUp && result.wall > longRun.Seconds() {
			first = 1
			turns = min(turns, longTurns)
		}
	}
	for i, o := range opening {
		if first == 1 && !r.programs[i].once && !o.answer.gaveUp {
			opening[i].turn = 1
		}
	}
	m.runs = opening
	m.check(answers)
	for turn := first + 1; turn <= turns; turn++ {
		for i := range r.programs {
			p := &r.programs[i]
			if p.once || answers[p.id].gaveUp {
				continue
			}
			result := execute(p, where)
			progress(r, p, fmt.Sprint("turn ", turn), result)
			answers[p.id] = result.answer
			m.runs = append(m.runs, timedRun{p.id, turn, result})
		}
		m.check(answers)
	}
	return m
}

// check keeps for each check whether it held in every turn.
func (m *measured) check(answers map[string]answer) {
	for i, c := range m.row.checks {
		ok := c.ok(answers)
		if i == len(m.checks) {
			m.checks = append(m.checks, checked{c.text, ok})
		}
		m.checks[i].ok = m.checks[i].ok && ok
	}
}

func warmCache(path string) {
	if f, err := os.Open(path); err == nil {
		defer f.Close()
		io.Copy(struct{ io.Writer }{io.Discard}, struct{ io.Reader }{f})
	}
}

func progress(r *row, p *program, turn string, result run) {
	fmt.Fprintf(os.Stderr, "%s  %-7s %-22s %8.3f s  %6.0f MiB  %s  %s\n", r.id, turn, p.id, result.wall, float64(result.rss)/1024,
		result.outcome, factText(result.answer.facts))
}

func factText(facts map[string]int64) string {
	var words []string
	for _, name := range sortedKeys(facts) {
		words = append(words, fmt.Sprintf("%s=%d", name, facts[name]))
	}
	return strings.Join(words, " ")
}
