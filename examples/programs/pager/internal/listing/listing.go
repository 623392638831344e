// Package listing goes through long lists page by page.
package listing

import (
	"iter"

	"example.com/flight"
)

// Pages yields the rows of all pages.
func Pages(pages, size int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer flight.Track("pages")()
		for p := 0; p < pages; p++ {
			for i := 0; i < size; i++ {
				if !yield(p*size + i) {
					return
				}
			}
		}
	}
}

// Merge takes rows from both lists in turn, up to a limit.
func Merge(a, b iter.Seq[int], limit int) []int {
	nextA, stopA := iter.Pull(a)
	nextB, stopB := iter.Pull(b)
	var rows []int
	for len(rows) < limit {
		va, okA := nextA()
		vb, okB := nextB()
		if !okA || !okB {
			stopA()
			stopB()
			break
		}
		rows = append(rows, va, vb)
	}
	return rows
}
