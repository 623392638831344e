// Command texts dies, or prints a profile, in the way that its argument names.
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
	"sort"
	"time"

	"example.com/texts/fall"
	"example.com/texts/late"
	"example.com/texts/park"
)

var ways = map[string]func(){
	"panic":         fall.Plain,
	"panic-error":   fall.Error,
	"panic-lines":   fall.Lines,
	"panic-values":  fall.Value,
	"panic-nested":  fall.Nested,
	"panic-again":   fall.Again,
	"panic-nil-map": fall.NilMap,
	"panic-signal":  fall.Signal,
	"panic-goexit":  fall.GoexitThenPanic,
	"deadlock":      fall.Deadlock,
	"no-goroutines": fall.NoGoroutines,
	"map-writes":    fall.MapWrites,
	"unlock":        fall.Unlock,
	"overflow":      fall.Overflow,
	"quit":          fall.Quit,
	"deep":          func() { park.Deep(); dump(2) },
	"locked":        func() { park.Locked(); dump(2) },
	"generic":       func() { park.Generic(); dump(2) },
	"after":         func() { park.After(); dump(2) },
	"labels":        func() { park.Labels(); dump(2) },
	"labels-1":      func() { park.Labels(); dump(1) },
	"labels-quit":   func() { park.Labels(); fall.Quit() },
	"ancestors":     func() { park.Ancestors(); dump(2) },
	"ancestors-die": func() { park.Ancestors(); fall.Plain() },
	"reasons":       reasons,
	"leaked":        leaked,
}

func main() {
	way, ok := ways[os.Args[1]]
	if !ok {
		names := []string{}
		for n := range ways {
			names = append(names, n)
		}
		sort.Strings(names)
		fmt.Fprintln(os.Stderr, "one of", names)
		os.Exit(2)
	}
	way()
}

func dump(level int) {
	time.Sleep(100 * time.Millisecond)
	pprof.Lookup("goroutine").WriteTo(os.Stdout, level)
}

// reasons writes the same moment in all three forms.
func reasons() {
	park.All()
	late.Park()
	time.Sleep(200 * time.Millisecond)
	runtime.GC()
	for level, name := range []string{"reasons.debug0.pb.gz", "reasons.debug1.txt", "reasons.debug2.txt"} {
		f, err := os.Create(os.Args[2] + "/" + name)
		if err != nil {
			panic(err)
		}
		pprof.Lookup("goroutine").WriteTo(f, level)
		f.Close()
	}
}

// leaked writes the leak profile in all forms, an ordinary dump after it, and dies.
func leaked() {
	park.Locked()
	park.Lost()
	late.Park()
	time.Sleep(100 * time.Millisecond)
	for _, c := range []struct {
		profile string
		level   int
		name    string
	}{
		{"goroutine", 2, "leaked.before.debug2.txt"},
		{"goroutineleak", 0, "leaked.debug0.pb.gz"},
		{"goroutineleak", 1, "leaked.debug1.txt"},
		{"goroutineleak", 2, "leaked.debug2.txt"},
		{"goroutine", 2, "leaked.after.debug2.txt"},
		{"goroutine", 1, "leaked.after.debug1.txt"},
	} {
		f, err := os.Create(os.Args[2] + "/" + c.name)
		if err != nil {
			panic(err)
		}
		pprof.Lookup(c.profile).WriteTo(f, c.level)
		f.Close()
	}
	fall.Plain()
}
