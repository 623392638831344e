// Command orders takes orders and asks another service for prices.
package main

import (
	"context"
	"fmt"
	"log"
	"time"

	"example.com/flight"
	"example.com/orders/api"
	"example.com/orders/pricing"
	"example.com/orders/store"
	"example.com/platform/boot"
	"example.com/platform/cron"
	"example.com/platform/hub"
	"example.com/platform/jobs"
	"example.com/platform/web"
)

func main() {
	ctx := boot.Context()
	service := &api.API{Prices: &pricing.Client{Latency: 8 * time.Millisecond}, Orders: &store.Store{}, Events: hub.New()}
	server, err := web.Serve(ctx, service.Handler())
	if err != nil {
		log.Fatal(err)
	}
	client := web.NewClient(server.URL(), 12)
	mail := jobs.NewPool(ctx, 6, 32)
	for i := 0; i < 4; i++ {
		service.Events.Subscribe(ctx, func(hub.Event) {
			mail.Submit(ctx, func(context.Context) { time.Sleep(time.Millisecond) })
		})
	}
	cron.Every(ctx, 200*time.Millisecond, func(context.Context) { service.Orders.Total() })

	flight.Run(flight.Plan{
		Program: "orders", Module: "example.com/orders",
		Sites: []flight.Site{{ID: "late-quote", Cause: "chan_send", Provable: true}},
		Steady: func(ctx context.Context, i int) {
			client.Get(ctx, time.Second, fmt.Sprintf("/orders?sku=mug-%d", i%50))
			if i%5 == 0 {
				client.Get(ctx, time.Second, "/total")
			}
		},
		Fault: func(ctx context.Context, i int) {
			client.Get(ctx, time.Second, fmt.Sprintf("/orders?sku=import-%d", i))
		},
		Faults: []int{3, 9, 12},
	})
}
