// Command renderer draws frames.
package main

import (
	"context"
	"fmt"
	"net/http"
	"strconv"

	"example.com/acme/renderer/internal/farm"
	"example.com/flight"
	"example.com/platform/app"
)

func main() {
	a := app.New(app.Size{Workers: 8, Line: 3, Subscribers: 11})
	machines := map[string]*farm.Machine{"large": farm.NewMachine(4096), "small": farm.NewMachine(256)}
	a.Handle("/frame", func(r *http.Request) (any, error) {
		n, err := strconv.Atoi(r.URL.Query().Get("n"))
		machines[r.URL.Query().Get("on")].Queue(a.Ctx, n, 100)
		return "queued", err
	})
	a.Listen()
	flight.Run(flight.Plan{
		Program: "renderer", Module: "example.com/acme/renderer",
		Sites:  []flight.Site{{ID: "queue", Cause: "semaphore"}},
		Steady: func(ctx context.Context, i int) { a.Get(ctx, fmt.Sprintf("/frame?on=large&n=%d", i)) },
		Fault: func(ctx context.Context, i int) {
			n := i
			if i < 2 {
				n = -1
			}
			a.Get(ctx, fmt.Sprintf("/frame?on=small&n=%d", n))
		},
		Faults: []int{5, 5, 8},
	})
}
