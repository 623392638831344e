package main

import "fmt"

// Goroutine dumps: debug=2 texts made from a true dump, with ids, addresses, minutes and creators anew. In main*.txt all
// goroutines were created by goroutine 1, which panicparse groups well; in dump*.txt by any other, which it does not.

func panicparseOn(input string, operation, name string, l limits) program {
	return program{
		id: operation, name: name, limits: l,
		command: func(p *places) []string { return []string{p.tool("peers"), operation, p.input(input)} },
	}
}

func readDump(id, name, options, operation, input string) program {
	return program{
		id: id, name: name,
		command: func(p *places) []string { return p.library(options, reading, operation, p.input(input)) },
	}
}

// startedRead reads as the launcher starts Java, and plainRead with Java's defaults.
func startedRead(operation, input string) program {
	return program{
		id: "ours", name: "this project",
		command: func(p *places) []string { return p.started(reading, operation, p.input(input)) },
	}
}

func plainRead(operation, input string) program {
	return program{
		id: "plain", name: "this project, Java's defaults",
		command: func(p *places) []string { return p.library("", reading, operation, p.input(input)) },
	}
}

// howStarted is said of rows that have both.
const howStarted = " *This project* is started as the launcher of `leak` starts Java: with its archive of classes and the first compiler only."

func headers(input string) program {
	return program{
		id: "headers", name: "lines that begin a goroutine", once: true,
		command: func(p *places) []string { return []string{p.tool("peers"), "headers", p.input(input)} },
	}
}

const (
	byValue     = "panicparse-by-value"
	byValueName = "panicparse, ignoring arguments (the same groups)"
)

