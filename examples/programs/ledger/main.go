// Command ledger moves money.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"strconv"
	"time"

	"example.com/flight"
	"example.com/ledger/accounts"
	"example.com/platform/boot"
	"example.com/platform/cache"
	"example.com/platform/jobs"
	"example.com/platform/web"
)

func main() {
	ctx := boot.Context()
	names := []string{"payroll", "treasury", "escrow"}
	for i := 0; i < 20; i++ {
		names = append(names, fmt.Sprintf("acct-%02d", i))
	}
	bank := accounts.NewBank(names...)
	settle := jobs.NewPool(ctx, 12, 64)
	cache.New[string, int](ctx, time.Second)
	mux := http.NewServeMux()
	mux.HandleFunc("/transfer", func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		amount, _ := strconv.Atoi(q.Get("amount"))
		web.Reply(w, http.StatusOK, bank.Transfer(q.Get("from"), q.Get("to"), amount))
	})
	server, err := web.Serve(ctx, mux)
	if err != nil {
		log.Fatal(err)
	}
	client := web.NewClient(server.URL(), 14)

	flight.Run(flight.Plan{
		Program: "ledger", Module: "example.com/ledger",
		Sites: []flight.Site{{ID: "transfer", Cause: "mutex"}},
		Steady: func(ctx context.Context, i int) {
			from, to := i%19, i%19+1
			client.Get(ctx, time.Second, fmt.Sprintf("/transfer?from=acct-%02d&to=acct-%02d&amount=%d", from, to, i%90))
			settle.Submit(ctx, func(context.Context) { time.Sleep(time.Millisecond) })
		},
		Fault: func(ctx context.Context, i int) {
			switch {
			case i == 0: // both directions at once
				go client.Get(ctx, 100*time.Millisecond, "/transfer?from=payroll&to=treasury&amount=50000")
				client.Get(ctx, 100*time.Millisecond, "/transfer?from=treasury&to=payroll&amount=70000")
			case i%2 == 1:
				client.Get(ctx, 100*time.Millisecond, "/transfer?from=payroll&to=escrow&amount=10")
			default:
				client.Get(ctx, 100*time.Millisecond, "/transfer?from=escrow&to=treasury&amount=10")
			}
		},
		Faults: []int{2, 5, 6},
	})
}
