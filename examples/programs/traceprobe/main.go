// Traceprobe is a program whose execution traces exercise everything that a reader of traces must understand.
//
//	traceprobe -scenario service -d 1500ms -o service.trace
//	traceprobe -scenario kinds -flight -d 2s -o kinds.trace      (Go 1.25 and newer)
//	traceprobe -scenario service -die 1300ms -d 5s -o cut.trace  (killed: the last generation is lost)
//
// GODEBUG=traceadvanceperiod=50000000 makes generations of 50 ms, GOMAXPROCS sets the processors. It builds with Go 1.22 and newer.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime/trace"
	"sort"
	"strings"
	"time"
)

// scenario runs until the context is done; what it leaves behind is meant to stay.
type scenario struct {
	before func()                    // runs before the recording begins: goroutines older than the trace
	during func(ctx context.Context) // runs while it is recorded
}

var scenarios = map[string]scenario{
	"kinds":    {before: oldWaiters, during: kinds},
	"service":  {before: startService, during: driveService},
	"pipeline": {during: pipeline},
	"tasks":    {during: tasks},
	"syscalls": {before: oldReaders, during: syscalls},
	"garbage":  {during: garbage},
	"churn":    {during: churn},
}

func main() {
	name := flag.String("scenario", "kinds", strings.Join(names(), ", "))
	out := flag.String("o", "trace.out", "file to write")
	length := flag.Duration("d", time.Second, "how long to record")
	flight := flag.Bool("flight", false, "use a flight recorder and write its window at the end")
	die := flag.Duration("die", 0, "kill the own process after this long")
	flag.Parse()
	chosen, ok := scenarios[*name]
	if !ok {
		fail(fmt.Errorf("no scenario %q", *name))
	}
	if chosen.before != nil {
		chosen.before()
	}
	file, err := os.Create(*out)
	if err != nil {
		fail(err)
	}
	stop, err := record(file, *flight)
	if err != nil {
		fail(err)
	}
	if *die > 0 {
		time.AfterFunc(*die, kill)
	}
	ctx, cancel := context.WithTimeout(context.Background(), *length)
	chosen.during(ctx)
	<-ctx.Done()
	cancel()
	if err := stop(); err != nil {
		fail(err)
	}
	if err := file.Close(); err != nil {
		fail(err)
	}
}

func record(file *os.File, flight bool) (stop func() error, err error) {
	if flight {
		return recordFlight(file)
	}
	if err := trace.Start(file); err != nil {
		return nil, err
	}
	return func() error { trace.Stop(); return nil }, nil
}

func kill() {
	self, err := os.FindProcess(os.Getpid())
	if err == nil {
		err = self.Kill()
	}
	fail(err)
}

func names() []string {
	var all []string
	for name := range scenarios {
		all = append(all, name)
	}
	sort.Strings(all)
	return all
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "traceprobe:", err)
	os.Exit(1)
}
