//go:build go1.23

package main

import "iter"

func init() {
	programs["album"] = program{"coroutine", "leaf.func1", album}
}

// album is looked at without being shut.
func album() {
	next, stop := iter.Pull(leaf(9))
	next()
	_ = stop
}

//go:noinline
func leaf(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; i < n; i++ {
			if !yield(i) {
				return
			}
		}
	}
}
