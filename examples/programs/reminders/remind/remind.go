// Package remind reminds people of things.
package remind

import (
	"sync"
	"time"

	"example.com/flight"
)

// Book holds reminders that are to come.
type Book struct {
	mu     sync.Mutex
	timers map[string]*time.Timer
	sent   int
}

// NewBook makes an empty book.
func NewBook() *Book { return &Book{timers: map[string]*time.Timer{}} }

// Set reminds someone after a while.
func (b *Book) Set(who string, after time.Duration) {
	t := time.NewTimer(after)
	b.mu.Lock()
	b.timers[who] = t
	b.mu.Unlock()
	go b.wait(who, t)
}

func (b *Book) wait(who string, t *time.Timer) {
	defer flight.Track("wait")()
	<-t.C
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.timers, who)
	b.sent++
}

// Cancel forgets a reminder.
func (b *Book) Cancel(who string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	t, ok := b.timers[who]
	if !ok {
		return false
	}
	delete(b.timers, who)
	return t.Stop()
}
