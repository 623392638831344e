// Command edge fetches pages for many tenants.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"strings"

	"example.com/acme/edge/internal/origin"
	"example.com/flight"
	"example.com/platform/app"
)

func main() {
	upstream, err := flight.Upstream(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, strings.Repeat("page ", 50))
	}))
	if err != nil {
		log.Fatal(err)
	}
	a := app.New(app.Size{Workers: 8, Subscribers: 8, Conns: 40})
	pool := origin.NewPool(upstream)
	a.Handle("/page", func(r *http.Request) (any, error) {
		body, err := pool.Get(r.Context(), r.URL.Query().Get("tenant"), "/")
		return len(body), err
	})
	a.Listen()
	tenants := 120
	flight.Run(flight.Plan{
		Program: "edge", Module: "example.com/acme/edge", Clients: 20,
		Steady: func(ctx context.Context, i int) { a.Get(ctx, fmt.Sprintf("/page?tenant=t%d", i%tenants)) },
	})
}
