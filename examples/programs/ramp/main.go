// Command ramp draws maps for more and more people.
package main

import (
	"context"
	"net/http"
	"time"

	"example.com/acme/ramp/internal/render"
	"example.com/flight"
	"example.com/platform/app"
)

func main() {
	a := app.New(app.Size{Workers: 6, Line: 6, Subscribers: 6, Conns: 80})
	a.Handle("/map", func(r *http.Request) (any, error) { return render.Map(r.Context(), 3) })
	a.Listen()
	flight.Run(flight.Plan{
		Program: "ramp", Module: "example.com/acme/ramp", Clients: 4,
		Steady: func(ctx context.Context, i int) { a.Get(ctx, "/map") },
		Surge: func(ctx context.Context, phase int) { // each phase brings more people, and they stay
			for i := 0; i < 12*(phase+1); i++ {
				go func() {
					for ctx.Err() == nil {
						a.Get(ctx, "/map")
						time.Sleep(30 * time.Millisecond)
					}
				}()
				time.Sleep(20 * time.Millisecond)
			}
		},
	})
}
