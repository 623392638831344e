// Command textures loads pictures.
package main

import (
	"context"
	"fmt"
	"net/http"
	"strconv"

	"example.com/flight"
	"example.com/platform/app"
	"example.com/textures/gpu"
)

func main() {
	a := app.New(app.Size{Workers: 5, Subscribers: 5})
	card := gpu.NewCard()
	a.Handle("/load", func(r *http.Request) (any, error) {
		id, err := strconv.Atoi(r.URL.Query().Get("id"))
		return card.Load(id), err
	})
	a.Listen()
	flight.Run(flight.Plan{
		Program: "textures", Module: "example.com/textures",
		Sites:  []flight.Site{{ID: "freed", Cause: "finalizer"}},
		Steady: func(ctx context.Context, i int) { a.Get(ctx, fmt.Sprintf("/load?id=%d", i)) },
		Fault:  func(ctx context.Context, i int) { a.Get(ctx, "/load?id=-1") },
		Faults: []int{1, 1, 1},
	})
}
