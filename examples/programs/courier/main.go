// Command courier follows couriers.
package main

import (
	"context"
	"log"
	"net/http"
	"time"

	"example.com/courier/rpc"
	"example.com/courier/tracking"
	"example.com/flight"
	"example.com/platform/boot"
	"example.com/platform/cache"
	"example.com/platform/cron"
	"example.com/platform/hub"
	"example.com/platform/web"
)

func main() {
	ctx := boot.Context()
	service := &tracking.Service{Link: rpc.NewMux(ctx)}
	positions := hub.New()
	for i := 0; i < 15; i++ {
		positions.Subscribe(ctx, func(hub.Event) {})
	}
	known := cache.New[string, int](ctx, 300*time.Millisecond)
	mux := http.NewServeMux()
	mux.HandleFunc("/move", web.Labelled("/move", func(w http.ResponseWriter, r *http.Request) {
		n := service.Move(r.URL.Query().Get("what"))
		known.Get(r.URL.RawQuery, func() (int, error) { return int(n), nil })
		web.Reply(w, http.StatusOK, n)
	}))
	server, err := web.Serve(ctx, mux)
	if err != nil {
		log.Fatal(err)
	}
	client := web.NewClient(server.URL(), 10)
	cron.Every(ctx, 100*time.Millisecond, func(context.Context) { positions.Publish(hub.Event{Topic: "here"}) })

	flight.Run(flight.Plan{
		Program: "courier", Module: "example.com/courier",
		Sites: []flight.Site{{ID: "await", Cause: "chan_receive", Provable: true}},
		Steady: func(ctx context.Context, i int) {
			client.Get(ctx, time.Second, "/move?what="+[]string{"locate", "assign"}[i%2])
		},
		Fault:  func(ctx context.Context, i int) { client.Get(ctx, time.Second, "/move?what=reroute") },
		Faults: []int{5, 6, 9},
	})
}
