// Package flow lets a manager decide about requests.
package flow

import (
	"fmt"
	"sync"

	"example.com/flight"
)

// Desk holds what waits for a decision.
type Desk struct {
	mu    sync.Mutex
	open  map[string]chan bool
	count int
}

// NewDesk makes an empty desk.
func NewDesk() *Desk { return &Desk{open: map[string]chan bool{}} }

// Request lays a paper on the desk and books the sum once it is decided.
func (d *Desk) Request(cents int, book func(int)) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.count++
	id := fmt.Sprintf("req-%d", d.count)
	decision := make(chan bool, 1)
	d.open[id] = decision
	go settle(decision, cents, book)
	return id
}

func settle(decision <-chan bool, cents int, book func(int)) {
	defer flight.Track("settle")()
	if <-decision {
		book(cents)
	}
}

// Decide answers a request.
func (d *Desk) Decide(id string, ok bool) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	decision, found := d.open[id]
	if !found {
		return fmt.Errorf("%s: no such request", id)
	}
	delete(d.open, id)
	decision <- ok
	return nil
}
