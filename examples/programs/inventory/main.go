// Command inventory counts stock.
package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"example.com/flight"
	"example.com/inventory/stock"
	"example.com/platform/app"
)

func main() {
	a := app.New(app.Size{Workers: 5, Line: 5, Subscribers: 5, Conns: 14})
	articles := []string{"saffron"}
	for i := 0; i < 20; i++ {
		articles = append(articles, fmt.Sprintf("tea-%d", i))
	}
	w := stock.New(articles, 7, func(a string) bool { return a != "saffron" })
	a.Handle("/take", func(r *http.Request) (any, error) { return w.Take(r.URL.Query().Get("a")), nil })
	a.Listen()
	flight.Run(flight.Plan{
		Program: "inventory", Module: "example.com/inventory",
		Sites: []flight.Site{
			{ID: "take", Cause: "mutex"},
			{ID: "reorder", Cause: "chan_send"},
		},
		Steady: func(ctx context.Context, i int) { a.Get(ctx, fmt.Sprintf("/take?a=tea-%d", i%20)) },
		Fault: func(ctx context.Context, i int) {
			a.GetWithin(ctx, 100*time.Millisecond, "/take?a=saffron")
		},
		Faults: []int{9, 6, 8},
	})
}
