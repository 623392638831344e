// Command printq prints documents.
package main

import (
	"context"
	"net/http"
	"strconv"
	"sync/atomic"

	"example.com/flight"
	"example.com/platform/app"
	"example.com/printq/spool"
)

func main() {
	a := app.New(app.Size{Workers: 6, Line: 6, Subscribers: 6})
	shared := spool.NewQueue()
	var pages atomic.Int64
	count := func(n int) { pages.Add(int64(n)) }
	a.Handle("/print", func(r *http.Request) (any, error) {
		n, err := strconv.Atoi(r.URL.Query().Get("n"))
		if n == 1 {
			shared.Refill()
			shared.Print(1, count)
		} else {
			spool.Batch(n, count)
		}
		return pages.Load(), err
	})
	a.Listen()
	flight.Run(flight.Plan{
		Program: "printq", Module: "example.com/printq",
		Sites:  []flight.Site{{ID: "print", Cause: "cond", Provable: true}},
		Steady: func(ctx context.Context, i int) { a.Get(ctx, "/print?n=1") },
		Fault:  func(ctx context.Context, i int) { a.Get(ctx, "/print?n=8") },
		Faults: []int{1, 2, 2},
	})
}
