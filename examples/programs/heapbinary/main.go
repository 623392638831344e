// Heapbinary is as small as a program can be that shows what only its binary tells about its heap dump: which words of
// a stack are variables, what globals and types are called, where in the source each frame stands.
package main

import (
	"runtime"
	"runtime/debug"
	"syscall"
	"time"
)

type wallet struct {
	padding [5]int
	key     chan int
	owner   *wallet
}

// Registry keeps what the goroutine registered waits for.
var registry wallet

//go:noinline
func keep(w *wallet) {
	time.Sleep(24 * time.Hour)
	w.key <- 1
}

// Sleeper has the only reference to its key in a variable on its stack.
//
//go:noinline
func sleeper(key chan int) {
	w := wallet{key: key}
	keep(&w)
}

//go:noinline
func waitForSleeper(key chan int) { <-key }

//go:noinline
func registered(key chan int) { <-key }

//go:noinline
func fill(key chan int) {
	var words [32]chan int
	for i := range words {
		words[i] = key
	}
	use(&words)
}

//go:noinline
func use(words *[32]chan int) {}

//go:noinline
func rest(w *wallet) {
	time.Sleep(24 * time.Hour)
	runtime.KeepAlive(w)
}

// Leftover leaves words in its frames that look like references to the key, and are none.
//
//go:noinline
func leftover(key chan int) {
	fill(key)
	var w wallet
	rest(&w)
}

//go:noinline
func waitForLeftover(key chan int) { <-key }

//go:noinline
func nobody() { inlined(make(chan int)) }

func inlined(key chan int) { <-key }

func start() {
	a, b, c := make(chan int), make(chan int), make(chan int)
	go sleeper(a)
	go waitForSleeper(a)
	go leftover(b)
	go waitForLeftover(b)
	registry.owner = &wallet{key: c}
	go registered(c)
	go nobody()
}

// Collect is set to "no" by the linker for the dump of a program that never collected (with GOGC=off).
var collect = "yes"

func main() {
	done := make(chan bool)
	go func() { start(); done <- true }()
	<-done
	time.Sleep(50 * time.Millisecond)
	if collect == "yes" {
		runtime.GC()
		runtime.GC()
	}
	fd, err := syscall.Open("heap.dump", syscall.O_CREAT|syscall.O_TRUNC|syscall.O_WRONLY, 0o644)
	if err != nil {
		panic(err)
	}
	debug.WriteHeapDump(uintptr(fd))
}
