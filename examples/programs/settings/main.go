// Command settings keeps what tenants prefer.
package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"example.com/acme/settings/internal/conf"
	"example.com/flight"
	"example.com/platform/app"
)

func main() {
	a := app.New(app.Size{Workers: 10, Subscribers: 8, Conns: 14})
	tenants := []string{"legacy"}
	for i := 0; i < 10; i++ {
		tenants = append(tenants, fmt.Sprintf("t%d", i))
	}
	store := conf.NewStore(tenants...)
	a.Handle("/get", func(r *http.Request) (any, error) {
		return store.Get(r.URL.Query().Get("t"), r.URL.Query().Get("k")), nil
	})
	a.Handle("/set", func(r *http.Request) (any, error) {
		store.Set(r.URL.Query().Get("t"), r.URL.Query().Get("k"), "light")
		return "ok", nil
	})
	a.Listen()
	flight.Run(flight.Plan{
		Program: "settings", Module: "example.com/acme/settings",
		Sites: []flight.Site{{ID: "settings", Cause: "rwmutex"}},
		Steady: func(ctx context.Context, i int) {
			a.Get(ctx, fmt.Sprintf("/get?t=t%d&k=theme", i%10))
			if i%7 == 0 {
				a.Get(ctx, fmt.Sprintf("/set?t=t%d&k=theme", i%10))
			}
		},
		Fault: func(ctx context.Context, i int) {
			switch {
			case i == 0:
				a.Get(ctx, "/get?t=legacy&k=font")
			case i%5 == 1:
				a.GetWithin(ctx, 80*time.Millisecond, "/set?t=legacy&k=theme")
			default:
				a.GetWithin(ctx, 80*time.Millisecond, "/get?t=legacy&k=theme")
			}
		},
		Faults: []int{4, 7, 8},
	})
}
