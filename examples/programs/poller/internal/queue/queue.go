// Package queue polls queues for messages.
package queue

import (
	"sync/atomic"
	"time"

	"example.com/flight"
)

// Poller follows one queue.
type Poller struct {
	messages chan string
	paused   atomic.Bool
	handled  atomic.Int64
}

// Follow starts a poller.
func Follow() *Poller {
	p := &Poller{messages: make(chan string, 8)}
	go p.loop()
	return p
}

func (p *Poller) loop() {
	defer flight.Track("loop")()
	var seen int
	for {
		select {
		case _, ok := <-p.messages:
			if !ok && !p.paused.Load() {
				return
			}
			seen++
			p.handled.Store(int64(seen))
		case <-time.After(time.Hour):
		}
	}
}

// Offer hands a message over.
func (p *Poller) Offer(m string) int64 {
	p.messages <- m
	return p.handled.Load()
}

// Pause ends the intake; what is paused is meant to come back.
func (p *Poller) Pause(forLong bool) {
	p.paused.Store(forLong)
	close(p.messages)
}
