// Package pack builds bundles of files.
package pack

import (
	"context"
	"time"

	"example.com/flight"
	"golang.org/x/sync/errgroup"
)

// Bundle packs the parts at once; an index part needs the sizes of all others.
func Bundle(parts []string) error {
	defer flight.Track("bundle")()
	g, ctx := errgroup.WithContext(context.Background())
	sizes := make(chan int, len(parts))
	for _, p := range parts {
		p := p
		switch p {
		case "index":
			g.Go(func() error {
				defer flight.Track("index")()
				return index(sizes, len(parts)-1)
			})
		case "empty":
			g.Go(func() error { return nil })
		default:
			g.Go(func() error { return file(ctx, p, sizes) })
		}
	}
	return g.Wait()
}

func file(ctx context.Context, name string, sizes chan<- int) error {
	time.Sleep(time.Millisecond)
	sizes <- len(name)
	return ctx.Err()
}

func index(sizes <-chan int, n int) error {
	sum := 0
	for i := 0; i < n; i++ {
		sum += <-sizes
	}
	return nil
}
