// Package link keeps links to partners alive.
package link

import (
	"sync"
	"sync/atomic"
	"time"

	"example.com/flight"
)

// Link is one connection to a partner.
type Link struct {
	Partner string
	beats   atomic.Int64
	open    atomic.Bool
	ticker  *time.Ticker
}

// Table knows the links of now.
type Table struct {
	mu    sync.Mutex
	links map[string]*Link
}

// NewTable makes an empty table.
func NewTable() *Table { return &Table{links: map[string]*Link{}} }

// Open connects to a partner; a partner that is connected already gets a fresh link.
func (t *Table) Open(partner string) {
	l := &Link{Partner: partner, ticker: time.NewTicker(40 * time.Millisecond)}
	l.open.Store(true)
	t.mu.Lock()
	old := t.links[partner]
	t.links[partner] = l
	t.mu.Unlock()
	if old != nil {
		old.open.Store(false)
	}
	go l.beat()
}

func (l *Link) beat() {
	for range l.ticker.C {
		if !l.open.Load() {
			flight.Mark("beat")
			continue
		}
		l.beats.Add(1)
	}
}

// Ping counts what the links have sent.
func (t *Table) Ping() (sum int64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, l := range t.links {
		sum += l.beats.Load()
	}
	return sum
}
