// Command relay talks to agents.
package main

import (
	"context"
	"fmt"
	"log"
	"net"
	"net/http"
	"sync"

	"example.com/flight"
	"example.com/platform/app"
	"example.com/relay/tunnel"
)

// gone holds the ends of agents that lost their power: nothing is sent any more, not even a FIN.
var gone struct {
	sync.Mutex
	ends []net.Conn
}

func main() {
	a := app.New(app.Size{Workers: 6, Subscribers: 6, Conns: 16})
	server, err := tunnel.Listen(a.Ctx)
	if err != nil {
		log.Fatal(err)
	}
	a.Handle("/health", func(r *http.Request) (any, error) { return "ok", nil })
	a.Listen()
	agent := func(lines int, quit bool) {
		c, err := net.Dial("tcp", server.Addr())
		if err != nil {
			return
		}
		buf := make([]byte, 8)
		for i := 0; i < lines; i++ {
			fmt.Fprintf(c, "REPORT %d\n", i)
			c.Read(buf)
		}
		if quit {
			fmt.Fprint(c, "QUIT\n")
			c.Close()
			return
		}
		gone.Lock()
		gone.ends = append(gone.ends, c)
		gone.Unlock()
	}
	flight.Run(flight.Plan{
		Program: "relay", Module: "example.com/relay",
		Sites: []flight.Site{{ID: "agent", Cause: "io_wait"}},
		Steady: func(ctx context.Context, i int) {
			agent(3, true)
			a.Get(ctx, "/health")
		},
		Fault:  func(ctx context.Context, i int) { agent(2, false) },
		Faults: []int{4, 6, 8},
	})
}
