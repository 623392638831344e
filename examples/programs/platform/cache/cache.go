// Package cache keeps values for a while.
package cache

import (
	"context"
	"sync"
	"time"

	"example.com/platform/cron"
)

// Cache is a map whose entries grow old.
type Cache[K comparable, V any] struct {
	mu    sync.Mutex
	items map[K]item[V]
	ttl   time.Duration
	cond  *sync.Cond
	dirty bool
}

type item[V any] struct {
	value V
	until time.Time
}

// New makes a cache with a janitor and a flusher that stop with the context.
func New[K comparable, V any](ctx context.Context, ttl time.Duration) *Cache[K, V] {
	c := &Cache[K, V]{items: map[K]item[V]{}, ttl: ttl}
	c.cond = sync.NewCond(&c.mu)
	cron.Every(ctx, ttl/2, func(context.Context) { c.sweep(time.Now()) })
	go c.flush()
	return c
}

// Get returns the value or loads it.
func (c *Cache[K, V]) Get(key K, load func() (V, error)) (V, error) {
	c.mu.Lock()
	it, ok := c.items[key]
	c.mu.Unlock()
	if ok && time.Now().Before(it.until) {
		return it.value, nil
	}
	v, err := load()
	if err != nil {
		return v, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items[key] = item[V]{v, time.Now().Add(c.ttl)}
	c.dirty = true
	c.cond.Signal()
	return v, nil
}

func (c *Cache[K, V]) sweep(now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for k, it := range c.items {
		if now.After(it.until) {
			delete(c.items, k)
		}
	}
}

// flush waits for changes; a real one would write them somewhere.
func (c *Cache[K, V]) flush() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for {
		for !c.dirty {
			c.cond.Wait()
		}
		c.dirty = false
	}
}
