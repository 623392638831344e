// Command billing charges customers.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"time"

	"example.com/acme/billing/internal/invoice"
	"example.com/flight"
	"example.com/platform/boot"
	"example.com/platform/cron"
	"example.com/platform/hub"
	"example.com/platform/jobs"
	"example.com/platform/web"
)

func main() {
	ctx := boot.Context()
	book := invoice.NewBook()
	mux := http.NewServeMux()
	mux.HandleFunc("/charge", func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		sum, err := book.Charge(q.Get("customer"), q.Get("country"), 1250)
		if err != nil {
			web.Reply(w, http.StatusBadRequest, err.Error())
			return
		}
		web.Reply(w, http.StatusOK, sum)
	})
	server, err := web.Serve(ctx, mux)
	if err != nil {
		log.Fatal(err)
	}
	client := web.NewClient(server.URL(), 14)
	dunning := jobs.NewPool(ctx, 5, 10)
	cron.Every(ctx, 300*time.Millisecond, func(ctx context.Context) {
		dunning.Submit(ctx, func(context.Context) { time.Sleep(5 * time.Millisecond) })
	})
	rates := hub.New()
	for i := 0; i < 5; i++ {
		rates.Subscribe(ctx, func(hub.Event) {})
	}

	flight.Run(flight.Plan{
		Program: "billing", Module: "example.com/acme/billing",
		Sites: []flight.Site{{ID: "charge", Cause: "mutex", Provable: false}},
		Steady: func(ctx context.Context, i int) {
			client.Get(ctx, time.Second, fmt.Sprintf("/charge?customer=c%d&country=DE", i%30))
		},
		Fault: func(ctx context.Context, i int) {
			country := "SE"
			if i == 0 {
				country = "XX"
			}
			client.Get(ctx, 100*time.Millisecond, "/charge?customer=wholesale&country="+country)
		},
		Faults: []int{4, 8, 10},
	})
}
