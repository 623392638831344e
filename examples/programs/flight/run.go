package flight

import (
	"context"
	"flag"
	"fmt"
	"math/rand"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
)

// Run flies the plan and ends the process.
func Run(p Plan) {
	dir := flag.String("dir", ".", "folder for the artefacts")
	interval := flag.Duration("interval", 2*time.Second, "time between two moments")
	instance := flag.String("instance", "", "name of this instance")
	end := flag.String("end", "quit", "how to die: quit or panic")
	heapDump := flag.Bool("heapdump", true, "take a heap dump")
	trace := flag.Bool("trace", true, "take an execution trace")
	flag.Parse()
	p.defaults()
	f := flight{plan: &p, interval: *interval}
	if err := f.fly(*dir, *instance, *end, *heapDump, *trace); err != nil {
		fmt.Fprintln(os.Stderr, p.Program+":", err)
		os.Exit(3)
	}
}

type flight struct {
	plan     *Plan
	interval time.Duration
	calls    atomic.Int64
	faults   int
}

func (f *flight) fly(dir, instance, end string, heapDump, trace bool) error {
	runtime.SetBlockProfileRate(10_000)
	runtime.SetMutexProfileFraction(5)
	rec, err := newRecorder(f.plan, dir, instance)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	for i := 0; i < f.plan.Clients; i++ {
		go f.client(ctx, i)
	}
	var moments []map[string][]uint64
	var last []byte
	for phase := 0; phase < 3; phase++ {
		f.phase(ctx, phase)
		last, err = rec.moment(fmt.Sprintf("t%d", phase))
		if err != nil {
			return err
		}
		at := map[string][]uint64{}
		d := ParseDump(last)
		for _, s := range f.plan.Sites {
			at[s.ID] = book.at(s.ID, d)
		}
		moments = append(moments, at)
	}
	if err := rec.windows("t3", heapDump, trace); err != nil {
		return err
	}
	if left := 4*time.Second - f.windowTime(trace); left > 0 {
		time.Sleep(left) // nothing that is merely slow lasts that long
	}
	t, err := truth(f.plan, strings.Fields(strings.ReplaceAll(runtime.Version(), "-X:", " "))[0], moments, ParseDump(last), ParseDump(allStacks()))
	if err != nil {
		return err
	}
	if err := t.write(dir); err != nil {
		return err
	}
	kind := "sigquit"
	if end == "panic" && f.plan.Crash != nil {
		kind = "panic"
	}
	rec.list("t4."+kind+".txt.gz", "t4", kind, time.Now())
	if err := rec.close(); err != nil {
		return err
	}
	f.die(kind)
	return nil
}

func (f *flight) windowTime(trace bool) time.Duration {
	if trace {
		return 3 * time.Second
	}
	return 2 * time.Second
}

// phase spreads the faults over the time until the next moment and leaves the last of it in peace.
func (f *flight) phase(ctx context.Context, phase int) {
	start := time.Now()
	length := f.interval
	if phase == 0 {
		length /= 2
	}
	quiet := length / 3
	if quiet > 3*time.Second {
		quiet = 3 * time.Second
	}
	if f.plan.Surge != nil {
		go f.plan.Surge(ctx, phase)
	}
	n := f.plan.Faults[phase]
	for i := 0; i < n; i++ {
		f.sleepUntil(start.Add(time.Duration(i+1) * (length - quiet) / time.Duration(n+1)))
		go f.plan.Fault(ctx, f.faults)
		f.faults++
	}
	f.sleepUntil(start.Add(length))
	runtime.GC()
}

// sleepUntil lets the collector run now and then: it is what stamps the time of waiting.
func (f *flight) sleepUntil(t time.Time) {
	for {
		left := time.Until(t)
		if left <= 0 {
			return
		}
		if left > 5*time.Second {
			time.Sleep(5 * time.Second)
			runtime.GC()
			continue
		}
		time.Sleep(left)
	}
}

// client is one caller of the service, at an uneven pace.
func (f *flight) client(ctx context.Context, n int) {
	dice := rand.New(rand.NewSource(int64(n)))
	for ctx.Err() == nil {
		time.Sleep(time.Duration(dice.Intn(2*f.plan.Pace)+1) * time.Millisecond)
		if f.plan.Steady != nil {
			f.plan.Steady(ctx, int(f.calls.Add(1)))
		}
	}
}

func (f *flight) die(kind string) {
	if kind == "panic" {
		f.plan.Crash()
	} else {
		signal.Reset(syscall.SIGQUIT)
		syscall.Kill(os.Getpid(), syscall.SIGQUIT)
	}
	time.Sleep(time.Minute)
}

func allStacks() []byte {
	for size := 1 << 20; ; size *= 2 {
		buf := make([]byte, size)
		if n := runtime.Stack(buf, true); n < size {
			return buf[:n]
		}
	}
}
