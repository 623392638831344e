// Command thumbs makes thumbnails.
package main

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"example.com/flight"
	"example.com/platform/app"
	"example.com/thumbs/imaging"
)

func main() {
	a := app.New(app.Size{Workers: 3, Line: 16, Subscribers: 6, Conns: 12})
	a.Handle("/scale", func(r *http.Request) (any, error) {
		return imaging.Scale(strings.Split(r.URL.Query().Get("p"), ","))
	})
	a.Listen()
	flight.Run(flight.Plan{
		Program: "thumbs", Module: "example.com/thumbs",
		Sites:  []flight.Site{{ID: "scale", Cause: "waitgroup", Provable: true}},
		Steady: func(ctx context.Context, i int) { a.Get(ctx, fmt.Sprintf("/scale?p=a%d.jpg,b.png,c.png", i)) },
		Fault: func(ctx context.Context, i int) {
			a.GetWithin(ctx, 90*time.Millisecond, fmt.Sprintf("/scale?p=a%d.jpg,b.heic", i))
		},
		Faults: []int{3, 5, 9},
		Crash: func() {
			go func() {
				pictures := []string{"a.jpg"}
				for i := range [3]int{} {
					_ = pictures[i]
				}
			}()
			time.Sleep(time.Second)
		},
	})
}
