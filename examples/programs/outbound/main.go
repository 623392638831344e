// Command outbound calls hooks.
package main

import (
	"context"
	"fmt"
	"net/http"
	"strconv"

	"example.com/acme/outbound/internal/hook"
	"example.com/flight"
	"example.com/platform/app"
)

func main() {
	a := app.New(app.Size{Workers: 12, Line: 4, Subscribers: 6, Labels: true})
	hooks := hook.NewCaller(8)
	a.Handle("/send", func(r *http.Request) (any, error) {
		n, err := strconv.Atoi(r.URL.Query().Get("fail"))
		hooks.Send(a.Ctx, n)
		return hooks.Lost(), err
	})
	a.Listen()
	flight.Run(flight.Plan{
		Program: "outbound", Module: "example.com/acme/outbound",
		Steady: func(ctx context.Context, i int) { a.Get(ctx, fmt.Sprintf("/send?fail=%d", i%3)) },
	})
}
