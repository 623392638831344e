// Package park leaves goroutines where they wait, in every way that Go has.
package park

import (
	"context"
	"net"
	"os"
	"reflect"
	"runtime"
	"runtime/pprof"
	"sync"
	"syscall"
	"time"
)

// Kept keeps alive what is not meant to be a leak.
var Kept []interface{}

func keep(v interface{}) { Kept = append(Kept, v) }

// All parks goroutines for every reason that a program can bring about, some of them twice.
func All() {
	channels()
	locks()
	times()
	outside()
	Locked()
	spin()
}

func channels() {
	c, full := make(chan int), make(chan int, 1)
	full <- 1
	keep(c)
	keep(full)
	var none chan int
	go receive(c)
	go receive(c)
	go receiveOK(c)
	go ranging(c)
	go send(full, 2)
	go func() { <-none }()
	go func() { none <- 1 }()
	go func() {
		for range none {
		}
	}()
	go choose(c, full)
	go func() { select {} }()
	go func() { // one case only: no select is left of it
		select {
		case <-c:
		}
	}()
	go func() {
		reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(c)}, {Dir: reflect.SelectSend, Chan: reflect.ValueOf(full), Send: reflect.ValueOf(1)}})
	}()
	go reflect.ValueOf(c).Recv()
}

func receive(c <-chan int) int { return <-c }

func receiveOK(c <-chan int) bool {
	_, ok := <-c
	return ok
}

func ranging(c <-chan int) (sum int) {
	for v := range c {
		sum += v
	}
	return
}

func send(c chan<- int, v int) { c <- v }

func choose(a <-chan int, b chan<- int) {
	select {
	case <-a:
	case b <- 1:
	}
}

type guarded struct {
	name string
	mu   sync.Mutex
	rw   sync.RWMutex
	cond *sync.Cond
	wg   sync.WaitGroup
}

func locks() {
	g := &guarded{name: "g"}
	keep(g)
	g.mu.Lock()
	g.rw.Lock()
	g.wg.Add(1)
	g.cond = sync.NewCond(&sync.Mutex{})
	go g.lock()
	go g.lock()
	go g.readLock()
	go g.writeLock()
	go g.waitCond()
	go g.wait()

	r := &guarded{name: "read"}
	keep(r)
	r.rw.RLock()
	go r.writeLock() // behind a reader
	time.Sleep(5 * time.Millisecond)
	go r.readLock() // behind the writer that waits
	var once sync.Once
	go once.Do(func() { g.mu.Lock() })
	time.Sleep(5 * time.Millisecond)
	go once.Do(func() {})
}

func (g *guarded) lock() {
	g.mu.Lock()
	defer g.mu.Unlock()
}

func (g *guarded) readLock() {
	g.rw.RLock()
	defer g.rw.RUnlock()
}

func (g *guarded) writeLock() {
	g.rw.Lock()
	defer g.rw.Unlock()
}

func (g *guarded) waitCond() {
	g.cond.L.Lock()
	defer g.cond.L.Unlock()
	g.cond.Wait()
}

func (g *guarded) wait() { g.wg.Wait() }

func times() {
	ticker, timer := time.NewTicker(time.Hour), time.NewTimer(time.Hour)
	stopped := time.NewTimer(time.Hour)
	stopped.Stop()
	keep(ticker)
	keep(timer)
	keep(stopped)
	ctx, cancel := context.WithCancel(context.Background())
	keep(cancel)
	go time.Sleep(time.Hour)
	go func() { time.Sleep(1<<63 - 1) }()
	go func() { <-timer.C }()
	go func() { <-stopped.C }()
	go func() { <-time.After(time.Hour) }()
	go func() {
		for range ticker.C {
		}
	}()
	go func() { <-ctx.Done() }()
	go func() {
		select {
		case <-ctx.Done():
		case <-ticker.C:
		}
	}()
}

