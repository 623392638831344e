//go:build go1.23

// Package late parks goroutines in ways that younger versions of Go have brought.
package late

import "iter"

var kept []any

// Park leaves sequences that are pulled half way.
func Park() {
	next, stop := iter.Pull(numbers(3))
	next()
	kept = append(kept, next, stop)
	waiting := make(chan int)
	kept = append(kept, waiting)
	go func() { // waits in the body of a loop over a function
		for range numbers(2) {
			<-waiting
		}
	}()
}

func numbers(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; i < n; i++ {
			if !yield(i) {
				return
			}
		}
	}
}
