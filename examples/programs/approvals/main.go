// Command approvals books sums after someone said yes.
package main

import (
	"context"
	"net/http"
	"sync/atomic"

	"example.com/approvals/flow"
	"example.com/flight"
	"example.com/platform/app"
)

func main() {
	a := app.New(app.Size{Workers: 6, Line: 6, Subscribers: 4, Labels: true})
	desk := flow.NewDesk()
	var booked atomic.Int64
	a.Handle("/request", func(r *http.Request) (any, error) {
		cents := 100 * len(r.URL.RawQuery)
		id := desk.Request(cents, func(c int) { booked.Add(int64(c)) })
		if r.URL.Query().Get("team") == "offsite" { // their manager's account was closed
			return id, nil
		}
		return id, desk.Decide(id, true)
	})
	a.Listen()
	flight.Run(flight.Plan{
		Program: "approvals", Module: "example.com/approvals",
		Sites:  []flight.Site{{ID: "settle", Cause: "chan_receive"}},
		Steady: func(ctx context.Context, i int) { a.Get(ctx, "/request?team=core") },
		Fault:  func(ctx context.Context, i int) { a.Get(ctx, "/request?team=offsite") },
		Faults: []int{3, 4, 6},
	})
}
