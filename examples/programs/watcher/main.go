// Command watcher lends resources.
package main

import (
	"context"
	"net/http"

	"example.com/flight"
	"example.com/platform/app"
	"example.com/watcher/scope"
)

func main() {
	a := app.New(app.Size{Workers: 11, Line: 3, Subscribers: 7})
	leases := scope.New(a.Ctx)
	a.Handle("/borrow", func(r *http.Request) (any, error) {
		lease, back := leases.Borrow("disk", r.URL.Query().Get("as") == "guest")
		defer back()
		return lease.Name, nil
	})
	a.Listen()
	flight.Run(flight.Plan{
		Program: "watcher", Module: "example.com/watcher",
		Sites:  []flight.Site{{ID: "give-back", Cause: "context_not_cancelled"}},
		Steady: func(ctx context.Context, i int) { a.Get(ctx, "/borrow?as=member") },
		Fault:  func(ctx context.Context, i int) { a.Get(ctx, "/borrow?as=guest") },
		Faults: []int{4, 5, 6},
	})
}
