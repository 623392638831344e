// Command reports builds reports on demand.
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
	"example.com/platform/hub"
	"example.com/platform/jobs"
	"example.com/platform/web"
	"example.com/reports/render"
)

func main() {
	ctx := boot.Context()
	ready := hub.New()
	for i := 0; i < 8; i++ {
		ready.Subscribe(ctx, func(hub.Event) {})
	}
	mailers := jobs.NewLine(10, 20)
	mux := http.NewServeMux()
	mux.HandleFunc("/reports", web.Labelled("/reports", func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		render.Build(q.Get("title"), strings.Split(q.Get("sections"), ","), func(rep *render.Report) {
			mailers.Queue <- func() { ready.Publish(hub.Event{Topic: rep.Title}) }
		})
		web.Reply(w, http.StatusAccepted, "building")
	}))
	server, err := web.Serve(ctx, mux)
	if err != nil {
		log.Fatal(err)
	}
	client := web.NewClient(server.URL(), 10)

	flight.Run(flight.Plan{
		Program: "reports", Module: "example.com/reports",
		Sites: []flight.Site{{ID: "deliver", Cause: "waitgroup", Provable: true}},
		Steady: func(ctx context.Context, i int) {
			client.Get(ctx, time.Second, fmt.Sprintf("/reports?title=r%d&sections=sales,stock,staff", i))
		},
		Fault: func(ctx context.Context, i int) {
			client.Get(ctx, time.Second, fmt.Sprintf("/reports?title=q%d&sections=sales,forecast", i))
		},
		Faults: []int{3, 5, 8},
	})
}