var dumpRows = []row{
	{
		id: "dump-10k", title: "Goroutine dump, 10,000 goroutines, to groups",
		about:  "Library against library: read and group, no rule. The last line is panicparse's own default, which looks for sources and tells pointers apart." + howStarted,
		inputs: []string{"main10k.txt"},
		programs: []program{
			startedRead("dump", "main10k.txt"),
			plainRead("dump", "main10k.txt"),
			panicparseOn("main10k.txt", byValue, byValueName, limits{}),
			panicparseOn("main10k.txt", "panicparse-default", "panicparse, its default", limits{}),
			headers("main10k.txt"),
		},
		checks: []check{same("goroutines", "ours", byValue), same("groups", "ours", byValue), same("goroutines", "ours", "headers")},
		goals:  []goal{timesFaster("ours", byValue, 5), timesSmaller("ours", byValue, 3)},
	},
	warmRow("dump-10k-warm", "Goroutine dump, 10,000 goroutines, warm", "main10k.txt", "dump", byValueName, nil),
	{
		id: "dump-100k", title: "Goroutine dump, 100,000 goroutines, to groups",
		about:  "As above. The other public analyzer of dumps, goroutine-inspect, is a shell without a library and has no module file; it is not measured.",
		inputs: []string{"main100k.txt"},
		programs: []program{
			startedRead("dump", "main100k.txt"),
			plainRead("dump", "main100k.txt"),
			panicparseOn("main100k.txt", byValue, byValueName, limits{}),
			headers("main100k.txt"),
		},
		checks: []check{same("goroutines", "ours", byValue), same("groups", "ours", byValue), same("goroutines", "ours", "headers")},
		goals:  []goal{timesFaster("ours", byValue, 15), timesSmaller("ours", byValue, 15)},
	},
	{
		id: "dump-1m", title: "Goroutine dump, 1,000,000 goroutines",
		about:  "To groups in a heap of 256 MB, and the whole analysis with all rules, written as text, in a heap of 512 MB. The floor reads the bytes and drops them. panicparse may have 16 GiB and 60 s.",
		inputs: []string{"main1m.txt"},
		programs: []program{
			readDump("ours", "this project, to groups, -Xmx256m", "-Xmx256m", "dump", "main1m.txt"),
			{
				id: "analysis", name: "leak analyze, -Xmx512m", exits: []int{1}, facts: reportFacts,
				command: func(p *places) []string { return p.jar("-Xmx512m", "analyze", p.input("main1m.txt")) },
			},
			{
				id: "read", name: "reading the bytes alone",
				command: func(p *places) []string { return []string{p.tool("peers"), "read", p.input("main1m.txt")} },
			},
			panicparseOn("main1m.txt", byValue, byValueName, limits{seconds: 60, gib: 16}),
			headers("main1m.txt"),
		},
		checks: []check{same("goroutines", "ours", "headers"), reportsMost("analysis", "ours")},
		goals:  []goal{within("ours", "to groups with -Xmx256m", 3), within("analysis", "the whole analysis with -Xmx512m", 5)},
	},
	{
		id: "growth", title: "Growth from 10,000 to 1,000,000 goroutines",
		about:  "Dumps with differing creators, one binary, one heap of 256 MB. *Kept* is what stays in use, after a collection, as long as the goroutines are kept. panicparse may have 60 s.",
		inputs: []string{"dump10k.txt", "dump100k.txt", "dump1m.txt"},
		programs: []program{
			readDump("10k", "this project, 10k", "-Xmx256m", "dump", "dump10k.txt"),
			readDump("100k", "this project, 100k", "-Xmx256m", "dump", "dump100k.txt"),
			readDump("1m", "this project, 1 M", "-Xmx256m", "dump", "dump1m.txt"),
			panicparseOn("dump10k.txt", byValue, "panicparse, 10k", limits{seconds: 60, gib: 16}),
			named("panicparse-100k", panicparseOn("dump100k.txt", byValue, "panicparse, 100k", limits{seconds: 60, gib: 16})),
			once(readDump("kept-10k", "kept", "-Xmx256m", "retained", "dump10k.txt")),
			once(readDump("kept-100k", "kept", "-Xmx256m", "retained", "dump100k.txt")),
			once(readDump("kept-1m", "kept", "-Xmx256m", "retained", "dump1m.txt")),
			headers("dump1m.txt"),
		},
		checks: []check{same("goroutines", "1m", "headers"), same("groups", "100k", "kept-100k"), same("groups", "1m", "kept-1m")},
		goals:  []goal{linear("10k", "100k", "1m", 1.2), keptPerGoroutine("kept-100k", "kept-1m", 64)},
	},
}

// once makes of a timed program one that only tells facts.
func once(p program) program {
	p.once = true
	return p
}

func named(id string, p program) program {
	p.id = id
	return p
}

// linear asks that a goroutine more costs the same, in time, at a million as at a hundred thousand.
func linear(small, middle, large string, factor float64) goal {
	return goal{
		text: fmt.Sprintf("linear: a goroutine between 100k and 1 M costs at most %.1f x one between 10k and 100k", factor),
		value: func(m *measured) (string, bool, bool) {
			a, b, c := m.median(small, wall), m.median(middle, wall), m.median(large, wall)
			n, o, q := m.fact(small, "goroutines"), m.fact(middle, "goroutines"), m.fact(large, "goroutines")
			if o <= n || q <= o || b <= a {
				return "", false, false
			}
			ratio := ((c - b) / float64(q-o)) / ((b - a) / float64(o-n))
			return fmt.Sprintf("%.2f x", ratio), ratio <= factor, true
		},
	}
}

// keptPerGoroutine asks what a goroutine more keeps in use; the stacks are the same ones.
func keptPerGoroutine(small, large string, bytes float64) goal {
	return goal{
		text: fmt.Sprintf("a goroutine more keeps at most %.0f bytes", bytes),
		value: func(m *measured) (string, bool, bool) {
			n := m.fact(large, "goroutines") - m.fact(small, "goroutines")
			if n <= 0 {
				return "", false, false
			}
			each := float64(m.fact(large, "retained")-m.fact(small, "retained")) / float64(n)
			return fmt.Sprintf("%.1f bytes", each), each <= bytes, true
		},
	}
}
