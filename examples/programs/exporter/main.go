// Command exporter writes rows to tables.
package main

import (
	"context"
	"fmt"
	"net/http"

	"example.com/acme/exporter/internal/feed"
	"example.com/acme/exporter/internal/sink"
	"example.com/flight"
	"example.com/platform/app"
)

func main() {
	a := app.New(app.Size{Workers: 8, Subscribers: 10, Conns: 16})
	feeds := feed.New()
	a.Handle("/rows", func(r *http.Request) (any, error) {
		feeds.Export(sink.Row{Table: r.URL.Query().Get("table"), N: len(r.URL.RawQuery)})
		return "queued", nil
	})
	a.Listen()
	flight.Run(flight.Plan{
		Program: "exporter", Module: "example.com/acme/exporter",
		Sites:  []flight.Site{{ID: "export", Cause: "chan_send"}},
		Steady: func(ctx context.Context, i int) { a.Get(ctx, fmt.Sprintf("/rows?table=t%d", i%12)) },
		Fault:  func(ctx context.Context, i int) { a.Get(ctx, "/rows?table=full") },
		Faults: []int{4, 5, 8},
	})
}
