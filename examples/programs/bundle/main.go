// Command bundle packs files.
package main

import (
	"context"
	"net/http"
	"strings"
	"time"

	"example.com/bundle/pack"
	"example.com/flight"
	"example.com/platform/app"
)

func main() {
	a := app.New(app.Size{Workers: 6, Line: 6, Subscribers: 9})
	a.Handle("/bundle", func(r *http.Request) (any, error) {
		return "ok", pack.Bundle(strings.Split(r.URL.Query().Get("parts"), ","))
	})
	a.Listen()
	flight.Run(flight.Plan{
		Program: "bundle", Module: "example.com/bundle",
		Sites: []flight.Site{
			{ID: "bundle", Cause: "waitgroup", Provable: true},
			{ID: "index", Cause: "chan_receive", Provable: true},
		},
		Steady: func(ctx context.Context, i int) { a.Get(ctx, "/bundle?parts=a.js,b.css,index") },
		Fault: func(ctx context.Context, i int) {
			a.GetWithin(ctx, 80*time.Millisecond, "/bundle?parts=a.js,empty,index")
		},
		Faults: []int{2, 4, 5},
	})
}
