// Command convert runs documents through filters.
package main

import (
	"context"
	"net/http"
	"sync/atomic"

	"example.com/convert/filter"
	"example.com/flight"
	"example.com/platform/app"
)

func main() {
	a := app.New(app.Size{Workers: 9, Line: 9, Subscribers: 2})
	var failed atomic.Int64
	a.Handle("/convert", func(r *http.Request) (any, error) {
		return failed.Load(), filter.Run([]byte("text\n"), r.URL.Query().Get("part") == "", func(err error) {
			if err != nil {
				failed.Add(1)
			}
		})
	})
	a.Handle("/health", func(r *http.Request) (any, error) { return "ok", nil })
	a.Listen()
	flight.Run(flight.Plan{
		Program: "convert", Module: "example.com/convert",
		Sites: []flight.Site{{ID: "child", Cause: "syscall"}},
		Steady: func(ctx context.Context, i int) {
			if a.Get(ctx, "/health"); i%10 == 0 {
				a.Get(ctx, "/convert")
			}
		},
		Fault:  func(ctx context.Context, i int) { a.Get(ctx, "/convert?part=1") },
		Faults: []int{2, 3, 4},
	})
}
