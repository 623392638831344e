package main

// Heap dumps of debug.WriteHeapDump. No other tool reads them today: the comparison is a loop in Go that reads every
// record and keeps nothing.

func goWalk(input string) program {
	return program{
		id: "go-walk", name: "a loop in Go over all records",
		command: func(p *places) []string { return []string{p.tool("peers"), "heap-walk", p.input(input)} },
	}
}

func leakHeap(id, name, options, input string) program {
	return program{
		id: id, name: name, exits: []int{1}, facts: reportFacts, anon: true,
		command: func(p *places) []string { return p.jar(options, "heap", p.input(input)) },
	}
}

const walkMain = "io.leakanalyzer.pprof.internal.heapdump.HeapWalk"

var heapRows = []row{
	{
		id: "heap-dump", title: "Heap dump, 704 MB, 4.8 M objects, 100,000 goroutines",
		about:  "`leak heap` reads it, builds the graph, proves which goroutines can never run again, finds chains and islands and what they keep. It maps the file: *without the file* is the peak of memory that no file backs, sampled each 5 ms.",
		inputs: []string{"heap.dump"},
		programs: []program{
			{
				id: "walk", name: "this project, the walk alone",
				command: func(p *places) []string { return p.library("", walkMain, p.input("heap.dump")) },
			},
			leakHeap("heap", "leak heap", "", "heap.dump"),
			leakHeap("small", "leak heap, -Xmx400m", "-Xmx400m", "heap.dump"),
			goWalk("heap.dump"),
			{
				id: "analysis", name: "leak analyze", exits: []int{1}, facts: reportFacts, anon: true,
				command: func(p *places) []string { return p.jar("", "analyze", p.input("heap.dump")) },
			},
		},
		checks: []check{
			same("objects", "walk", "go-walk"), same("goroutines", "walk", "go-walk"),
			same("objects", "heap", "go-walk"), same("goroutines", "heap", "go-walk"), sameOutput("heap", "small"),
		},
		goals: []goal{within("walk", "the walk", 2), within("heap", "all of it", 6), anonOfFile("small", "heap.dump", 1.2), anonEach("small", "objects", 120)},
	},
	{
		id: "heap-dump-6g", title: "Heap dump of 6 GB",
		about:  "The same program with a larger heap, in -Xmx6g.",
		inputs: []string{"heap6g.dump"},
		programs: []program{
			leakHeap("heap", "leak heap, -Xmx6g", "-Xmx6g", "heap6g.dump"),
			goWalk("heap6g.dump"),
		},
		checks: []check{same("objects", "heap", "go-walk"), same("goroutines", "heap", "go-walk")},
		goals:  []goal{passes("heap", "`leak heap` with -Xmx6g")},
	},
}
