//go:build go1.24

package main

import (
	"iter"
	"runtime"
	"weak"
)

var globalWeak []weak.Pointer[holder]

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
		}})
}
