package flight

import "context"

// Plan is what a program tells its black box.
type Plan struct {
	Program string // folder-like name, "orders"
	Module  string // module path of the program, "example.com/orders"
	Sites   []Site // leak sites; none for a healthy program

	Clients int                                  // callers of Steady at the same time, default 6
	Pace    int                                  // mean milliseconds between two calls of one client, default 60
	Steady  func(ctx context.Context, i int)     // one ordinary request
	Fault   func(ctx context.Context, i int)     // one request that meets the fault
	Faults  []int                                // faults before t0, from t0 to t1, from t1 to t2
	Surge   func(ctx context.Context, phase int) // traffic of a healthy program that looks odd

	Crash func() // how the process dies when asked to panic
}

// Site is one place where goroutines are abandoned.
type Site struct {
	ID       string
	Cause    string
	Provable bool // the runtime's leak profile can prove it
}

func (p *Plan) defaults() {
	if p.Clients == 0 {
		p.Clients = 6
	}
	if p.Pace == 0 {
		p.Pace = 60
	}
	for len(p.Faults) < 3 {
		p.Faults = append(p.Faults, 0)
	}
}
