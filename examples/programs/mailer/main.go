// Command mailer sends campaigns.
package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"example.com/flight"
	"example.com/mailer/campaign"
	"example.com/platform/app"
)

func main() {
	a := app.New(app.Size{Workers: 5, Line: 5, Subscribers: 5, Labels: true})
	out := campaign.NewOutbox(4, 30*time.Millisecond)
	a.Handle("/mail", func(r *http.Request) (any, error) {
		out.Write(r.URL.Query().Get("to"))
		return out.Sent(), nil
	})
	a.Listen()
	flight.Run(flight.Plan{
		Program: "mailer", Module: "example.com/mailer", Clients: 4,
		Steady: func(ctx context.Context, i int) { a.Get(ctx, fmt.Sprintf("/mail?to=p%d", i)) },
		Surge: func(ctx context.Context, phase int) { // a campaign goes out shortly before t0 and again before t1
			if phase < 2 {
				time.Sleep(600 * time.Millisecond)
				for i := 0; i < 90*(phase+1); i++ {
					a.Get(ctx, fmt.Sprintf("/mail?to=c%d", i))
				}
			}
		},
	})
}
