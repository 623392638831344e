// Command devices looks after devices.
package main

import (
	"context"
	"fmt"
	"net/http"
	"strconv"

	"example.com/devices/fleet"
	"example.com/flight"
	"example.com/platform/app"
)

func main() {
	a := app.New(app.Size{Workers: 20, Subscribers: 3, Conns: 20})
	f := fleet.New(a.Ctx)
	a.Handle("/report", func(r *http.Request) (any, error) {
		q := r.URL.Query()
		fw, err := strconv.Atoi(q.Get("fw"))
		return f.Report(q.Get("serial"), fw), err
	})
	a.Listen()
	flight.Run(flight.Plan{
		Program: "devices", Module: "example.com/devices", Clients: 10,
		Sites:  []flight.Site{{ID: "supervise", Cause: "select_no_cases", Provable: true}},
		Steady: func(ctx context.Context, i int) { a.Get(ctx, fmt.Sprintf("/report?fw=1&serial=a%d", i%200)) },
		Fault:  func(ctx context.Context, i int) { a.Get(ctx, fmt.Sprintf("/report?fw=2&serial=b%d", i)) },
		Faults: []int{1, 2, 2},
	})
}
