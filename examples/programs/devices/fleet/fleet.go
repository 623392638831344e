// Package fleet looks after devices in the field.
package fleet

import (
	"context"
	"sync"
	"time"

	"example.com/flight"
	"example.com/platform/cron"
)

// Fleet is all devices that have reported.
type Fleet struct {
	ctx     context.Context
	mu      sync.Mutex
	devices map[string]*Device
}

// Device is one of them.
type Device struct {
	Serial string
	mu     sync.Mutex
	beats  int
}

// New makes an empty fleet.
func New(ctx context.Context) *Fleet { return &Fleet{ctx: ctx, devices: map[string]*Device{}} }

// Report notes a sign of life; firmware 2 wants to be asked for more now and then.
func (f *Fleet) Report(serial string, firmware int) int {
	f.mu.Lock()
	d, ok := f.devices[serial]
	if !ok {
		d = &Device{Serial: serial}
		f.devices[serial] = d
	}
	f.mu.Unlock()
	if !ok && firmware >= 2 {
		go d.supervise(f.ctx)
	}
	return d.beat()
}

func (d *Device) beat() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.beats++
	return d.beats
}

func (d *Device) supervise(ctx context.Context) {
	defer flight.Track("supervise")()
	ctx, cancel := context.WithTimeout(ctx, 300*time.Millisecond)
	defer cancel()
	cron.Every(ctx, 100*time.Millisecond, func(context.Context) { d.beat() })
	select {}
}
