// Package hub spreads events to subscribers.
package hub

import (
	"context"
	"sync"
)

// Event is what subscribers get.
type Event struct {
	Topic string
	Seq   int
}

// Hub knows its subscribers.
type Hub struct {
	mu   sync.RWMutex
	subs map[int]chan Event
	next int
}

// New makes an empty hub.
func New() *Hub { return &Hub{subs: map[int]chan Event{}} }

// Subscribe calls handle for each event until the context ends.
func (h *Hub) Subscribe(ctx context.Context, handle func(Event)) {
	ch := make(chan Event, 16)
	h.mu.Lock()
	id := h.next
	h.next++
	h.subs[id] = ch
	h.mu.Unlock()
	go h.deliver(ctx, id, ch, handle)
}

func (h *Hub) deliver(ctx context.Context, id int, ch <-chan Event, handle func(Event)) {
	defer func() {
		h.mu.Lock()
		delete(h.subs, id)
		h.mu.Unlock()
	}()
	for {
		select {
		case e := <-ch:
			handle(e)
		case <-ctx.Done():
			return
		}
	}
}

// Publish hands the event to all who have room for it.
func (h *Hub) Publish(e Event) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for _, ch := range h.subs {
		select {
		case ch <- e:
		default:
		}
	}
}

// Len is the number of subscribers.
func (h *Hub) Len() int {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return len(h.subs)
}
