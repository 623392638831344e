// Command chat lets people talk.
package main

import (
	"context"
	"net/http"
	"time"

	"example.com/chat/room"
	"example.com/flight"
	"example.com/platform/app"
)

func main() {
	a := app.New(app.Size{Workers: 6, Subscribers: 40, Labels: true})
	lobby := room.New()
	a.Handle("/say", func(r *http.Request) (any, error) { return lobby.Say("hello"), nil })
	a.Handle("/visit", func(r *http.Request) (any, error) {
		ctx, leave := context.WithTimeout(a.Ctx, 1200*time.Millisecond)
		lobby.Join(ctx)
		time.AfterFunc(1300*time.Millisecond, leave)
		return "welcome", nil
	})
	a.Listen()
	for i := 0; i < 50; i++ {
		lobby.Join(a.Ctx)
	}
	flight.Run(flight.Plan{
		Program: "chat", Module: "example.com/chat",
		Steady: func(ctx context.Context, i int) {
			a.Get(ctx, []string{"/say", "/visit"}[i%2])
		},
	})
}
