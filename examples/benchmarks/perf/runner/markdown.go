package main

import (
	"fmt"
	"slices"
	"strings"
)

// table writes a row: its programs, goals and checks.
func (m *measured) table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "### %s\n\n%s\n\n", m.row.title, m.row.about)
	fmt.Fprintf(&b, "`%s`, commit %s; input: %s\n\n", m.row.id, m.about["commit"], m.about["inputs"])
	sampled := slices.ContainsFunc(m.row.programs, func(p program) bool { return p.anon })
	b.WriteString("| program | wall s, median (least to most) | CPU s | peak MiB |")
	if sampled {
		b.WriteString(" without the file |")
	}
	b.WriteString(" turns |\n|---|---|--:|--:|")
	if sampled {
		b.WriteString("--:|")
	}
	b.WriteString("--:|\n")
	for i := range m.row.programs {
		m.line(&b, &m.row.programs[i], sampled)
	}
	m.goals(&b)
	m.answers(&b)
	return b.String()
}

func (m *measured) line(b *strings.Builder, p *program, sampled bool) {
	if p.once {
		return
	}
	runs := m.all(p.id)
	if len(runs) == 0 {
		return
	}
	if times := m.values(p.id, wall); len(times) > 0 {
		name := p.name
		if each := m.medianFact(p.id, "warm_us"); each > 0 {
			name += fmt.Sprintf(": **%.1f ms** each", each/1000)
		}
		fmt.Fprintf(b, "| %s | %.3f (%.3f to %.3f) | %.2f | %.0f |", name, median(times), slices.Min(times), slices.Max(times),
			median(m.values(p.id, cpu)), median(m.values(p.id, rss))/1024)
		if sampled {
			if p.anon {
				fmt.Fprintf(b, " %.0f |", median(m.values(p.id, anon))/1024)
			} else {
				b.WriteString(" |")
			}
		}
		fmt.Fprintf(b, " %d |\n", len(times))
		return
	}
	last := runs[len(runs)-1]
	fmt.Fprintf(b, "| %s | %s | %.2f | %.0f |", p.name, last.outcome, cpu(last), rss(last)/1024)
	if sampled {
		b.WriteString(" |")
	}
	b.WriteString(" 0 |\n")
}

func (m *measured) goals(b *strings.Builder) {
	if len(m.row.goals) == 0 {
		return
	}
	b.WriteString("\n| goal | measured | |\n|---|---|---|\n")
	for _, g := range m.row.goals {
		figure, verdict := m.judge(g)
		fmt.Fprintf(b, "| %s | %s | %s |\n", g.text, figure, verdict)
	}
}

func (m *measured) judge(g goal) (figure, verdict string) {
	figure, met, ok := g.value(m)
	switch {
	case !ok && m.failure() != "":
		return m.failure(), "**not met**"
	case !ok:
		return "-", "**not measured**"
	case met:
		return figure, "met"
	default:
		return figure, "**not met**"
	}
}

// failure tells which program failed, if one did; giving up at a limit is no failure.
func (m *measured) failure() string {
	for _, r := range m.runs {
		if strings.HasPrefix(r.outcome, "fails") {
			return r.program + " " + r.outcome
		}
	}
	return ""
}

// answers says what the programs agreed about.
func (m *measured) answers(b *strings.Builder) {
	var words []string
	for _, c := range m.checks {
		if c.ok {
			words = append(words, c.text)
		} else {
			words = append(words, "**wrong: "+c.text+"**")
		}
	}
	if len(words) > 0 {
		fmt.Fprintf(b, "\nChecked in every turn: %s.\n", strings.Join(words, "; "))
	}
	var facts []string
	for i := range m.row.programs {
		p := &m.row.programs[i]
		if runs := m.all(p.id); len(runs) > 0 && len(runs[0].answer.facts) > 0 {
			facts = append(facts, p.id+": "+factText(runs[0].answer.facts))
		}
	}
	if len(facts) > 0 {
		fmt.Fprintf(b, "\n%s\n", strings.Join(facts, "; "))
	}
}
