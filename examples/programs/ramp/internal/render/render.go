// Package render draws maps, slowly.
package render

import (
	"context"
	"time"
)

type tile struct {
	n   int
	err error
}

// Map draws all tiles of a map at once.
func Map(ctx context.Context, tiles int) (int, error) {
	out := make(chan tile, tiles)
	for i := 0; i < tiles; i++ {
		go draw(ctx, i, out)
	}
	sum := 0
	for i := 0; i < tiles; i++ {
		t := <-out
		if t.err != nil {
			return sum, t.err
		}
		sum += t.n
	}
	return sum, nil
}

func draw(ctx context.Context, n int, out chan<- tile) {
	select {
	case <-time.After(time.Duration(200+40*n) * time.Millisecond):
		out <- tile{n, nil}
	case <-ctx.Done():
		out <- tile{0, ctx.Err()}
	}
}
