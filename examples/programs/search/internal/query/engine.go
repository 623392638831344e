// Package query asks all shards at once.
package query

import (
	"context"
	"sort"

	"example.com/acme/search/internal/shard"
	"example.com/flight"
)

// Engine spreads a query over its shards.
type Engine struct {
	Shards []*shard.Shard
}

type partial struct {
	hits []shard.Hit
	err  error
}

// Search returns the best hits of all shards.
func (e *Engine) Search(ctx context.Context, word string) ([]shard.Hit, error) {
	parts := make(chan partial)
	for _, s := range e.Shards {
		s := s
		go func() {
			defer flight.Track("other-shards")()
			hits, err := s.Find(ctx, word)
			parts <- partial{hits, err}
		}()
	}
	var all []shard.Hit
	for range e.Shards {
		p := <-parts
		if p.err != nil {
			return nil, p.err
		}
		all = append(all, p.hits...)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Score > all[j].Score })
	if len(all) > 10 {
		all = all[:10]
	}
	return all, nil
}
