// Command syncer copies changes between regions.
package main

import (
	"context"
	"net/http"
	"sync/atomic"

	"example.com/acme/syncer/internal/replica"
	"example.com/flight"
	"example.com/platform/app"
)

func main() {
	a := app.New(app.Size{Workers: 5, Line: 8, Subscribers: 10})
	var failed atomic.Int64
	a.Handle("/push", func(r *http.Request) (any, error) {
		replica.Push(r.URL.Query().Get("to"), 4, func(err error) {
			if err != nil {
				failed.Add(1)
			}
		})
		return failed.Load(), nil
	})
	a.Listen()
	flight.Run(flight.Plan{
		Program: "syncer", Module: "example.com/acme/syncer",
		Sites:  []flight.Site{{ID: "push", Cause: "sleep_forever"}},
		Steady: func(ctx context.Context, i int) { a.Get(ctx, "/push?to="+[]string{"eu-west", "us-east"}[i%2]) },
		Fault:  func(ctx context.Context, i int) { a.Get(ctx, "/push?to=eu-north") },
		Faults: []int{4, 6, 7},
	})
}
