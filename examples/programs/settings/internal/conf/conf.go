// Package conf holds the settings of tenants.
package conf

import (
	"sync"

	"example.com/flight"
)

// Tenant has settings.
type Tenant struct {
	mu     sync.RWMutex
	values map[string]string
}

// Store has tenants.
type Store struct {
	tenants map[string]*Tenant
}

// NewStore makes a store of the named tenants.
func NewStore(names ...string) *Store {
	s := &Store{map[string]*Tenant{}}
	for _, n := range names {
		s.tenants[n] = &Tenant{values: map[string]string{"theme": "dark"}}
	}
	return s
}

// Get reads a setting.
func (s *Store) Get(tenant, key string) string {
	defer flight.Track("settings")()
	t := s.tenants[tenant]
	t.mu.RLock()
	v, ok := t.values[key]
	if !ok {
		return ""
	}
	t.mu.RUnlock()
	return v
}

// Set writes a setting.
func (s *Store) Set(tenant, key, value string) {
	defer flight.Track("settings")()
	t := s.tenants[tenant]
	t.mu.Lock()
	defer t.mu.Unlock()
	t.values[key] = value
}
