// Package pricing asks the price service.
package pricing

import (
	"context"
	"hash/fnv"
	"strings"
	"time"

	"example.com/flight"
)

// Quote is a price for one article.
type Quote struct {
	SKU   string
	Cents int
}

// Client knows the price service.
type Client struct {
	Latency time.Duration
}

// Quote asks for a price and gives up when the context ends.
func (c *Client) Quote(ctx context.Context, sku string) (Quote, error) {
	answers := make(chan Quote)
	go c.ask(sku, answers)
	select {
	case q := <-answers:
		return q, nil
	case <-ctx.Done():
		return Quote{}, ctx.Err()
	}
}

func (c *Client) ask(sku string, answers chan<- Quote) {
	defer flight.Track("late-quote")()
	wait := c.Latency
	if strings.HasPrefix(sku, "import-") {
		wait *= 20 // priced abroad
	}
	time.Sleep(wait)
	h := fnv.New32a()
	h.Write([]byte(sku))
	answers <- Quote{sku, int(h.Sum32() % 10_000)}
}
