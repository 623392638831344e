// Command quotes watches prices.
package main

import (
	"context"
	"net/http"
	"sync/atomic"

	"example.com/flight"
	"example.com/platform/app"
	"example.com/quotes/market"
)

func main() {
	a := app.New(app.Size{Workers: 7, Line: 3, Subscribers: 25, Labels: true})
	var alerts atomic.Int64
	a.Handle("/watch", func(r *http.Request) (any, error) {
		market.Watch(r.URL.Query().Get("symbol"), 100, func(market.Alert) { alerts.Add(1) })
		return alerts.Load(), nil
	})
	a.Listen()
	flight.Run(flight.Plan{
		Program: "quotes", Module: "example.com/quotes",
		Sites:  []flight.Site{{ID: "follow", Cause: "select", Provable: true}},
		Steady: func(ctx context.Context, i int) { a.Get(ctx, "/watch?symbol=ACME") },
		Fault:  func(ctx context.Context, i int) { a.Get(ctx, "/watch?symbol=HALT") },
		Faults: []int{4, 4, 6},
	})
}
