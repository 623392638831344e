package main

import (
	"io"
	"log"
	"net"
	"os"
	"os/signal"
	"runtime"
	"sync"
	"syscall"
	"time"
	"unsafe"
)

// An owner keeps the key, or loses it.
type owner struct {
	name string
	keep func(key any)
}

type holder struct {
	padding [4]int
	key     any
	self    *holder
}

type largeHolder struct {
	padding [70000]byte
	key     any
}

var (
	globalKeys    []any
	globalMap     = map[int]map[string]any{}
	globalSyncMap sync.Map
	globalQueue   = make(chan any, 1000)
	globalChain   *holder
	globalHidden  []uintptr
	globalPool    = sync.Pool{}
	globalKept    []*holder
	globalFuncs   []func()
)

//go:noinline
func use(any) {}

// Stuck blocks for good on a channel that nobody else has.
func stuck() { <-make(chan int) }

// Sleeper is alive: its timer wakes it.
func sleeper() { time.Sleep(24 * time.Hour) }

var owners = []owner{
	{"nobody", func(any) {}},
	{"garbage", func(key any) { h := &holder{key: key}; h.self = h; use(h) }},
	{"closure of a leaked goroutine", func(key any) { run("stuck", "leaked owner", func() { stuck(); use(key) }) }},
	{"deferred call of a leaked goroutine", func(key any) {
		run("stuck", "leaked owner", func() {
			for i := 0; i < 2; i++ {
				defer use(key)
			}
			stuck()
		})
	}},
	{"map of a leaked goroutine", func(key any) {
		m := map[string]any{"a": 1, "key": key}
		run("stuck", "leaked owner", func() { stuck(); use(m) })
	}},
	{"queue of a leaked goroutine", func(key any) {
		c := make(chan any, 2)
		c <- key
		run("stuck", "leaked owner", func() { stuck(); use(c) })
	}},
	{"stack array of a leaked goroutine", func(key any) {
		run("stuck", "leaked owner", func() {
			var keys [7]any
			last := &keys[len(os.Args)%2]
			keys[5] = key
			stuck()
			use(*last)
			for i := range keys {
				use(keys[i])
			}
		})
	}},
	{"large object of a leaked goroutine", func(key any) {
		h := &largeHolder{key: key}
		run("stuck", "leaked owner", func() { stuck(); use(h.key) })
	}},
	{"chain of three leaked goroutines", func(key any) {
		a, b := make(chan int), make(chan *record)
		run("chain", "leaked owner", func() { <-a; use(key) })
		run("chain", "leaked owner", func() { b <- nil; use(a) })
		run("chain", "leaked owner", func() { stuck(); use(b) })
	}},
	{"cycle of leaked goroutines", func(key any) {
		a, b := make(chan int), make(chan *record)
		run("cycle", "leaked owner", func() { <-a; use(b); use(key) })
		run("cycle", "leaked owner", func() { <-b; use(a) })
	}},
	{"integer in a global", func(key any) {
		globalHidden = append(globalHidden, uintptr((*[2]unsafe.Pointer)(unsafe.Pointer(&key))[1]))
	}},
	{"pool", func(key any) { globalPool.Put(key) }},
	{"object with a finalizer, unreachable", func(key any) {
		h := &holder{key: key}
		runtime.SetFinalizer(h, func(h *holder) { use(h) })
	}},
	{"object with a finalizer, global", func(key any) {
		h := new(holder)
		runtime.SetFinalizer(h, func(*holder) { use(key) })
		globalKept = append(globalKept, h)
	}},
	{"global slice", func(key any) { globalKeys = append(globalKeys, key) }},
	{"global map", func(key any) { globalMap[len(globalMap)] = map[string]any{"key": key} }},
	{"global sync.Map", func(key any) { globalSyncMap.Store(new(int), key) }},
	{"queue of a global channel", func(key any) { globalQueue <- key }},
	{"list in a global", func(key any) { globalChain = &holder{key: key, self: globalChain} }},
	{"closure in a global", func(key any) { globalFuncs = append(globalFuncs, func() { use(key) }) }},
	{"closure of a sleeping goroutine", func(key any) { go func() { sleeper(); use(key) }() }},
	{"stack array of a sleeping goroutine", func(key any) {
		go func() {
			var keys [7]any
			last := &keys[len(os.Args)%2]
			keys[5] = key
			sleeper()
			use(*last)
			for i := range keys {
				use(keys[i])
			}
		}()
	}},
	{"stack struct of a sleeping goroutine", func(key any) {
		go func() {
			h := holder{key: key}
			sleepAndUse(&h)
		}()
	}},
	{"timer", func(key any) { time.AfterFunc(24*time.Hour, func() { use(key) }) }},
	{"goroutine behind a timer channel", func(key any) { go func() { <-time.After(24 * time.Hour); use(key) }() }},
	{"goroutine behind a network connection", func(key any) { go func() { readForever(); use(key) }() }},
	{"goroutine woken by a live one", func(key any) {
		c := make(chan int)
		run("live chain", "live owner", func() { <-c; use(key) })
		go func() { sleeper(); c <- 1 }()
	}},
}

