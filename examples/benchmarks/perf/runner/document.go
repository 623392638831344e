package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const opening = `<!-- Written by examples/benchmarks/run.sh; do not edit. -->

# Benchmarks

Against the tools that a user would pick instead, on the same machine and input, in turn (A B A B …): the whole process from start to end, the
JVM's start included, unless it says *warm*. Each figure is the median of as many turns as its line says, after one that does not count: five, or
three when a run takes over 30 s. CPU is user plus system time; peak memory is the kernel's figure for the process. Inputs come from seeds, or from a live program
where only that is realistic (heap dumps, the trace, the template of the goroutine dumps).

A wrong run does not count: every turn, the counts (goroutines, groups, samples, objects, events) or the whole output must be the peer's.

    examples/benchmarks/run.sh                  # everything; builds the project, the peers and the inputs; writes this file
    examples/benchmarks/run.sh dump-100k trace  # some rows, printed
    examples/benchmarks/run.sh --quick          # everything on inputs fifty times smaller, to try the script

It needs Java, Maven, Go, 20 GB of disk and 16 GB of memory. The raw results are in [benchmarks.tsv](benchmarks.tsv).
`

// document makes the page of all rows that have been measured.
func document(all []*measured) string {
	var b strings.Builder
	b.WriteString(opening)
	environments(&b, all)
	b.WriteString("\n## Goals\n\n| row | goal | measured | |\n|---|---|---|---|\n")
	met, count := 0, 0
	for _, m := range all {
		for _, g := range m.row.goals {
			figure, verdict := m.judge(g)
			fmt.Fprintf(&b, "| [%s](#%s) | %s | %s | %s |\n", m.row.id, anchor(m.row.title), g.text, figure, verdict)
			count++
			if verdict == "met" {
				met++
			}
		}
	}
	fmt.Fprintf(&b, "\n%d of %d goals are met.\n", met, count)
	var missing []string
	for i := range rows {
		if !slices.ContainsFunc(all, func(m *measured) bool { return m.row == &rows[i] }) {
			missing = append(missing, "`"+rows[i].id+"`")
		}
	}
	if len(missing) > 0 {
		fmt.Fprintf(&b, "\nNot measured here: %s.\n", strings.Join(missing, ", "))
	}
	b.WriteString("\n## Rows\n")
	for _, m := range all {
		b.WriteString("\n" + m.table())
	}
	return b.String()
}

// environments says on what the rows were measured, once for all rows that share it.
func environments(b *strings.Builder, all []*measured) {
	b.WriteString("\n## Measured on\n\n")
	grouped(b, all, func(a map[string]string) string {
		text := fmt.Sprintf("%s; %s; %s; peers: %s", a["machine"], a["java"], a["go"], a["peers"])
		if a["size"] == "quick" {
			text += "; **quick sizes: these figures mean nothing**"
		}
		return text
	})
	grouped(b, all, func(a map[string]string) string { return "commit " + a["commit"] + " of " + a["date"] })
}

// grouped lists what a text about the rows says, with the rows that it holds for unless it is all.
func grouped(b *strings.Builder, all []*measured, text func(about map[string]string) string) {
	groups := map[string][]string{}
	var order []string
	for _, m := range all {
		t := text(m.about)
		if _, known := groups[t]; !known {
			order = append(order, t)
		}
		groups[t] = append(groups[t], "`"+m.row.id+"`")
	}
	for _, t := range order {
		fmt.Fprintf(b, "- %s", t)
		if len(order) > 1 {
			fmt.Fprintf(b, ": %s", strings.Join(groups[t], ", "))
		}
		b.WriteString("\n")
	}
}

// anchor is how a heading is linked to.
func anchor(title string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(title) {
		switch {
		case r == ' ':
			b.WriteRune('-')
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-':
			b.WriteRune(r)
		}
	}
	return b.String()
}

// writeDocuments writes the page and the raw results of everything measured so far.
func writeDocuments(where *places) error {
	var all []*measured
	raw := columns + "\n"
	for i := range rows {
		m, err := load(&rows[i], where)
		if err != nil {
			return err
		}
		if m != nil {
			all = append(all, m)
			raw += m.text()
		}
	}
	docs := filepath.Join(where.root, "docs")
	if where.quick {
		docs = where.out
	}
	if err := os.WriteFile(filepath.Join(docs, "benchmarks.tsv"), []byte(raw), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(docs, "BENCHMARKS.md"), []byte(document(all)), 0o644)
}
