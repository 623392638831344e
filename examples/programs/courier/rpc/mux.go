// Package rpc matches replies with calls over one link.
package rpc

import (
	"context"
	"sync"
	"time"

	"example.com/flight"
)

// Reply is what the far side says.
type Reply struct {
	ID   int
	Body string
}

// Mux sends calls and hands out the replies.
type Mux struct {
	mu      sync.Mutex
	next    int
	pending map[int]chan Reply
	out     chan call
}

type call struct {
	id     int
	method string
}

// NewMux connects to the far side; the link ends with the context.
func NewMux(ctx context.Context) *Mux {
	m := &Mux{pending: map[int]chan Reply{}, out: make(chan call, 64)}
	go m.link(ctx)
	return m
}

// Go calls a method and passes its reply on when it comes.
func (m *Mux) Go(method string, then func(Reply)) {
	ch := make(chan Reply, 1)
	m.mu.Lock()
	m.next++
	id := m.next
	m.pending[id] = ch
	m.mu.Unlock()
	go func() {
		defer flight.Track("await")()
		then(<-ch)
	}()
	m.out <- call{id, method}
}

func (m *Mux) link(ctx context.Context) {
	for {
		select {
		case c := <-m.out:
			time.Sleep(time.Millisecond)
			m.deliver(c)
		case <-ctx.Done():
			return
		}
	}
}

func (m *Mux) deliver(c call) {
	m.mu.Lock()
	ch := m.pending[c.id]
	delete(m.pending, c.id)
	m.mu.Unlock()
	switch c.method {
	case "locate", "assign":
		ch <- Reply{c.id, "ok: " + c.method}
	case "reroute": // the far side does not know this one and says nothing
	}
}