//go:noinline
func sleepAndUse(h *holder) {
	sleeper()
	use(h.key)
}

var listener = func() net.Listener {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	return l
}()

func readForever() {
	c, err := net.Dial("tcp", listener.Addr().String())
	if err == nil {
		_, err = io.ReadFull(c, make([]byte, 1))
	}
	if err != nil {
		log.Fatal(err)
	}
}

// A special situation does not fit into the grid of waits and owners.
type specialSituation struct {
	name  string
	start func(name string)
}

var globalMutex sync.Mutex

var special = []specialSituation{
	{"global mutex", func(name string) {
		globalMutex.Lock()
		run(name, "global", func() { globalMutex.Lock() })
	}},
	{"owner in a system call", func(name string) {
		var fds [2]int
		check(syscall.Pipe(fds[:]))
		c := make(chan int)
		run(name, "live owner", func() { <-c })
		go func() {
			var b [1]byte
			syscall.Read(fds[0], b[:])
			c <- 1
		}()
	}},
	{"owner spins", func(name string) {
		c := make(chan int)
		run(name, "live owner", func() { <-c })
		go func() {
			for len(globalKeys) > 0 {
				runtime.Gosched()
			}
			c <- 1
		}()
	}},
	{"owner spins without calls", func(name string) {
		c := make(chan int)
		run(name, "live owner", func() { <-c })
		go spin(c)
	}},
	{"signal", func(name string) {
		c := make(chan os.Signal, 1)
		signal.Notify(c, syscall.SIGUSR1)
		run(name, "live owner", func() { <-c })
	}},
	{"deferred while panicking", func(name string) {
		c := make(chan int)
		run(name, "nobody", func() {
			defer func() { recover(); <-c }()
			panic("on purpose")
		})
	}},
	{"deferred while panicking, owner sleeps", func(name string) {
		c := make(chan int)
		run(name, "live owner", func() {
			defer func() { recover() }()
			defer func() { <-c }()
			panic("on purpose")
		})
		go func() { sleeper(); c <- 1 }()
	}},
	{"both ends of one channel dropped", func(name string) {
		c := make(chan int)
		for i := 0; i < 3; i++ {
			run(name, "nobody", func() { c <- 1 })
		}
	}},
	{"locked to its thread", func(name string) {
		c := make(chan int)
		run(name, "nobody", func() { runtime.LockOSThread(); <-c })
	}},
	{"deep stack", func(name string) {
		c := make(chan int)
		run(name, "nobody", func() { deep(100, c) })
	}},
	{"handler of both locks", func(name string) {
		a, b := new(sync.Mutex), new(sync.Mutex)
		both := func(a, b *sync.Mutex) func() {
			return func() { a.Lock(); time.Sleep(50 * time.Millisecond); b.Lock() }
		}
		run(name, "lock cycle", both(a, b))
		run(name, "lock cycle", both(b, a))
	}},
}

//go:noinline
func spin(c chan int) {
	n := 0
	for spinning {
		n++
	}
	c <- n
}

var spinning = true

func deep(n int, c chan int) int {
	if n == 0 {
		return <-c
	}
	return deep(n-1, c) + 1
}

type mainStack struct {
	padding [4]int
	keys    [80]any
}

// KeepOnMainStack blocks one goroutine per wait whose only owner is the main goroutine.
func keepOnMainStack() *mainStack {
	kept := new(mainStack)
	for i, w := range waits {
		if w.owned {
			block, key := w.make()
			run(w.name, "main", block)
			kept.keys[i] = key
		}
	}
	return kept
}
