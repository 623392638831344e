// Command ingest stores what sensors report.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"time"

	"example.com/acme/ingest/internal/pipeline"
	"example.com/flight"
	"example.com/platform/boot"
	"example.com/platform/cron"
	"example.com/platform/hub"
	"example.com/platform/web"
)

func main() {
	ctx := boot.Context()
	p := pipeline.New(ctx, 120, 40)
	alarms := hub.New()
	for i := 0; i < 30; i++ {
		alarms.Subscribe(ctx, func(hub.Event) {})
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/readings", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(io.LimitReader(r.Body, 4096))
		p.Push(append(body, r.URL.RawQuery...))
		web.Reply(w, http.StatusAccepted, p.Written())
	})
	server, err := web.Serve(ctx, mux)
	if err != nil {
		log.Fatal(err)
	}
	client := web.NewClient(server.URL(), 24)
	cron.Every(ctx, 500*time.Millisecond, func(context.Context) { alarms.Publish(hub.Event{Topic: "level"}) })

	flight.Run(flight.Plan{
		Program: "ingest", Module: "example.com/acme/ingest", Clients: 16, Pace: 120,
		Steady: func(ctx context.Context, i int) {
			client.Get(ctx, time.Second, fmt.Sprintf("/readings?sensor=%d&v=%d", i%16, i))
		},
	})
}
