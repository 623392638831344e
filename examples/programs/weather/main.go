// Command weather tells tomorrow's weather.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"strings"
	"time"

	"example.com/acme/weather/internal/forecast"
	"example.com/flight"
	"example.com/platform/app"
	"example.com/platform/cache"
)

func office(w http.ResponseWriter, r *http.Request) {
	town := r.URL.Query().Get("town")
	if strings.HasPrefix(town, "atlantis") {
		http.Error(w, "no station in "+town+strings.Repeat(" ", 3000), http.StatusNotFound)
		return
	}
	fmt.Fprintf(w, `{"degrees": %d}`, len(town))
}

func main() {
	upstream, err := flight.Upstream(http.HandlerFunc(office))
	if err != nil {
		log.Fatal(err)
	}
	a := app.New(app.Size{Workers: 6, Line: 4, Subscribers: 8})
	client := forecast.NewClient(upstream)
	towns := cache.New[string, int](a.Ctx, 200*time.Millisecond)
	a.Handle("/tomorrow", func(r *http.Request) (any, error) {
		town := r.URL.Query().Get("town")
		return towns.Get(town, func() (int, error) { return client.Tomorrow(context.Background(), town) })
	})
	a.Listen()
	flight.Run(flight.Plan{
		Program: "weather", Module: "example.com/acme/weather",
		Sites:  []flight.Site{{ID: "office", Cause: "http_body_not_closed"}},
		Steady: func(ctx context.Context, i int) { a.Get(ctx, fmt.Sprintf("/tomorrow?town=town-%d", i%30)) },
		Fault:  func(ctx context.Context, i int) { a.Get(ctx, fmt.Sprintf("/tomorrow?town=atlantis-%d", i)) },
		Faults: []int{3, 5, 7},
	})
}
