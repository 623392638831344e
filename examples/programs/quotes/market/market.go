// Package market follows prices for watchers.
package market

import (
	"time"

	"example.com/flight"
)

// Alert tells a watcher that a price was reached.
type Alert struct {
	Symbol string
	Price  int
}

type watch struct {
	symbol string
	prices chan int
	stop   chan struct{}
}

// Watch waits until the price is at least the limit; the feed ends a watch when it is closed for the day.
func Watch(symbol string, limit int, alert func(Alert)) {
	w := &watch{symbol, make(chan int), make(chan struct{})}
	go w.follow(limit, alert)
	go w.feed(limit)
}

func (w *watch) follow(limit int, alert func(Alert)) {
	defer flight.Track("follow")()
	for {
		select {
		case p := <-w.prices:
			if p >= limit {
				alert(Alert{w.symbol, p})
				return
			}
		case <-w.stop:
			return
		}
	}
}

func (w *watch) feed(limit int) {
	for p := limit - 3; ; p++ {
		if w.symbol == "HALT" && p == limit-1 {
			return // trading is halted
		}
		select {
		case w.prices <- p:
		case <-time.After(50 * time.Millisecond):
			close(w.stop)
			return
		}
	}
}
