// Heapprobe blocks goroutines in every way that a goroutine can block on a channel or a lock, and lets every kind of
// owner keep - or lose - the thing that each of them waits for. Then it writes a heap dump of itself, what it knows
// about each goroutine, and last, where the runtime offers it, the runtime's own verdict.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"sort"
	"strconv"
	"sync"
	"time"
)

// A situation is one blocked goroutine: how it waits, and who owns what it waits for.
type situation struct {
	Goroutine int64  `json:"goroutine"`
	Wait      string `json:"wait"`
	Owner     string `json:"owner"`
}

var registry struct {
	sync.Mutex
	situations []situation
	started    sync.WaitGroup
}

func goroutineID() int64 {
	var buffer [64]byte
	text := buffer[:runtime.Stack(buffer[:], false)]
	text = bytes.TrimPrefix(text, []byte("goroutine "))
	id, err := strconv.ParseInt(string(text[:bytes.IndexByte(text, ' ')]), 10, 64)
	if err != nil {
		log.Fatal(err)
	}
	return id
}

// Run starts block in a goroutine of its own and enters it in the registry, by its id only.
func run(wait, owner string, block func()) {
	registry.started.Add(1)
	go func() {
		id := goroutineID()
		registry.Lock()
		registry.situations = append(registry.situations, situation{id, wait, owner})
		registry.Unlock()
		registry.started.Done()
		block()
	}()
}

//go:noinline
func overwriteStack(depth int) int {
	var words [256]uintptr
	for i := range words {
		words[i] = uintptr(depth)
	}
	if depth > 0 {
		return overwriteStack(depth-1) + int(words[depth])
	}
	return int(words[0])
}

// Start blocks one goroutine for each wait and owner, or for every n-th such pair.
func start(every int) {
	for i, w := range waits {
		for j, o := range owners {
			if !w.owned && o.name != "nobody" || w.owned && (i+j)%every != 0 {
				continue
			}
			block, key := w.make()
			run(w.name, o.name, block)
			o.keep(key)
		}
	}
	for _, s := range special {
		s.start(s.name)
	}
}

func main() {
	out := flag.String("out", ".", "folder for the captures")
	collections := flag.Int("gc", 3, "collections before the dump")
	every := flag.Int("every", 1, "only every n-th pair of wait and owner")
	settle := flag.Duration("settle", 500*time.Millisecond, "time for all to come to rest")
	flag.Parse()
	done := make(chan struct{})
	go func() { start(*every); overwriteStack(50); close(done) }()
	<-done
	mainKeys := keepOnMainStack()
	registry.started.Wait()
	time.Sleep(*settle)
	for i := 0; i < *collections; i++ {
		runtime.GC()
		// Finalizers and cleanups run meanwhile, so that the next collection finds what they have let go.
		time.Sleep(100 * time.Millisecond)
	}
	time.Sleep(100 * time.Millisecond)

	debug2, err := os.Create(filepath.Join(*out, "goroutine.debug2.txt"))
	check(err)
	dump, err := os.Create(filepath.Join(*out, "heap.dump"))
	check(err)
	check(pprof.Lookup("goroutine").WriteTo(debug2, 2))
	debug.WriteHeapDump(dump.Fd())
	check(dump.Close())
	check(debug2.Close())
	registry.Lock()
	situations := registry.situations
	registry.Unlock()
	sort.Slice(situations, func(i, j int) bool { return situations[i].Goroutine < situations[j].Goroutine })
	text, err := json.MarshalIndent(situations, "", " ")
	check(err)
	check(os.WriteFile(filepath.Join(*out, "situations.json"), append(text, '\n'), 0o644))
	// Last: once it has found a leak, a further heap dump would end the process.
	if leaks := pprof.Lookup("goroutineleak"); leaks != nil {
		f, err := os.Create(filepath.Join(*out, "goroutineleak.debug2.txt"))
		check(err)
		check(leaks.WriteTo(f, 2))
		check(f.Close())
	}
	runtime.KeepAlive(mainKeys)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
