// Package inbox lets clients wait for news.
package inbox

import (
	"context"
	"sync"
	"time"
)

// Inbox wakes everyone who waits for the next news.
type Inbox struct {
	mu    sync.Mutex
	fresh chan struct{}
	count int
}

// New makes an inbox without news.
func New() *Inbox { return &Inbox{fresh: make(chan struct{})} }

// Wait returns the number of news, after the next one at the latest patience.
func (b *Inbox) Wait(ctx context.Context, patience time.Duration) int {
	b.mu.Lock()
	fresh := b.fresh
	b.mu.Unlock()
	t := time.NewTimer(patience)
	defer t.Stop()
	select {
	case <-fresh:
	case <-t.C:
	case <-ctx.Done():
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.count
}

// Add brings news.
func (b *Inbox) Add() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.count++
	close(b.fresh)
	b.fresh = make(chan struct{})
}
