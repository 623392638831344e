package main

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"syscall"
	"time"
)

var sink int

// handOver passes numbers through a chain of goroutines, each of which works a while on every one.
func handOver(stop chan struct{}, work int) {
	for chain := 0; chain < runtime.GOMAXPROCS(0); chain++ {
		first := make(chan int)
		in := first
		for i := 0; i < 4; i++ {
			out := make(chan int)
			go stage(in, out, work, stop)
			in = out
		}
		go feed(first, stop)
		go drain(in, stop)
	}
}

func feed(out chan<- int, stop chan struct{}) {
	for i := 0; ; i++ {
		select {
		case out <- i:
		case <-stop:
			return
		}
	}
}

func stage(in <-chan int, out chan<- int, work int, stop chan struct{}) {
	for {
		select {
		case v := <-in:
			v = digest(v, work)
			select {
			case out <- v:
			case <-stop:
				return
			}
		case <-stop:
			return
		}
	}
}

func drain(in <-chan int, stop chan struct{}) {
	for {
		select {
		case v := <-in:
			sink += v
		case <-stop:
			return
		}
	}
}

// handBack passes numbers to and fro between pairs of goroutines: each has to be woken for every one.
func handBack(stop chan struct{}, pairs, work int) {
	for i := 0; i < pairs; i++ {
		out, back := make(chan int), make(chan int)
		go stage(out, back, work, stop)
		go func() {
			for v := 0; ; {
				select {
				case out <- v:
				case <-stop:
					return
				}
				select {
				case v = <-back:
				case <-stop:
					return
				}
			}
		}()
	}
}

// naps has goroutines sleep for moments, and work a little in between.
func naps(stop chan struct{}, work int) {
	for i := 0; i < 4000; i++ {
		go func() {
			for {
				select {
				case <-stop:
					return
				default:
					digest(1, work)
					time.Sleep(500 * time.Microsecond)
				}
			}
		}()
	}
}

//go:noinline
func digest(v, rounds int) int {
	for i := 0; i < rounds; i++ {
		v = v*31 ^ i
	}
	return v
}

// spin polls a queue that nobody fills.
func spin(stop chan struct{}) {
	queue := make(chan int)
	go func() {
		for {
			select {
			case v := <-queue:
				sink += v
			case <-stop:
				return
			default:
			}
		}
	}()
}

// subscribe leaks a receiver with a buffered channel.
func subscribe(int) {
	events := make(chan [64]byte, 8)
	go func() {
		<-events
	}()
}

// remind leaks a waiter for a timer that is far away.
func remind(int) {
	timer := time.NewTimer(1000 * time.Hour)
	go func() {
		<-timer.C
	}()
}

// watch leaks a loop over a ticker.
func watch(int) {
	ticker := time.NewTicker(time.Hour)
	go func() {
		for range ticker.C {
			sink++
		}
	}()
}

var root, _ = context.WithCancel(context.Background()) //nolint:govet // never cancelled: that is the point

// derive leaks a waiter for a context that nobody cancels.
func derive(int) {
	ctx, cancel := context.WithCancel(root)
	go func() {
		<-ctx.Done()
		cancel()
	}()
}

var gate = make(chan struct{})

// await leaks a waiter in a select over many channels: each takes a sudog.
func await(int) {
	others := [3]chan struct{}{make(chan struct{}), make(chan struct{}), make(chan struct{})}
	go func() {
		select {
		case <-gate:
		case <-others[0]:
		case <-others[1]:
		case <-others[2]:
		}
	}()
}

// render leaks a goroutine that has allocated a page below its entry function.
func render(int) {
	go page(make(chan struct{}))
}

//go:noinline
func page(done chan struct{}) {
	lines := layout()
	<-done
	sink += len(lines)
}

//go:noinline
func layout() [][]byte {
	var lines [][]byte
	for i := 0; i < 8; i++ {
		lines = append(lines, make([]byte, 1024))
	}
	return lines
}

// locks has goroutines contend for one lock, while others wait for one that its holder never gives back.
func locks(folder string) {
	runtime.SetBlockProfileRate(1)
	runtime.SetMutexProfileFraction(1)
	var busy, lost sync.Mutex
	lost.Lock()
	var done sync.WaitGroup
	for i := 0; i < 8; i++ {
		done.Add(1)
		go func() {
			defer done.Done()
			for j := 0; j < 200; j++ {
				update(&busy)
			}
		}()
		go reload(&lost)
	}
	done.Wait()
	profile(filepath.Join(folder, "t0.goroutine.debug2.txt.gz"), "goroutine", 2)
	profile(filepath.Join(folder, "t0.block.pb.gz"), "block", 0)
	profile(filepath.Join(folder, "t0.mutex.pb.gz"), "mutex", 0)
}

//go:noinline
func update(lock *sync.Mutex) {
	lock.Lock()
	sink += digest(sink, 20000)
	runtime.Gosched()
	lock.Unlock()
}

//go:noinline
func reload(lock *sync.Mutex) {
	lock.Lock()
	sink++
	lock.Unlock()
}

// threads has goroutines sit in a read of a pipe that nobody writes to: each holds a thread.
func threads(folder string, count int) {
	var ends [2]int
	check(syscall.Pipe(ends[:]))
	for i := 0; i < count; i++ {
		go readForever(ends[0])
	}
	time.Sleep(500 * time.Millisecond)
	profile(filepath.Join(folder, "t0.threadcreate.pb.gz"), "threadcreate", 0)
	profile(filepath.Join(folder, "t0.goroutine.debug2.txt.gz"), "goroutine", 2)
	os.Stdout.Sync()
}

//go:noinline
func readForever(descriptor int) {
	var one [1]byte
	if _, err := syscall.Read(descriptor, one[:]); err != nil {
		panic(err)
	}
}
