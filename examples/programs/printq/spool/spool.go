// Package spool hands documents to printers.
package spool

import (
	"sync"

	"example.com/flight"
)

// Queue is the tray of one printer.
type Queue struct {
	mu    sync.Mutex
	ready *sync.Cond
	pages int
	paper bool
}

// NewQueue makes an empty tray.
func NewQueue() *Queue {
	q := &Queue{paper: true}
	q.ready = sync.NewCond(&q.mu)
	return q
}

// Print waits until there is paper and prints.
func (q *Queue) Print(pages int, done func(int)) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for !q.paper {
		q.ready.Wait()
	}
	q.pages += pages
	if q.pages > 50 {
		q.pages, q.paper = 0, false
	}
	done(pages)
}

// Refill puts paper in; one tray holds enough for the next document.
func (q *Queue) Refill() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.paper = true
	q.ready.Signal()
}

// Batch prints several documents on one printer of its own and refills it once.
func Batch(documents int, done func(int)) {
	q := NewQueue()
	for i := 0; i < documents; i++ {
		go func() {
			defer flight.Track("print")()
			q.Print(30, done)
		}()
	}
	go q.Refill()
}
