// Package hook calls the hooks of customers and tries again when they fail.
package hook

import (
	"context"
	"errors"
	"math/rand"
	"sync"
	"time"
)

// Caller makes the calls.
type Caller struct {
	mu    sync.Mutex
	lost  int
	limit chan struct{}
}

// NewCaller makes a caller with a limit of calls at once.
func NewCaller(limit int) *Caller { return &Caller{limit: make(chan struct{}, limit)} }

// Send calls the hook in the background.
func (c *Caller) Send(ctx context.Context, failures int) {
	go c.deliver(ctx, failures)
}

func (c *Caller) deliver(ctx context.Context, failures int) {
	pause := 100 * time.Millisecond
	for try := 0; try < 5; try++ {
		if c.call(ctx, try >= failures) == nil {
			return
		}
		time.Sleep(pause + time.Duration(rand.Int63n(int64(pause/2))))
		pause *= 2
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lost++
}

func (c *Caller) call(ctx context.Context, works bool) error {
	select {
	case c.limit <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-c.limit }()
	time.Sleep(20 * time.Millisecond)
	if !works {
		return errors.New("503")
	}
	return nil
}

// Lost counts hooks that could not be called.
func (c *Caller) Lost() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.lost
}
