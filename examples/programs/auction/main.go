// Command auction sells things.
package main

import (
	"context"
	"net/http"

	"example.com/auction/bids"
	"example.com/flight"
	"example.com/platform/app"
)

func main() {
	a := app.New(app.Size{Workers: 15, Line: 1, Subscribers: 15, Conns: 16})
	a.Handle("/lot", func(r *http.Request) (any, error) {
		lot := bids.Open(100)
		if r.URL.Query().Get("kind") == "refund" {
			lot.Bid(90, -1, 120, 140)
		} else {
			lot.Bid(90, 110, 120, 140)
		}
		return "closed", nil
	})
	a.Listen()
	flight.Run(flight.Plan{
		Program: "auction", Module: "example.com/auction",
		Sites:  []flight.Site{{ID: "await", Cause: "chan_receive", Provable: true}},
		Steady: func(ctx context.Context, i int) { a.Get(ctx, "/lot?kind=sale") },
		Fault:  func(ctx context.Context, i int) { a.Get(ctx, "/lot?kind=refund") },
		Faults: []int{2, 3, 3},
		Crash: func() {
			lot := bids.Open(1)
			lot.Bid(1, 2)
			lot.Bid(3) // the lot is closed
		},
	})
}
