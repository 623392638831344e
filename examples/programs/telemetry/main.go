// Command telemetry measures its own requests.
package main

import (
	"context"
	"net/http"
	"time"

	"example.com/acme/telemetry/internal/export"
	"example.com/flight"
	"example.com/platform/app"
)

func main() {
	a := app.New(app.Size{Workers: 4, Line: 12, Subscribers: 20})
	exporter := export.New()
	a.Handle("/work", func(r *http.Request) (any, error) {
		start := time.Now()
		if r.URL.Query().Get("size") == "large" {
			time.Sleep(55 * time.Millisecond)
		}
		exporter.End(export.Span{Name: "work", Took: time.Since(start)})
		return "done", nil
	})
	a.Listen()
	flight.Run(flight.Plan{
		Program: "telemetry", Module: "example.com/acme/telemetry",
		Sites:  []flight.Site{{ID: "slow-span", Cause: "chan_nil", Provable: true}},
		Steady: func(ctx context.Context, i int) { a.Get(ctx, "/work?size=small") },
		Fault:  func(ctx context.Context, i int) { a.Get(ctx, "/work?size=large") },
		Faults: []int{2, 3, 6},
	})
}
