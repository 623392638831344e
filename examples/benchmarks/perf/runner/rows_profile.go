package main

// Profiles in protobuf, made with a call tree of shared prefixes, inlined lines and labels.

func parsed(id, title, input string, whole float64, mayTake bool) row {
	g := timesFaster("ours", "pprof", whole)
	if mayTake {
		g = atMostTimes("ours", "pprof", "the whole process", whole)
	}
	return row{
		id: id, title: title,
		about:  "Library against library, the whole process: unpack, decode, validate." + howStarted,
		inputs: []string{input},
		programs: []program{
			startedRead("profile", input),
			plainRead("profile", input),
			{
				id: "pprof", name: "google/pprof profile.Parse",
				command: func(p *places) []string { return []string{p.tool("peers"), "profile", p.input(input)} },
			},
		},
		checks: []check{same("samples", "ours", "pprof"), same("sum", "ours", "pprof")},
		goals:  []goal{g},
	}
}

func warm(id, title, input string, factor float64) row {
	return warmRow(id, title, input, "profile", "google/pprof profile.ParseData", []goal{timesFasterWarm("ours", "peer", factor)})
}

func warmRow(id, title, input, operation, peer string, goals []goal) row {
	return row{
		id: id, title: title,
		about:  "The same, again and again in one process: the median of JMH's samples after 5 s of warming up, and of 5 to 9 readings in one Go process. Times and memory of the whole processes stand beside, for completeness.",
		inputs: []string{input},
		programs: []program{
			{
				id: "ours", name: "this project, JMH", facts: jmhFacts,
				command: func(p *places) []string { return p.warm(operation, p.input(input)) },
			},
			{
				id: "peer", name: peer,
				command: func(p *places) []string { return []string{p.tool("peers"), operation + "-warm", p.input(input)} },
			},
		},
		checks: []check{told("warm_us", "ours"), told("warm_us", "peer")},
		goals:  goals,
	}
}

var profileRows = []row{
	parsed("goroutine-profile", "Goroutine profile, 50,000 stacks", "goroutine50k.pb.gz", 1.3, true),
	warm("goroutine-profile-warm", "Goroutine profile, 50,000 stacks, warm", "goroutine50k.pb.gz", 2.5),
	parsed("heap-profile", "Heap profile, 200,000 samples", "heap200k.pb.gz", 2, false),
	warm("heap-profile-warm", "Heap profile, 200,000 samples, warm", "heap200k.pb.gz", 4),
	parsed("cpu-profile", "CPU profile, 500,000 samples", "cpu500k.pb.gz", 1.5, false),
	warm("cpu-profile-warm", "CPU profile, 500,000 samples, warm", "cpu500k.pb.gz", 2.5),
}

func top(id, title, input string, factor float64) row {
	r := row{
		id: id, title: title,
		about:  "The whole command against the whole command; the tables must be the same, byte for byte.",
		inputs: []string{input},
		programs: []program{
			{
				id: "ours", name: "leak top",
				command: func(p *places) []string { return p.jar("", "top", p.input(input)) },
			},
			{
				id: "pprof", name: "go tool pprof -top",
				command: func(p *places) []string { return []string{"go", "tool", "pprof", "-top", p.input(input)} },
			},
		},
		checks: []check{sameOutput("ours", "pprof")},
	}
	if factor > 0 {
		r.goals = []goal{timesFaster("ours", "pprof", factor)}
	}
	return r
}

var topRows = []row{
	top("top-goroutine", "`top` of the goroutine profile, 50,000 stacks", "goroutine50k.pb.gz", 0),
	top("top-heap", "`top` of the heap profile, 200,000 samples", "heap200k.pb.gz", 10),
	top("top-cpu", "`top` of the CPU profile, 500,000 samples", "cpu500k.pb.gz", 10),
}
