// profiles does one thing that a profile shows, and writes the profiles that show it into a folder:
//
//	profiles WAY FOLDER
//
// The ways: handover-busy, handover-some, handover-much (goroutines hand work to each other, with so much work in between
// that parking takes little, some or much of the CPU), naps and naps-some (they sleep for moments), spin, channels,
// timers, tickers, contexts, waiters, held, pool (calm), locks, threads, few-threads (calm).
package main

import (
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"sync"
	"time"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "profiles WAY FOLDER")
		os.Exit(2)
	}
	ways := map[string]func(folder string){
		"handover-busy": func(f string) { cpu(f, func(stop chan struct{}) { handOver(stop, 60000) }) },
		"handover-some": func(f string) { cpu(f, func(stop chan struct{}) { handOver(stop, 0) }) },
		"handover-much": func(f string) { cpu(f, func(stop chan struct{}) { handBack(stop, 1, 300) }) },
		"naps":          func(f string) { cpu(f, func(stop chan struct{}) { naps(stop, 0) }) },
		"naps-some":     func(f string) { cpu(f, func(stop chan struct{}) { naps(stop, 650) }) },
		"spin":          func(f string) { cpu(f, spin) },
		"channels":      func(f string) { growth(f, subscribe) },
		"timers":        func(f string) { growth(f, remind) },
		"tickers":       func(f string) { growth(f, watch) },
		"contexts":      func(f string) { growth(f, derive) },
		"waiters":       func(f string) { growth(f, await) },
		"held":          func(f string) { growth(f, render) },
		"pool":          pool,
		"locks":         locks,
		"threads":       func(f string) { threads(f, 130) },
		"few-threads":   func(f string) { threads(f, 3) },
	}
	way, ok := ways[os.Args[1]]
	if !ok {
		fmt.Fprintln(os.Stderr, "no such way:", os.Args[1])
		os.Exit(2)
	}
	way(os.Args[2])
}

// growth takes what a heap profile and a dump show before and after the work was done 1500 times.
func growth(folder string, work func(i int)) {
	warmUp()
	for i := 0; i < 50; i++ {
		work(i)
	}
	moment(folder, "t0")
	for i := 50; i < 1500; i++ {
		work(i)
		time.Sleep(2 * time.Millisecond)
	}
	moment(folder, "t1")
}

// pool is calm: it makes as many channels, timers and goroutines as the leaks, and gives all back.
func pool(folder string) {
	warmUp()
	burst := func() {
		var wait sync.WaitGroup
		all := make(chan struct{})
		for i := 0; i < 800; i++ {
			wait.Add(1)
			go func() {
				defer wait.Done()
				<-all
				ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
				defer cancel()
				answer := make(chan int, 16)
				answer <- 1
				select {
				case <-answer:
				case <-ctx.Done():
				}
			}()
		}
		close(all)
		wait.Wait()
	}
	burst()
	moment(folder, "t0")
	burst()
	moment(folder, "t1")
}

func warmUp() {
	runtime.MemProfileRate = 512
	heap(os.DevNull)
	profile(os.DevNull, "goroutine", 2)
}

func moment(folder, name string) {
	time.Sleep(50 * time.Millisecond)
	profile(filepath.Join(folder, name+".goroutine.debug2.txt.gz"), "goroutine", 2)
	heap(filepath.Join(folder, name+".heap.pb.gz"))
}

func heap(file string) {
	runtime.GC()
	runtime.GC()
	profile(file, "heap", 0)
}

func cpu(folder string, work func(stop chan struct{})) {
	file := create(filepath.Join(folder, "t0.cpu.pb.gz"))
	stop := make(chan struct{})
	check(pprof.StartCPUProfile(file))
	work(stop)
	time.Sleep(1500 * time.Millisecond)
	pprof.StopCPUProfile()
	check(file.Close())
	profile(filepath.Join(folder, "t0.goroutine.debug2.txt.gz"), "goroutine", 2)
	close(stop)
}

// profile writes a profile; protobuf comes packed, text does not.
func profile(name, kind string, debug int) {
	file := create(name)
	if debug == 0 {
		check(pprof.Lookup(kind).WriteTo(file, 0))
	} else {
		packed := gzip.NewWriter(file)
		check(pprof.Lookup(kind).WriteTo(packed, debug))
		check(packed.Close())
	}
	check(file.Close())
}

func create(name string) *os.File {
	file, err := os.Create(name)
	check(err)
	return file
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
