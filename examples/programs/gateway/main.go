// Command gateway forwards calls for tenants.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"time"

	"example.com/acme/gateway/internal/limits"
	"example.com/acme/gateway/internal/route"
	"example.com/flight"
	"example.com/platform/boot"
	"example.com/platform/cache"
	"example.com/platform/jobs"
	"example.com/platform/web"
)

func main() {
	ctx := boot.Context()
	table := route.NewTable(map[string]limits.Settings{"alpha": {PerSecond: 40}, "beta": {PerSecond: 60}, "trial": {}})
	tokens := cache.New[string, string](ctx, time.Second)
	mux := http.NewServeMux()
	mux.HandleFunc("/v1/", func(w http.ResponseWriter, r *http.Request) {
		tenant := r.URL.Query().Get("tenant")
		tokens.Get(tenant, func() (string, error) { return "t-" + tenant, nil })
		if !table.Forward(tenant, []byte(r.URL.Path)) {
			http.NotFound(w, r)
			return
		}
		web.Reply(w, http.StatusOK, "ok")
	})
	server, err := web.Serve(ctx, mux)
	if err != nil {
		log.Fatal(err)
	}
	client := web.NewClient(server.URL(), 20)
	jobs.NewPool(ctx, 16, 8)

	flight.Run(flight.Plan{
		Program: "gateway", Module: "example.com/acme/gateway", Clients: 10,
		Sites: []flight.Site{{ID: "mirror", Cause: "chan_nil", Provable: true}},
		Steady: func(ctx context.Context, i int) {
			client.Get(ctx, time.Second, fmt.Sprintf("/v1/items/%d?tenant=%s", i, []string{"alpha", "beta"}[i%2]))
		},
		Fault: func(ctx context.Context, i int) {
			client.Get(ctx, time.Second, fmt.Sprintf("/v1/items/%d?tenant=trial", i))
		},
		Faults: []int{4, 4, 7},
	})
}
