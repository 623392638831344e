package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// same asks two programs for one fact; one that gave up or failed is not asked, and has no figures either.
func same(fact, a, b string) check {
	return check{
		text: fmt.Sprintf("%s: %s = %s", fact, a, b),
		ok: func(answers map[string]answer) bool {
			x, y := answers[a], answers[b]
			if x.gaveUp || y.gaveUp {
				return true
			}
			u, known := x.facts[fact]
			v, given := y.facts[fact]
			return known && given && u == v
		},
	}
}

func noFacts(string) map[string]int64 { return nil }

// told asks for a fact at all.
func told(fact, a string) check {
	return check{
		text: fmt.Sprintf("%s: told by %s", fact, a),
		ok:   func(answers map[string]answer) bool { return answers[a].facts[fact] > 0 },
	}
}

// sameOutput asks two programs for the same text, byte for byte.
func sameOutput(a, b string) check {
	return check{
		text: fmt.Sprintf("output: %s = %s, byte for byte", a, b),
		ok: func(answers map[string]answer) bool {
			x, y := answers[a], answers[b]
			return x.gaveUp || y.gaveUp || strings.TrimSpace(x.output) != "" && trimLines(x.output) == trimLines(y.output)
		},
	}
}

func trimLines(s string) string { return strings.TrimRight(s, "\n") }

// reportsMost asks a report to name most goroutines as leaks: all but a few of these programs' are stuck for good.
func reportsMost(report, counted string) check {
	return check{
		text: fmt.Sprintf("goroutines: %s reports most of those of %s", report, counted),
		ok: func(answers map[string]answer) bool {
			if answers[report].gaveUp {
				return true
			}
			leaking, all := answers[report].facts["goroutines"], answers[counted].facts["goroutines"]
			return all > 0 && leaking*2 > all && leaking <= all
		},
	}
}

var reportCount = regexp.MustCompile(`\b([\d,]+) (goroutines|objects)\b`)

// reportFacts reads the first counts of goroutines and objects in a report.
func reportFacts(output string) map[string]int64 {
	facts := map[string]int64{}
	for _, m := range reportCount.FindAllStringSubmatch(output, -1) {
		if _, known := facts[m[2]]; !known {
			facts[m[2]], _ = strconv.ParseInt(strings.ReplaceAll(m[1], ",", ""), 10, 64)
		}
	}
	return facts
}
