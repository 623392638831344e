package main

import (
	"bufio"
	"container/list"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"reflect"
	"sync"
	"sync/atomic"
	"time"
)

// Store keeps values behind interfaces, behind maps, as registries do.
type store map[string]struct{ value any }

type gate[T any] struct {
	sync.Mutex
	values []T
}

func (g *gate[T]) enter() { g.Lock(); g.values = nil }

// Limited is the shape of a group of goroutines with a limit and a first error.
type limited struct {
	group   sync.WaitGroup
	permits chan struct{}
	once    sync.Once
	err     error
}

func (l *limited) run(work func() error) {
	l.permits <- struct{}{}
	l.group.Add(1)
	go func() {
		defer func() { <-l.permits; l.group.Done() }()
		if err := work(); err != nil {
			l.once.Do(func() { l.err = err })
		}
	}()
}

// Weighted is the shape of a weighted semaphore: who waits has a channel in a list.
type weighted struct {
	mu      sync.Mutex
	waiting list.List
}

type ticket struct {
	weight int64
	ready  chan<- struct{}
}

func (w *weighted) acquire() {
	ready := make(chan struct{})
	w.mu.Lock()
	w.waiting.PushBack(ticket{1, ready})
	w.mu.Unlock()
	<-ready
}

// Flight is the shape of calls that are made once for all who ask.
type flight struct {
	mu    sync.Mutex
	calls map[string]*call
}

type call struct {
	done  sync.WaitGroup
	value any
}

func (f *flight) do(key string, work func() any) any {
	f.mu.Lock()
	if c, ok := f.calls[key]; ok {
		f.mu.Unlock()
		c.done.Wait()
		return c.value
	}
	c := new(call)
	c.done.Add(1)
	f.calls[key] = c
	f.mu.Unlock()
	c.value = work()
	c.done.Done()
	return c.value
}

// Waits through the standard library, and through shapes that libraries have.
func init() {
	waits = append(waits,
		wait{"read of a pipe", true, func() (func(), any) {
			r, w := io.Pipe()
			return func() { r.Read(make([]byte, 10)) }, w
		}},
		wait{"write to a pipe", true, func() (func(), any) {
			r, w := io.Pipe()
			return func() { fmt.Fprintf(w, "%d lines\n", 3) }, r
		}},
		wait{"lines of a pipe", true, func() (func(), any) {
			r, w := io.Pipe()
			go fmt.Fprintln(w, "first")
			return func() {
				for s := bufio.NewScanner(r); s.Scan(); {
				}
			}, w
		}},
		wait{"JSON of a connection in memory", true, func() (func(), any) {
			a, b := net.Pipe()
			return func() { var v map[string]any; json.NewDecoder(a).Decode(&v) }, b
		}},
		wait{"function that is called once", true, func() (func(), any) {
			f := sync.OnceValue(func() int { stuck(); return 1 })
			run("inside a function called once", "see once", func() { f() })
			return func() { time.Sleep(20 * time.Millisecond); f() }, f
		}},
		wait{"channel behind a map of interfaces", true, func() (func(), any) {
			s := store{"name": {"x"}, "events": {make(chan error)}}
			return func() { <-s["events"].value.(chan error) }, s
		}},
		wait{"channel that lies in a channel", true, func() (func(), any) {
			outer, inner := make(chan chan int, 3), make(chan int)
			outer <- inner
			return func() { <-inner }, outer
		}},
		wait{"reflected select of eight", true, func() (func(), any) {
			var cases []reflect.SelectCase
			for i := 0; i < 8; i++ {
				c := reflect.ValueOf(make(chan int))
				cases = append(cases, reflect.SelectCase{Dir: reflect.SelectRecv, Chan: c})
			}
			return func() { reflect.Select(cases) }, cases[5].Chan.Interface()
		}},
		wait{"mutex in a big array, the owner has a word of it", true, func() (func(), any) {
			g := new([1000]guarded)
			g[500].Lock()
			return func() { g[500].Lock() }, &g[3].count
		}},
		wait{"embedded mutex of a generic struct", true, func() (func(), any) {
			g := &gate[*record]{values: make([]*record, 3)}
			g.Lock()
			return g.enter, g
		}},
		wait{"lock behind an interface", true, func() (func(), any) {
			m := new(sync.RWMutex)
			m.Lock()
			l := m.RLocker()
			return l.Lock, l
		}},
		wait{"permit of a limited group", true, func() (func(), any) {
			l := &limited{permits: make(chan struct{}, 1)}
			l.permits <- struct{}{}
			return func() { l.run(func() error { return nil }) }, l
		}},
		wait{"ticket of a weighted semaphore", true, func() (func(), any) {
			w := new(weighted)
			return w.acquire, w
		}},
		wait{"call that another one makes", true, func() (func(), any) {
			f := &flight{calls: map[string]*call{}}
			run("inside a call", "see call", func() { f.do("a", func() any { stuck(); return nil }) })
			return func() { time.Sleep(20 * time.Millisecond); f.do("a", func() any { return nil }) }, f
		}},
		wait{"channel behind an atomic pointer", true, func() (func(), any) {
			p := new(atomic.Pointer[message])
			p.Store(&message{reply: make(chan int)})
			return func() { <-p.Load().reply }, p
		}},
		wait{"send of a function that has the channel", true, func() (func(), any) {
			c := make(chan func())
			return func() { c <- func() { use(c) } }, c
		}},
	)
}
