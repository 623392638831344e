// Package scope ties resources to requests.
package scope

import (
	"context"
	"sync/atomic"
	"time"

	"example.com/flight"
)

// Lease is a resource that is given back when its context ends.
type Lease struct {
	Name string
	held *atomic.Int64
}

// Leases counts what is out.
type Leases struct {
	base context.Context
	held atomic.Int64
}

// New makes leases that end with the base at the latest.
func New(base context.Context) *Leases { return &Leases{base: base} }

// Borrow takes a lease for as long as the returned function was not called; a guest's lease needs no care.
func (l *Leases) Borrow(name string, guest bool) (*Lease, func()) {
	ctx, cancel := context.WithCancel(l.base)
	lease := &Lease{name, &l.held}
	l.held.Add(1)
	go lease.giveBack(ctx)
	if guest {
		return lease, func() { time.Sleep(time.Millisecond) }
	}
	return lease, cancel
}

func (l *Lease) giveBack(ctx context.Context) {
	defer flight.Track("give-back")()
	<-ctx.Done()
	l.held.Add(-1)
}

// Held is the number of leases that are out.
func (l *Leases) Held() int64 { return l.held.Load() }
