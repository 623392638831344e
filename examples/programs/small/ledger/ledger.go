// Package ledger has books and a trail, each with a lock.
package ledger

import (
	"sync"
	"time"

	"example.com/small/ledger/audit"
	"example.com/small/ledger/books"
)

// Ledger is the whole.
type Ledger struct {
	mu    sync.Mutex
	Books *books.Book
	Trail *audit.Trail
	well  bool
	days  int
}

// New opens one.
func New(well bool) *Ledger {
	l := &Ledger{well: well}
	l.Trail = &audit.Trail{Owner: l, Well: well}
	l.Books = &books.Book{Trail: l.Trail, Well: well}
	return l
}

// Close ends the day.
func (l *Ledger) Close() {
	l.mu.Lock()
	l.days++
	if l.well {
		l.mu.Unlock()
	}
	time.Sleep(4 * time.Millisecond)
	if !l.well {
		l.Books.Post(0)
		l.mu.Unlock()
	}
}

// Flush counts a day's lines.
func (l *Ledger) Flush() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.days++
}
