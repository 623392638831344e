// Command heartbeat keeps links alive.
package main

import (
	"context"
	"net/http"

	"example.com/flight"
	"example.com/heartbeat/link"
	"example.com/platform/app"
)

func main() {
	a := app.New(app.Size{Workers: 8, Line: 2, Subscribers: 12})
	table := link.NewTable()
	table.Open("north")
	table.Open("south")
	a.Handle("/ping", func(r *http.Request) (any, error) { return table.Ping(), nil })
	a.Handle("/open", func(r *http.Request) (any, error) {
		table.Open(r.URL.Query().Get("partner"))
		return "open", nil
	})
	a.Listen()
	flight.Run(flight.Plan{
		Program: "heartbeat", Module: "example.com/heartbeat",
		Sites:  []flight.Site{{ID: "beat", Cause: "ticker"}},
		Steady: func(ctx context.Context, i int) { a.Get(ctx, "/ping") },
		Fault:  func(ctx context.Context, i int) { a.Get(ctx, "/open?partner=south") },
		Faults: []int{4, 5, 9},
	})
}
