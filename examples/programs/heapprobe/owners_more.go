package main

import (
	"container/list"
	"context"
	"expvar"
	"fmt"
	"io"
	"net"
	"net/http"
	"os/exec"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

var (
	globalContext, globalCancel = context.WithCancel(context.Background())

	globalList      list.List
	globalElements  []*list.Element
	globalAtomic    []*atomic.Value
	globalReflected []reflect.Value
	globalWords     []*int
	globalRests     [][]any
	globalArray     [2000]struct {
		name string
		any
	}
	globalArrayLength int
	globalCleared     = map[int]any{}
)

func (h *holder) use() { use(h.key) }

// DeepSleep sleeps below many frames of many words each.
//
//go:noinline
func deepSleep(depth int, wait func()) int {
	var words [64]*holder
	if depth == 0 {
		wait()
		return len(words)
	}
	words[depth%64] = globalChain
	return deepSleep(depth-1, wait) + len(words)
}

// Owners of further shapes, healthy ones beside their leaked twins.
func init() {
	owners = append(owners,
		owner{"function to call after a global context", func(key any) {
			context.AfterFunc(globalContext, func() { use(key) })
		}},
		owner{"function to call after a lost context", func(key any) {
			ctx, cancel := context.WithCancel(context.Background())
			context.AfterFunc(ctx, func() { use(key) })
			use(cancel)
		}},
		owner{"value of the context of a sleeping goroutine", func(key any) {
			ctx := context.WithValue(globalContext, globalQueue, key)
			go func() { sleeper(); use(ctx.Value(globalQueue)) }()
		}},
		owner{"value of the context of a leaked goroutine", func(key any) {
			ctx := context.WithValue(globalContext, globalQueue, key)
			run("stuck", "leaked owner", func() { stuck(); use(ctx.Value(globalQueue)) })
		}},
		owner{"function in a global that was called once", func(key any) {
			value := sync.OnceValue(func() any { return key })
			value()
			globalFuncs = append(globalFuncs, func() { value() })
		}},
		owner{"function in a global that has done its work", func(key any) {
			globalFuncs = append(globalFuncs, sync.OnceFunc(func() { use(key) }))
			globalFuncs[len(globalFuncs)-1]()
		}},
		owner{"method value in a global", func(key any) { globalFuncs = append(globalFuncs, (&holder{key: key}).use) }},
		owner{"global list", func(key any) { globalList.PushFront(&holder{key: key}) }},
		owner{"element that was taken out of a list", func(key any) {
			e := globalList.PushBack(key)
			globalElements = append(globalElements, e)
			globalList.Remove(e)
		}},
		owner{"neighbour of an element that was taken out of a list", func(key any) {
			var l list.List
			globalElements = append(globalElements, l.PushBack(1))
			l.Remove(l.PushBack(key))
		}},
		owner{"atomic value in a global", func(key any) {
			v := new(atomic.Value)
			v.Store(holder{key: key})
			globalAtomic = append(globalAtomic, v)
		}},
		owner{"atomic value in a global that was replaced", func(key any) {
			v := new(atomic.Value)
			v.Store(holder{key: key})
			v.Store(holder{})
			globalAtomic = append(globalAtomic, v)
		}},
		owner{"reflected value in a global", func(key any) {
			globalReflected = append(globalReflected, reflect.ValueOf(&holder{key: key}).Elem().FieldByName("key"))
		}},
		owner{"word of the same object in a global", func(key any) {
			globalWords = append(globalWords, &(&holder{key: key}).padding[2])
		}},
		owner{"rest of a queue whose head was taken", func(key any) {
			queue := []any{key, 1, 2}
			globalRests = append(globalRests, queue[1:])
		}},
		owner{"map in a global, deleted from it", func(key any) {
			globalCleared[len(globalRests)] = key
			delete(globalCleared, len(globalRests))
		}},
		owner{"global array", func(key any) {
			globalArrayLength++
			globalArray[globalArrayLength].any = key
		}},
		owner{"published variable", func(key any) {
			expvar.Publish(fmt.Sprintf("v%p", &key), expvar.Func(func() any { return key }))
		}},
		owner{"handler of the default server", func(key any) {
			http.HandleFunc(fmt.Sprintf("/%p", &key), func(http.ResponseWriter, *http.Request) { use(key) })
		}},
		owner{"deferred call of a sleeping goroutine", func(key any) {
			go func() { defer use(key); sleeper() }()
		}},
		owner{"deferred calls in a loop of a sleeping goroutine", func(key any) {
			go func() {
				for i := 0; i < 3; i++ {
					defer use(key)
				}
				sleeper()
			}()
		}},
		owner{"outermost of many frames of a sleeping goroutine", func(key any) {
			go func() { deepSleep(60, sleeper); use(key) }()
		}},
		owner{"outermost of many frames of a leaked goroutine", func(key any) {
			run("stuck", "leaked owner", func() { deepSleep(60, stuck); use(key) })
		}},
		owner{"function that a string is mapped by", func(key any) {
			go strings.Map(func(r rune) rune { sleeper(); use(key); return r }, "abc")
		}},
		owner{"goroutine that ranges over a ticker", func(key any) {
			go func() {
				for range time.NewTicker(time.Hour).C {
					use(key)
				}
			}()
		}},
		owner{"goroutine that ranges over a stopped ticker", func(key any) {
			run("range over a stopped ticker", "leaked owner", func() {
				t := time.NewTicker(time.Hour)
				t.Stop()
				for range t.C {
					use(key)
				}
			})
		}},
		owner{"goroutine behind a timer that was stopped", func(key any) {
			done := make(chan int)
			time.AfterFunc(time.Hour, func() { close(done) }).Stop()
			run("behind a stopped timer", "leaked owner", func() { <-done; use(key) })
		}},
		owner{"goroutine that reads a connection in memory, its peer sleeps", func(key any) {
			a, b := net.Pipe()
			run("live chain", "live owner", func() { io.ReadAll(a); use(key) })
			go func() { sleeper(); b.Close() }()
		}},
		owner{"goroutine that reads a connection in memory, its peer is lost", func(key any) {
			a, b := net.Pipe()
			use(b)
			run("behind a lost peer", "leaked owner", func() { io.ReadAll(a); use(key) })
		}},
		owner{"goroutine that waits for a command", func(key any) {
			cmd := exec.Command("cat")
			in, err := cmd.StdinPipe()
			check(err)
			cmd.Stdout = io.MultiWriter(new(strings.Builder))
			check(cmd.Start())
			globalKeys = append(globalKeys, in)
			go func() { cmd.Wait(); use(key) }()
		}},
		owner{"goroutine with a deadline", func(key any) {
			ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
			run("live chain", "live owner", func() { <-ctx.Done(); use(key); cancel() })
		}},
		owner{"goroutine with a deadline that was taken away", func(key any) {
			ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
			done := context.WithoutCancel(ctx).Done()
			run("behind a lost deadline", "leaked owner", func() { <-done; use(key); cancel() })
		}},
		owner{"parent that waits for a channel of its own stack", func(key any) {
			run("parent", "leaked owner", func() {
				children := make(chan int)
				for i := 0; i < 2; i++ {
					run("child", "leaked owner", func() { use(key); <-children })
				}
				children <- 1
				children <- 2
				parked := make(chan any)
				<-parked
			})
		}},
		owner{"object with a finalizer that brings it back", func(key any) {
			h := &holder{key: key}
			runtime.SetFinalizer(h, func(h *holder) { globalKept = append(globalKept, h) })
		}},
		owner{"builder of a generic function that sleeps", func(key any) {
			go sleepWith(box[any]{value: key}, &record{name: "x"})
		}},
	)
}

//go:noinline
func sleepWith[T, U any](b box[T], u *U) {
	wrapped := []func() T{func() T { return b.value }}
	sleeper()
	use(wrapped[0]())
	use(u)
}
