// Package store keeps values.
package store

import (
	"sync"
	"time"
)

// Store is guarded by one lock.
type Store struct {
	mu     sync.RWMutex
	values map[string]string
	well   bool
}

// New makes one.
func New(well bool) *Store { return &Store{values: map[string]string{}, well: well} }

// Has tells whether there is a value.
func (s *Store) Has(key string) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	_, ok := s.values[key]
	return ok
}

// Get looks whether there is one first.
func (s *Store) Get(key string) string {
	if s.well {
		if !s.Has(key) {
			return ""
		}
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	time.Sleep(3 * time.Millisecond)
	if !s.well && !s.Has(key) {
		return ""
	}
	return s.values[key]
}

// Put sets one.
func (s *Store) Put(key, value string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.values[key] = value
}
