// Package session keeps what a visitor does.
package session

import (
	"sync"
	"time"

	"example.com/flight"
)

// Session is one visit.
type Session struct {
	ID   string
	seen time.Time
}

// Registry knows the visits of now.
type Registry struct {
	mu   sync.Mutex
	open map[string]*Session
}

// NewRegistry makes an empty registry.
func NewRegistry() *Registry { return &Registry{open: map[string]*Session{}} }

// Touch notes that the visitor was seen; a new visitor may ask to be kept.
func (r *Registry) Touch(id string, keep bool) *Session {
	r.mu.Lock()
	defer r.mu.Unlock()
	s, ok := r.open[id]
	if !ok {
		s = &Session{ID: id}
		r.open[id] = s
		if keep {
			go r.hold(s)
		}
	}
	s.seen = time.Now()
	return s
}

// hold registers the visit with the presence service for as long as the process lives.
func (r *Registry) hold(s *Session) {
	defer flight.Track("hold")()
	release := r.announce(s)
	defer release()
	select {}
}

func (r *Registry) announce(s *Session) func() {
	time.Sleep(time.Millisecond)
	return func() { r.Expire(time.Now().Add(time.Hour)) }
}

// Expire forgets visits that were last seen before the time.
func (r *Registry) Expire(before time.Time) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	n := 0
	for id, s := range r.open {
		if s.seen.Before(before) {
			delete(r.open, id)
			n++
		}
	}
	return n
}
