//go:build go1.23

package main

import "iter"

var pulls []func() (int, bool)

// pullForever leaves a coroutine behind that is never stopped.
func pullForever() {
	next, _ := iter.Pull(func(yield func(int) bool) {
		for i := 0; yield(i); i++ {
		}
	})
	next()
	next()
	pulls = append(pulls, next)
	again, stop := iter.Pull(func(yield func(int) bool) { _ = yield(1) && yield(2) })
	again()
	stop()
}
