// Command crm keeps contacts.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"strconv"
	"time"

	"example.com/crm/contacts"
	"example.com/flight"
	"example.com/platform/app"
	_ "example.com/platform/memdb"
)

func main() {
	a := app.New(app.Size{Workers: 6, Line: 4, Subscribers: 8, Labels: true})
	open := func(conns int) *contacts.Repository {
		db, err := sql.Open("memdb", "")
		if err != nil {
			log.Fatal(err)
		}
		db.SetMaxOpenConns(conns)
		db.SetConnMaxIdleTime(time.Minute)
		return &contacts.Repository{DB: db}
	}
	live, reports := open(20), open(3)
	a.Handle("/first", func(r *http.Request) (any, error) { return live.First(r.Context(), 1) })
	a.Handle("/touch", func(r *http.Request) (any, error) { return "ok", live.Touch(r.Context(), "a") })
	a.Handle("/report", func(r *http.Request) (any, error) {
		n, _ := strconv.Atoi(r.URL.Query().Get("n"))
		return reports.First(context.Background(), n)
	})
	a.Listen()
	flight.Run(flight.Plan{
		Program: "crm", Module: "example.com/crm",
		Sites:  []flight.Site{{ID: "contacts", Cause: "sql_not_closed"}},
		Steady: func(ctx context.Context, i int) { a.Get(ctx, []string{"/first", "/touch"}[i%2]) },
		Fault: func(ctx context.Context, i int) {
			a.GetWithin(ctx, 80*time.Millisecond, "/report?n=10")
		},
		Faults: []int{6, 6, 7},
	})
}
