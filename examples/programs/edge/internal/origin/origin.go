// Package origin keeps connections to many origins.
package origin

import (
	"context"
	"sync"
	"time"

	"example.com/platform/web"
)

// Pool has one client for each tenant, since tenants must not share connections.
type Pool struct {
	mu      sync.Mutex
	base    string
	clients map[string]*web.Client
}

// NewPool makes a pool for one origin.
func NewPool(base string) *Pool { return &Pool{base: base, clients: map[string]*web.Client{}} }

// Get fetches a page for a tenant.
func (p *Pool) Get(ctx context.Context, tenant, path string) ([]byte, error) {
	p.mu.Lock()
	c, ok := p.clients[tenant]
	if !ok {
		c = web.NewClient(p.base, 2)
		p.clients[tenant] = c
	}
	p.mu.Unlock()
	return c.Get(ctx, time.Second, path)
}
