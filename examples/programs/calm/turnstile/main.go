// Turnstile lets work through in turns: workers wait for a condition, visitors for one of two places, the steward for
// his party. All of them go on sooner or later; its heap dump shows by whom.
package main

import (
	"log"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"time"
)

type desk struct {
	mu    sync.Mutex
	ready *sync.Cond
	queue []func()
}

var front = newDesk()

func newDesk() *desk {
	d := new(desk)
	d.ready = sync.NewCond(&d.mu)
	return d
}

//go:noinline
func (d *desk) work() {
	for {
		d.mu.Lock()
		for len(d.queue) == 0 {
			d.ready.Wait()
		}
		next := d.queue[0]
		d.queue = d.queue[1:]
		d.mu.Unlock()
		next()
	}
}

func (d *desk) put(task func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.queue = append(d.queue, task)
	d.ready.Signal()
}

type gate struct {
	places chan int
}

//go:noinline
func (g *gate) visit(number int) {
	g.places <- number
	time.Sleep(time.Minute)
	<-g.places
}

//go:noinline
func escort(members int) {
	party := new(sync.WaitGroup)
	party.Add(members)
	for i := 0; i < members; i++ {
		go walk(party)
	}
	party.Wait()
}

//go:noinline
func walk(party *sync.WaitGroup) {
	defer party.Done()
	time.Sleep(time.Minute)
}

func main() {
	for i := 0; i < 2; i++ {
		go front.work()
	}
	g := &gate{places: make(chan int, 2)}
	for i := 0; i < 5; i++ {
		go g.visit(i)
	}
	go escort(3)
	time.Sleep(200 * time.Millisecond)
	runtime.GC()
	runtime.GC()
	dump, err := os.Create("heap.dump")
	if err != nil {
		log.Fatal(err)
	}
	debug.WriteHeapDump(dump.Fd())
	front.put(func() {})
}
