// Heapsent has goroutines that wait to send the only reference to what others wait for, and cleanups, of which a heap
// dump has no record.
package main

import (
	"runtime"
	"runtime/debug"
	"syscall"
	"time"
)

type request struct {
	id    int
	reply chan int
	name  string
}

type thing struct{ words [4]*thing }

// Orders is full, but served one day.
var orders = make(chan request, 1)

var kept []*thing

//go:noinline
func use(any) {}

//go:noinline
func sendOrder(r request) { orders <- r }

//go:noinline
func sendOrderInSelect(r request, stop chan bool) {
	select {
	case orders <- r:
	case <-stop:
	}
}

//go:noinline
func waitForReply(reply chan int) { <-reply }

//go:noinline
func waitForReplyOfSelect(reply chan int) { <-reply }

//go:noinline
func sendFunction(work chan func()) {
	n := 0
	work <- func() { n++; use(work) }
	use(n)
}

//go:noinline
func waitForCleanup(key chan int) { <-key }

func serve() {
	time.Sleep(24 * time.Hour)
	for r := range orders {
		r.reply <- r.id
	}
}

func start() {
	orders <- request{id: 1, reply: make(chan int, 1)}
	go serve()
	a, b := make(chan int), make(chan int)
	go sendOrder(request{2, a, "a"})
	go sendOrderInSelect(request{3, b, "b"}, make(chan bool))
	go waitForReply(a)
	go waitForReplyOfSelect(b)
	go sendFunction(make(chan func()))
	key, owner := make(chan int), new(thing)
	runtime.AddCleanup(owner, func(key chan int) { close(key) }, key)
	kept = append(kept, owner)
	go waitForCleanup(key)
}

// Collect is set by the linker: "before" for a dump in which what was started is not told from garbage.
var collect = "after"

func main() {
	if collect == "before" {
		runtime.GC()
	}
	done := make(chan bool)
	go func() { start(); done <- true }()
	<-done
	time.Sleep(50 * time.Millisecond)
	if collect == "after" {
		runtime.GC()
		runtime.GC()
	}
	for i := 0; i < 100 && collect == "before"; i++ {
		garbage := new(thing)
		garbage.words[0] = garbage
		use(garbage)
	}
	fd, err := syscall.Open("heap.dump", syscall.O_CREAT|syscall.O_TRUNC|syscall.O_WRONLY, 0o644)
	if err != nil {
		panic(err)
	}
	debug.WriteHeapDump(uintptr(fd))
	runtime.KeepAlive(kept)
}
