//go:build go1.24

package main

import (
	"iter"
	"runtime"
	"unique"
	"weak"
)

var (
	globalWeak    []weak.Pointer[holder]
	globalHandles []unique.Handle[*any]
	globalStops   []runtime.Cleanup
)

func init() {
	owners = append(owners,
		owner{"cleanup of a global object", func(key any) {
			h := new(holder)
			runtime.AddCleanup(h, func(key any) { use(key) }, key)
			globalKept = append(globalKept, h)
		}},
		owner{"closure of a cleanup of a global object", func(key any) {
			h := new(holder)
			runtime.AddCleanup(h, func(int) { use(key) }, 7)
			globalKept = append(globalKept, h)
		}},
		owner{"cleanup of an unreachable object", func(key any) {
			runtime.AddCleanup(new(holder), func(key any) { use(key) }, key)
		}},
		owner{"weak pointer in a global", func(key any) {
			globalWeak = append(globalWeak, weak.Make(&holder{key: key}))
		}},
		owner{"coroutine", func(key any) {
			next, _ := iter.Pull(func(yield func(int) bool) { yield(1); use(key) })
			next()
			globalFuncs = append(globalFuncs, func() { next() })
		}},
		owner{"coroutine that nobody has", func(key any) {
			next, _ := iter.Pull(func(yield func(int) bool) { yield(1); use(key) })
			next()
		}},
		owner{"body of a loop over a function that sleeps", func(key any) {
			go func() {
				for n := range numbers(7) {
					sleeper()
					use(key)
					use(n)
				}
			}()
		}},
		owner{"unique handle in a global", func(key any) {
			globalHandles = append(globalHandles, unique.Make(&key))
		}},
		owner{"unique handle that nobody has", func(key any) { use(unique.Make(&key).Value() != nil) }},
		owner{"cleanup that was stopped", func(key any) {
			h := new(holder)
			globalStops = append(globalStops, runtime.AddCleanup(h, func(key any) { use(key) }, key))
			globalStops[len(globalStops)-1].Stop()
			globalKept = append(globalKept, h)
		}},
		owner{"cleanup of an object of a leaked goroutine", func(key any) {
			h := new(holder)
			runtime.AddCleanup(h, func(h *holder) { h.use() }, &holder{key: key})
			run("stuck", "leaked owner", func() { stuck(); use(h) })
		}})
}

func numbers(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; i < n && yield(i); i++ {
		}
	}
}
