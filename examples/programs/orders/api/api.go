// Package api is the HTTP face of the order service.
package api

import (
	"context"
	"net/http"
	"time"

	"example.com/orders/pricing"
	"example.com/orders/store"
	"example.com/platform/hub"
	"example.com/platform/web"
)

// API serves orders.
type API struct {
	Prices *pricing.Client
	Orders *store.Store
	Events *hub.Hub
}

// Handler routes the requests.
func (a *API) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/orders", web.Labelled("/orders", a.create))
	mux.HandleFunc("/total", web.Labelled("/total", a.total))
	return mux
}

func (a *API) create(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 80*time.Millisecond)
	defer cancel()
	quote, err := a.Prices.Quote(ctx, r.URL.Query().Get("sku"))
	if err != nil {
		web.Reply(w, http.StatusGatewayTimeout, err.Error())
		return
	}
	order := a.Orders.Add(store.Order{SKU: quote.SKU, Cents: quote.Cents})
	a.Events.Publish(hub.Event{Topic: "order", Seq: order.ID})
	web.Reply(w, http.StatusCreated, order)
}

func (a *API) total(w http.ResponseWriter, r *http.Request) {
	web.Reply(w, http.StatusOK, map[string]int{"cents": a.Orders.Total()})
}
