// Package room lets people talk.
package room

import (
	"context"
	"sync"
)

// Room has members.
type Room struct {
	mu      sync.RWMutex
	members map[*Member]bool
}

// Member hears what is said.
type Member struct {
	in    chan string
	heard int
}

// New makes an empty room.
func New() *Room { return &Room{members: map[*Member]bool{}} }

// Join listens until the context ends.
func (r *Room) Join(ctx context.Context) *Member {
	m := &Member{in: make(chan string, 8)}
	r.mu.Lock()
	r.members[m] = true
	r.mu.Unlock()
	go m.listen()
	go func() {
		<-ctx.Done()
		r.mu.Lock()
		delete(r.members, m)
		r.mu.Unlock()
		close(m.in)
	}()
	return m
}

func (m *Member) listen() {
	for range m.in {
		m.heard++
	}
}

// Say tells all members who listen.
func (r *Room) Say(what string) int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	for m := range r.members {
		select {
		case m.in <- what:
		default:
		}
	}
	return len(r.members)
}
