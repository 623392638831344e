// Command aggregate compares offers.
package main

import (
	"context"
	"fmt"
	"log"
	"math/rand"
	"net/http"
	"time"

	"example.com/acme/aggregate/internal/offers"
	"example.com/flight"
	"example.com/platform/app"
)

func main() {
	upstream, err := flight.Upstream(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(time.Duration(150+rand.Intn(500)) * time.Millisecond)
		fmt.Fprint(w, "offer")
	}))
	if err != nil {
		log.Fatal(err)
	}
	a := app.New(app.Size{Workers: 4, Subscribers: 4, Conns: 30})
	c := offers.NewCollector(upstream, 4)
	a.Handle("/compare", func(r *http.Request) (any, error) { return c.Collect(r.Context(), "x"), nil })
	a.Listen()
	flight.Run(flight.Plan{
		Program: "aggregate", Module: "example.com/acme/aggregate", Clients: 14,
		Steady: func(ctx context.Context, i int) { a.GetWithin(ctx, 3*time.Second, "/compare") },
	})
}
