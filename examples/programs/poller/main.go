// Command poller reads queues.
package main

import (
	"context"
	"net/http"

	"example.com/acme/poller/internal/queue"
	"example.com/flight"
	"example.com/platform/app"
)

func main() {
	a := app.New(app.Size{Workers: 6, Subscribers: 6})
	a.Handle("/once", func(r *http.Request) (any, error) {
		p := queue.Follow()
		defer p.Pause(r.URL.Query().Get("hold") != "")
		return p.Offer("m"), nil
	})
	a.Listen()
	flight.Run(flight.Plan{
		Program: "poller", Module: "example.com/acme/poller", Clients: 3,
		Sites:  []flight.Site{{ID: "loop", Cause: "busy_loop"}},
		Steady: func(ctx context.Context, i int) { a.Get(ctx, "/once") },
		Fault:  func(ctx context.Context, i int) { a.Get(ctx, "/once?hold=1") },
		Faults: []int{1, 0, 1},
	})
}
