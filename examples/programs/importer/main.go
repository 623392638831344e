// Command importer reads tables.
package main

import (
	"context"
	"net/http"
	"sync/atomic"

	"example.com/acme/importer/internal/csvin"
	"example.com/flight"
	"example.com/platform/app"
)

func main() {
	a := app.New(app.Size{Workers: 10, Line: 2, Subscribers: 5, Labels: true})
	var rows atomic.Int64
	a.Handle("/import", func(r *http.Request) (any, error) {
		csvin.Import(r.URL.Query().Get("t"), func(n int) { rows.Add(int64(n)) })
		return rows.Load(), nil
	})
	a.Listen()
	flight.Run(flight.Plan{
		Program: "importer", Module: "example.com/acme/importer",
		Sites:  []flight.Site{{ID: "finish", Cause: "waitgroup", Provable: true}},
		Steady: func(ctx context.Context, i int) { a.Get(ctx, "/import?t=a,b|c,d|e,f") },
		Fault:  func(ctx context.Context, i int) { a.Get(ctx, "/import?t=a,b|broken|e,f") },
		Faults: []int{3, 4, 7},
	})
}
