// Package farm renders frames on machines with little memory.
package farm

import (
	"context"
	"errors"
	"time"

	"example.com/flight"
	"golang.org/x/sync/semaphore"
)

// Machine has some memory.
type Machine struct {
	memory *semaphore.Weighted
}

// NewMachine makes a machine with some megabytes.
func NewMachine(mb int64) *Machine { return &Machine{semaphore.NewWeighted(mb)} }

// Render draws a frame within a part of the memory.
func (m *Machine) Render(ctx context.Context, frame int, mb int64) error {
	if err := m.memory.Acquire(ctx, mb); err != nil {
		return err
	}
	time.Sleep(2 * time.Millisecond)
	if frame < 0 {
		return errors.New("no such frame")
	}
	m.memory.Release(mb)
	return nil
}

// Queue renders a frame when there is room for it.
func (m *Machine) Queue(ctx context.Context, frame int, mb int64) {
	go func() {
		defer flight.Track("queue")()
		m.Render(ctx, frame, mb)
	}()
}
