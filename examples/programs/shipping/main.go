// Command shipping prints labels for parcels.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"strings"
	"time"

	"example.com/flight"
	"example.com/platform/boot"
	"example.com/platform/cron"
	"example.com/platform/hub"
	"example.com/platform/jobs"
	"example.com/platform/web"
	"example.com/shipping/batch"
)

func main() {
	ctx := boot.Context()
	events := hub.New()
	trackers := jobs.NewPool(ctx, 10, 64)
	for i := 0; i < 6; i++ {
		events.Subscribe(ctx, func(hub.Event) {})
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/shipments", web.Labelled("/shipments", func(w http.ResponseWriter, r *http.Request) {
		n, err := batch.Print(strings.Split(r.URL.Query().Get("to"), ","))
		if err != nil {
			web.Reply(w, http.StatusUnprocessableEntity, err.Error())
			return
		}
		events.Publish(hub.Event{Topic: "printed", Seq: n})
		trackers.Submit(r.Context(), func(context.Context) { time.Sleep(2 * time.Millisecond) })
		web.Reply(w, http.StatusOK, n)
	}))
	server, err := web.Serve(ctx, mux)
	if err != nil {
		log.Fatal(err)
	}
	client := web.NewClient(server.URL(), 10)
	cron.Every(ctx, time.Second, func(context.Context) { events.Publish(hub.Event{Topic: "tick"}) })

	flight.Run(flight.Plan{
		Program: "shipping", Module: "example.com/shipping",
		Sites: []flight.Site{{ID: "printers", Cause: "range_over_channel", Provable: true}},
		Steady: func(ctx context.Context, i int) {
			client.Get(ctx, time.Second, fmt.Sprintf("/shipments?to=Main+Street+%d,Elm+Street+%d,High+Road+%d", i, i, i))
		},
		Fault: func(ctx context.Context, i int) {
			client.Get(ctx, time.Second, fmt.Sprintf("/shipments?to=Main+Street+%d,,Oak+Street", i))
		},
		Faults: []int{2, 4, 5},
	})
}
