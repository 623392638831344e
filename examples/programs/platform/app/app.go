// Package app puts the parts of the platform together as most services do.
package app

import (
	"context"
	"log"
	"net/http"
	"time"

	"example.com/platform/boot"
	"example.com/platform/cron"
	"example.com/platform/hub"
	"example.com/platform/jobs"
	"example.com/platform/web"
)

// Size says how large a service is.
type Size struct {
	Workers     int // of the pool
	Line        int // workers on the plain queue
	Subscribers int
	Conns       int // kept by the client
	Labels      bool
	Tick        time.Duration // of the housekeeping
}

// App is a service in the making.
type App struct {
	Ctx    context.Context
	Pool   *jobs.Pool
	Line   *jobs.Line
	Events *hub.Hub
	client *web.Client
	mux    *http.ServeMux
	size   Size
}

// New starts the parts.
func New(size Size) *App {
	if size.Conns == 0 {
		size.Conns = 10
	}
	if size.Tick == 0 {
		size.Tick = 250 * time.Millisecond
	}
	a := &App{Ctx: boot.Context(), Events: hub.New(), mux: http.NewServeMux(), size: size}
	a.Pool = jobs.NewPool(a.Ctx, size.Workers, 2*size.Workers+1)
	a.Line = jobs.NewLine(size.Line, 2*size.Line+1)
	for i := 0; i < size.Subscribers; i++ {
		a.Events.Subscribe(a.Ctx, func(hub.Event) {})
	}
	n := 0
	cron.Every(a.Ctx, size.Tick, func(ctx context.Context) {
		n++
		a.Events.Publish(hub.Event{Topic: "housekeeping", Seq: n})
		if size.Line > 0 {
			a.Line.Queue <- func() { time.Sleep(time.Millisecond) }
		}
		if size.Workers > 0 {
			a.Pool.Submit(ctx, func(context.Context) { time.Sleep(2 * time.Millisecond) })
		}
	})
	return a
}

// Handle adds a route.
func (a *App) Handle(route string, h func(r *http.Request) (any, error)) {
	serve := func(w http.ResponseWriter, r *http.Request) {
		v, err := h(r)
		if err != nil {
			web.Reply(w, http.StatusInternalServerError, err.Error())
			return
		}
		web.Reply(w, http.StatusOK, v)
	}
	if a.size.Labels {
		serve = web.Labelled(route, serve)
	}
	a.mux.HandleFunc(route, serve)
}

// Listen opens the service.
func (a *App) Listen() {
	server, err := web.Serve(a.Ctx, a.mux)
	if err != nil {
		log.Fatal(err)
	}
	a.client = web.NewClient(server.URL(), a.size.Conns)
}

// Get calls the service as its clients do.
func (a *App) Get(ctx context.Context, path string) { a.GetWithin(ctx, time.Second, path) }

// GetWithin is Get for a client with less patience.
func (a *App) GetWithin(ctx context.Context, patience time.Duration, path string) {
	a.client.Get(ctx, patience, path)
}
