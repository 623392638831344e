// Package crawl fetches pages, a few of each host at a time.
package crawl

import (
	"errors"
	"sync"
	"time"

	"example.com/flight"
)

// ErrRobots says that a page must not be fetched.
var ErrRobots = errors.New("disallowed by robots.txt")

// Crawler limits how many pages of a host are fetched at once.
type Crawler struct {
	mu    sync.Mutex
	hosts map[string]chan struct{}
	limit int
}

// New makes a crawler.
func New(limit int) *Crawler { return &Crawler{hosts: map[string]chan struct{}{}, limit: limit} }

func (c *Crawler) slots(host string) chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	s, ok := c.hosts[host]
	if !ok {
		s = make(chan struct{}, c.limit)
		c.hosts[host] = s
	}
	return s
}

// Fetch gets a page in the background.
func (c *Crawler) Fetch(host, page string, done func(int, error)) {
	slots := c.slots(host)
	go func() {
		defer flight.Track("fetch")()
		slots <- struct{}{}
		n, err := load(page)
		if err != nil {
			done(0, err)
			return
		}
		<-slots
		done(n, nil)
	}()
}

func load(page string) (int, error) {
	time.Sleep(2 * time.Millisecond)
	if page == "/private" {
		return 0, ErrRobots
	}
	return len(page), nil
}