func outside() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	keep(l)
	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		panic(err)
	}
	keep(c)
	go l.Accept()
	time.Sleep(5 * time.Millisecond)
	go l.Accept()
	go c.Read(make([]byte, 1))
	r, w, err := os.Pipe()
	if err != nil {
		panic(err)
	}
	keep(r)
	keep(w)
	go r.Read(make([]byte, 1))
	var fds [2]int
	if err := syscall.Pipe(fds[:]); err != nil {
		panic(err)
	}
	go func() { syscall.Read(fds[0], make([]byte, 1)) }()
	a, b := net.Pipe()
	keep(b)
	go a.Read(make([]byte, 1))
}

// Locked parks a goroutine that keeps its thread.
func Locked() {
	c := make(chan int)
	keep(c)
	go func() {
		runtime.LockOSThread()
		receive(c)
	}()
}

func spin() {
	go func() {
		for n := 0; ; n++ {
			if n < 0 {
				return
			}
		}
	}()
}

// Lost parks goroutines that nobody can wake.
func Lost() {
	var none chan int
	go receive(make(chan int))
	go receive(make(chan int))
	go send(make(chan int), 1)
	go ranging(make(chan int))
	go choose(make(chan int), make(chan int))
	go func() { <-none }()
	go func() { select {} }()
	g := &guarded{}
	g.cond = sync.NewCond(&sync.Mutex{})
	g.wg.Add(1)
	g.mu.Lock()
	go g.waitCond()
	go g.wait()
	go g.lock()
	go func() {
		runtime.LockOSThread()
		receive(make(chan int))
	}()
}

// Deep parks goroutines far down.
func Deep() {
	c := make(chan int)
	keep(c)
	for _, depth := range []int{30, 99, 100, 101, 153} {
		depth := depth
		go func() { deeper(depth, c) }()
	}
}

func deeper(n int, c chan int) int {
	if n == 0 {
		return <-c
	}
	return deeper(n-1, c) + 1
}

// Box is a type with a parameter.
type Box[K comparable, V any] struct {
	in chan V
	by map[K]V
}

// Take waits for a value.
func (b *Box[K, V]) Take(k K) V {
	v := <-b.in
	b.by[k] = v
	return v
}

func each[T any](in <-chan T, do func(T)) {
	for v := range in {
		do(v)
	}
}

// Generic parks goroutines in code with type parameters.
func Generic() {
	b := &Box[string, map[int]string]{in: make(chan map[int]string)}
	keep(b)
	go b.Take("k")
	go each(make(chan struct{ a int }), func(struct{ a int }) {})
	go func() { (&Box[int, error]{in: make(chan error)}).Take(1) }()
}

// After parks what timers have started.
func After() {
	c := make(chan int)
	keep(c)
	time.AfterFunc(time.Millisecond, func() { receive(c) })
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	keep(cancel)
	go func() {
		<-ctx.Done()
		receive(c)
	}()
	time.Sleep(10 * time.Millisecond)
}

// Labels parks goroutines with labels that are hard to read.
func Labels() {
	c := make(chan int)
	keep(c)
	for _, l := range []pprof.LabelSet{
		pprof.Labels("svc", "api", "route", "/v1/items"),
		pprof.Labels("svc", "a b", "bra]cket", `q"uote`),
		pprof.Labels("comma", "a, b", "colon", "k: v}:", "empty", ""),
		pprof.Labels("utf8", "naïve ☕", "newline", "one\ntwo", "back", `\`),
		pprof.Labels("fake", "[running]:", "goroutine", "goroutine 7 [select]:"),
	} {
		pprof.Do(context.Background(), l, func(context.Context) { go receive(c) })
	}
	pprof.Do(context.Background(), pprof.Labels("svc", "locked"), func(context.Context) {
		go func() {
			runtime.LockOSThread()
			receive(c)
		}()
	})
}

// Ancestors parks the youngest of some generations.
func Ancestors() {
	c := make(chan int)
	keep(c)
	go first(c)
	time.Sleep(5 * time.Millisecond)
}

func first(c chan int)  { go second(c) }
func second(c chan int) { go third(c); receive(c) }
func third(c chan int)  { go receive(c) }
