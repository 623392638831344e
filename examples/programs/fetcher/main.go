// Command fetcher crawls pages.
package main

import (
	"context"
	"fmt"
	"net/http"
	"sync/atomic"

	"example.com/acme/fetcher/internal/crawl"
	"example.com/flight"
	"example.com/platform/app"
)

func main() {
	a := app.New(app.Size{Workers: 14, Subscribers: 4, Conns: 12})
	c := crawl.New(3)
	var bytes atomic.Int64
	a.Handle("/fetch", func(r *http.Request) (any, error) {
		q := r.URL.Query()
		c.Fetch(q.Get("host"), q.Get("page"), func(n int, err error) { bytes.Add(int64(n)) })
		return bytes.Load(), nil
	})
	a.Listen()
	flight.Run(flight.Plan{
		Program: "fetcher", Module: "example.com/acme/fetcher",
		Sites:  []flight.Site{{ID: "fetch", Cause: "semaphore"}},
		Steady: func(ctx context.Context, i int) { a.Get(ctx, fmt.Sprintf("/fetch?host=h%d&page=/p%d", i%15, i)) },
		Fault: func(ctx context.Context, i int) {
			page := "/news"
			if i < 3 {
				page = "/private"
			}
			a.Get(ctx, "/fetch?host=gazette&page="+page)
		},
		Faults: []int{6, 7, 9},
	})
}
