// Package shard holds a part of the index.
package shard

import (
	"context"
	"errors"
	"strings"
	"time"
)

// ErrOffline is what a shard says while it is being moved.
var ErrOffline = errors.New("shard is offline")

// Hit is one document found.
type Hit struct {
	Doc   string
	Score float64
}

// Shard is a part of the index.
type Shard struct {
	N     int
	Words []string
}

// Find looks a word up.
func (s *Shard) Find(ctx context.Context, word string) ([]Hit, error) {
	time.Sleep(time.Duration(2+s.N) * time.Millisecond)
	if s.N == 0 && strings.HasPrefix(word, "archive:") {
		return nil, ErrOffline
	}
	var hits []Hit
	for i, w := range s.Words {
		if strings.Contains(w, word) {
			hits = append(hits, Hit{w, 1 / float64(i+1)})
		}
	}
	return hits, ctx.Err()
}
