// Command pager shows long lists.
package main

import (
	"context"
	"net/http"
	"strconv"

	"example.com/acme/pager/internal/listing"
	"example.com/flight"
	"example.com/platform/app"
)

func main() {
	a := app.New(app.Size{Workers: 7, Line: 7, Subscribers: 7})
	a.Handle("/rows", func(r *http.Request) (any, error) {
		limit, err := strconv.Atoi(r.URL.Query().Get("limit"))
		return len(listing.Merge(listing.Pages(3, 10), listing.Pages(2, 10), limit)), err
	})
	a.Listen()
	flight.Run(flight.Plan{
		Program: "pager", Module: "example.com/acme/pager",
		Sites:  []flight.Site{{ID: "pages", Cause: "coroutine"}},
		Steady: func(ctx context.Context, i int) { a.Get(ctx, "/rows?limit=100") },
		Fault:  func(ctx context.Context, i int) { a.Get(ctx, "/rows?limit=16") },
		Faults: []int{2, 3, 4},
	})
}
