// Command sessions follows the visits of a shop.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"time"

	"example.com/flight"
	"example.com/platform/boot"
	"example.com/platform/cron"
	"example.com/platform/hub"
	"example.com/platform/jobs"
	"example.com/platform/web"
	"example.com/sessions/session"
)

func main() {
	ctx := boot.Context()
	visits := session.NewRegistry()
	live := hub.New()
	for i := 0; i < 12; i++ {
		live.Subscribe(ctx, func(hub.Event) {})
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/touch", func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		s := visits.Touch(q.Get("id"), q.Get("keep") == "1")
		live.Publish(hub.Event{Topic: s.ID})
		web.Reply(w, http.StatusOK, s)
	})
	server, err := web.Serve(ctx, mux)
	if err != nil {
		log.Fatal(err)
	}
	client := web.NewClient(server.URL(), 10)
	archive := jobs.NewLine(4, 4)
	cron.Every(ctx, 250*time.Millisecond, func(context.Context) {
		archive.Queue <- func() { visits.Expire(time.Now().Add(-time.Second)) }
	})

	flight.Run(flight.Plan{
		Program: "sessions", Module: "example.com/sessions",
		Sites: []flight.Site{{ID: "hold", Cause: "select_no_cases", Provable: true}},
		Steady: func(ctx context.Context, i int) {
			client.Get(ctx, time.Second, fmt.Sprintf("/touch?id=v%d", i%70))
		},
		Fault: func(ctx context.Context, i int) {
			client.Get(ctx, time.Second, fmt.Sprintf("/touch?id=member-%d&keep=1", i))
		},
		Faults: []int{3, 6, 6},
	})
}
