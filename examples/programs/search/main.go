// Command search answers queries over a sharded index.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"time"

	"example.com/acme/search/internal/query"
	"example.com/acme/search/internal/shard"
	"example.com/flight"
	"example.com/platform/boot"
	"example.com/platform/cache"
	"example.com/platform/cron"
	"example.com/platform/jobs"
	"example.com/platform/web"
)

func main() {
	ctx := boot.Context()
	engine := &query.Engine{}
	for n := 0; n < 5; n++ {
		s := &shard.Shard{N: n}
		for w := 0; w < 40; w++ {
			s.Words = append(s.Words, fmt.Sprintf("term-%d-%d", n, w))
		}
		engine.Shards = append(engine.Shards, s)
	}
	recent := cache.New[string, int](ctx, 400*time.Millisecond)
	mux := http.NewServeMux()
	mux.HandleFunc("/search", func(w http.ResponseWriter, r *http.Request) {
		word := r.URL.Query().Get("q")
		hits, err := engine.Search(r.Context(), word)
		if err != nil {
			web.Reply(w, http.StatusBadGateway, err.Error())
			return
		}
		recent.Get(word, func() (int, error) { return len(hits), nil })
		web.Reply(w, http.StatusOK, hits)
	})
	server, err := web.Serve(ctx, mux)
	if err != nil {
		log.Fatal(err)
	}
	client := web.NewClient(server.URL(), 16)
	indexers := jobs.NewLine(8, 16)
	cron.Every(ctx, 150*time.Millisecond, func(context.Context) {
		indexers.Queue <- func() { time.Sleep(3 * time.Millisecond) }
	})

	flight.Run(flight.Plan{
		Program: "search", Module: "example.com/acme/search",
		Sites: []flight.Site{{ID: "other-shards", Cause: "chan_send", Provable: true}},
		Steady: func(ctx context.Context, i int) {
			client.Get(ctx, time.Second, fmt.Sprintf("/search?q=term-%d-%d", i%5, i%40))
		},
		Fault: func(ctx context.Context, i int) {
			client.Get(ctx, time.Second, fmt.Sprintf("/search?q=archive:%d", i))
		},
		Faults: []int{2, 3, 5},
		Crash: func() {
			indexers.Queue <- func() {
				var postings map[string][]int
				postings["the"] = append(postings["the"], 1)
			}
			time.Sleep(time.Second)
		},
	})
}
