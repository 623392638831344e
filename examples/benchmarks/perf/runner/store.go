package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// A row's results are kept as tab-separated text: what documents are made of, and what one can calculate with.

const columns = "row\tprogram\tturn\twall_s\tuser_s\tsystem_s\trss_kib\tanon_kib\toutcome\tfacts"

func (m *measured) text() string {
	var b strings.Builder
	for _, key := range sortedKeys(m.about) {
		fmt.Fprintf(&b, "# %s\t%s\t%s\n", m.row.id, key, m.about[key])
	}
	for _, c := range m.checks {
		fmt.Fprintf(&b, "# %s\tcheck\t%t\t%s\n", m.row.id, c.ok, c.text)
	}
	for _, r := range m.runs {
		fmt.Fprintf(&b, "%s\t%s\t%d\t%.3f\t%.3f\t%.3f\t%d\t%d\t%s\t%s\n", m.row.id, r.program, r.turn, r.wall, r.user, r.system,
			r.rss, r.anon, strings.ReplaceAll(r.outcome, "\t", " "), factText(r.answer.facts))
	}
	return b.String()
}

func (m *measured) save() error {
	return os.WriteFile(filepath.Join(m.where.out, m.row.id+".tsv"), []byte(columns+"\n"+m.text()), 0o644)
}

// load gives nil when the row has not been measured.
func load(r *row, where *places) (*measured, error) {
	b, err := os.ReadFile(filepath.Join(where.out, r.id+".tsv"))
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	m := &measured{row: r, where: where, about: map[string]string{}}
	for _, line := range strings.Split(strings.TrimRight(string(b), "\n"), "\n") {
		f := strings.Split(line, "\t")
		switch {
		case line == columns:
		case len(f) == 4 && f[1] == "check":
			m.checks = append(m.checks, checked{f[3], f[2] == "true"})
		case len(f) == 3 && strings.HasPrefix(line, "# "):
			m.about[f[1]] = f[2]
		case len(f) == 10:
			m.runs = append(m.runs, parseRun(f))
		default:
			return nil, fmt.Errorf("%s.tsv: %q", r.id, line)
		}
	}
	return m, nil
}

func parseRun(f []string) timedRun {
	r := timedRun{program: f[1]}
	r.turn, _ = strconv.Atoi(f[2])
	r.wall, _ = strconv.ParseFloat(f[3], 64)
	r.user, _ = strconv.ParseFloat(f[4], 64)
	r.system, _ = strconv.ParseFloat(f[5], 64)
	r.rss, _ = strconv.ParseInt(f[6], 10, 64)
	r.anon, _ = strconv.ParseInt(f[7], 10, 64)
	r.outcome = f[8]
	r.answer.facts = readFacts(f[9])
	r.answer.gaveUp = r.outcome != "ok"
	return r
}
