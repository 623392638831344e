// Package bids takes bids for lots.
package bids

import (
	"errors"
	"time"

	"example.com/flight"
)

type bid struct {
	cents int
	reply chan bool
}

// Lot takes bids until it is sold.
type Lot struct {
	bids chan bid
	best int
}

// Open puts a lot up.
func Open(reserve int) *Lot {
	l := &Lot{bids: make(chan bid, 32), best: reserve}
	go l.run()
	return l
}

func (l *Lot) run() error {
	for b := range l.bids {
		if b.cents < 0 {
			return errors.New("a negative bid")
		}
		won := b.cents > l.best
		if won {
			l.best = b.cents
		}
		time.Sleep(200 * time.Microsecond)
		b.reply <- won
	}
	return nil
}

// Bid offers sums one after the other and closes the lot.
func (l *Lot) Bid(sums ...int) {
	for _, s := range sums {
		b := bid{s, make(chan bool)}
		l.bids <- b
		go b.await()
	}
	close(l.bids)
}

func (b bid) await() bool {
	defer flight.Track("await")()
	return <-b.reply
}
