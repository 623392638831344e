// Command notify lets clients wait for news.
package main

import (
	"context"
	"net/http"
	"time"

	"example.com/flight"
	"example.com/notify/inbox"
	"example.com/platform/app"
	"example.com/platform/cron"
)

func main() {
	a := app.New(app.Size{Workers: 4, Subscribers: 4, Conns: 60})
	box := inbox.New()
	a.Handle("/wait", func(r *http.Request) (any, error) { return box.Wait(r.Context(), 1500*time.Millisecond), nil })
	a.Listen()
	cron.Every(a.Ctx, 2600*time.Millisecond, func(context.Context) { box.Add() })
	flight.Run(flight.Plan{
		Program: "notify", Module: "example.com/notify", Clients: 45,
		Steady: func(ctx context.Context, i int) { a.GetWithin(ctx, 3*time.Second, "/wait") },
	})
}
