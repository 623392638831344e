// Command catalog finds products.
package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"example.com/acme/catalog/internal/product"
	"example.com/flight"
	"example.com/platform/app"
	"example.com/platform/cache"
)

func main() {
	a := app.New(app.Size{Workers: 9, Subscribers: 9, Labels: true})
	shops := product.NewDepartments()
	hits := cache.New[string, int](a.Ctx, 500*time.Millisecond)
	a.Handle("/find", func(r *http.Request) (any, error) {
		q := r.URL.Query()
		return hits.Get(r.URL.RawQuery, func() (int, error) {
			n, _ := shops.Lookup(q.Get("in"), q.Get("name"))
			return n, nil
		})
	})
	a.Listen()
	flight.Run(flight.Plan{
		Program: "catalog", Module: "example.com/acme/catalog",
		Sites:  []flight.Site{{ID: "lookup", Cause: "mutex"}},
		Steady: func(ctx context.Context, i int) { a.Get(ctx, fmt.Sprintf("/find?in=d%d&name=bowl", i%9)) },
		Fault: func(ctx context.Context, i int) {
			a.GetWithin(ctx, 80*time.Millisecond, fmt.Sprintf("/find?in=outlet-%d&name=old-mug", i))
		},
		Faults: []int{2, 5, 5},
	})
}
