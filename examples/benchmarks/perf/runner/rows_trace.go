package main

// An execution trace of a busy program: 2,000 workers, tasks, regions, sockets.

var traceRows = []row{{
	id: "trace", title: "Execution trace, 90 MB",
	about:  "Library against library: all events in their order. Ours also keeps the life of each goroutine. x/exp/trace adds sync events of its own, which are left out of the count. *This project* is started with the archive of classes that the launcher of `leak` has and with the serial collector (-XX:+UseSerialGC), and beside that with Java's defaults.",
	inputs: []string{"trace.out"},
	programs: []program{
		{
			id: "ours", name: "this project",
			command: func(p *places) []string { return p.archived("-XX:+UseSerialGC", reading, "trace", p.input("trace.out")) },
		},
		plainRead("trace", "trace.out"),
		{
			id: "small", name: "this project, -Xmx40m",
			command: func(p *places) []string { return p.library("-Xmx40m", reading, "trace", p.input("trace.out")) },
		},
		{
			id: "x-exp-trace", name: "golang.org/x/exp/trace",
			command: func(p *places) []string { return []string{p.tool("peers"), "trace", p.input("trace.out")} },
		},
		{
			id: "content", name: "x/exp/trace, counting", once: true,
			command: func(p *places) []string { return []string{p.tool("peers"), "trace-content", p.input("trace.out")} },
		},
	},
	checks: []check{
		same("events", "ours", "content"), same("goroutines", "ours", "content"), same("events", "small", "content"),
	},
	goals: []goal{timesFaster("ours", "x-exp-trace", 2), memoryWithin("small", "with -Xmx40m", 100)},
}}

// A small input: what a user feels.
var smallRows = []row{{
	id: "small", title: "Small input, 1,000 goroutines, command line",
	about:  "A full report with all rules against a listing of stacks. The launcher is made by the build and uses a class-data archive.",
	inputs: []string{"dump1k.txt", "goroutine1k.pb.gz"},
	programs: []program{
		{
			id: "launcher", name: "leak analyze, launcher", exits: []int{1}, facts: reportFacts,
			command: func(p *places) []string { return p.launcher("analyze", p.input("dump1k.txt")) },
		},
		{
			id: "jar", name: "leak analyze, java -jar", exits: []int{1}, facts: reportFacts,
			command: func(p *places) []string { return p.jar("", "analyze", p.input("dump1k.txt")) },
		},
		{
			id: "top", name: "leak top of a goroutine profile, launcher",
			command: func(p *places) []string { return p.launcher("top", p.input("goroutine1k.pb.gz")) },
		},
		{
			id: "pp", name: "pp (panicparse)", facts: noFacts,
			command: func(p *places) []string { return []string{p.tool("pp"), p.input("dump1k.txt")} },
		},
		{
			id: "pprof", name: "go tool pprof -top of a goroutine profile",
			command: func(p *places) []string { return []string{"go", "tool", "pprof", "-top", p.input("goroutine1k.pb.gz")} },
		},
		headers("dump1k.txt"),
	},
	checks: []check{sameOutput("launcher", "jar"), sameOutput("top", "pprof"), reportsMost("jar", "headers")},
	goals:  []goal{atMostTimes("launcher", "pp", "a report by the launcher", 0.8), atMostTimes("jar", "pp", "a report by java -jar", 0.8)},
}}
