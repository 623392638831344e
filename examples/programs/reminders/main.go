// Command reminders reminds people.
package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"example.com/flight"
	"example.com/platform/app"
	"example.com/reminders/remind"
)

func main() {
	a := app.New(app.Size{Workers: 4, Line: 4, Subscribers: 4, Labels: true})
	book := remind.NewBook()
	a.Handle("/set", func(r *http.Request) (any, error) {
		book.Set(r.URL.Query().Get("who"), 60*time.Millisecond)
		return "set", nil
	})
	a.Handle("/cancel", func(r *http.Request) (any, error) { return book.Cancel(r.URL.Query().Get("who")), nil })
	a.Listen()
	flight.Run(flight.Plan{
		Program: "reminders", Module: "example.com/reminders",
		Sites:  []flight.Site{{ID: "wait", Cause: "timer", Provable: true}},
		Steady: func(ctx context.Context, i int) { a.Get(ctx, fmt.Sprintf("/set?who=p%d", i)) },
		Fault: func(ctx context.Context, i int) {
			a.Get(ctx, fmt.Sprintf("/set?who=q%d", i))
			a.Get(ctx, fmt.Sprintf("/cancel?who=q%d", i))
		},
		Faults: []int{3, 6, 6},
	})
}
