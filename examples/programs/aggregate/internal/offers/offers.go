// Package offers asks all partners for offers.
package offers

import (
	"context"
	"sync"
	"time"

	"example.com/platform/web"
)

// Collector asks partners.
type Collector struct {
	partners []*web.Client
}

// NewCollector knows n partners at the address.
func NewCollector(base string, n int) *Collector {
	c := &Collector{}
	for i := 0; i < n; i++ {
		c.partners = append(c.partners, web.NewClient(base, 16))
	}
	return c
}

// Collect returns what the partners said within the time.
func (c *Collector) Collect(ctx context.Context, what string) int {
	answers := make(chan int, len(c.partners))
	var wg sync.WaitGroup
	for _, p := range c.partners {
		p := p
		wg.Add(1)
		go func() {
			defer wg.Done()
			if body, err := p.Get(ctx, 2*time.Second, "/offer?for="+what); err == nil {
				answers <- len(body)
			}
		}()
	}
	go func() {
		wg.Wait()
		close(answers)
	}()
	sum := 0
	for n := range answers {
		sum += n
	}
	return sum
}
