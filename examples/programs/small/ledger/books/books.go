// Package books keeps the books.
package books

import (
	"sync"
	"time"
)

// Trail hears what was posted.
type Trail interface{ Record(string) }

// Book is one.
type Book struct {
	mu    sync.Mutex
	Trail Trail
	Well  bool
	sum   int
}

// Post adds n and has it recorded.
func (b *Book) Post(n int) {
	b.mu.Lock()
	b.sum += n
	if b.Well {
		b.mu.Unlock()
	}
	time.Sleep(4 * time.Millisecond)
	b.Trail.Record("posted")
	if !b.Well {
		b.mu.Unlock()
	}
}
