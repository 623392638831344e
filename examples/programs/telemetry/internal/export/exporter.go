// Package export passes spans to a collector.
package export

import (
	"sync/atomic"
	"time"

	"example.com/flight"
)

// Span is one step of a request.
type Span struct {
	Name string
	Took time.Duration
}

// Exporter passes spans on; slow ones also go to a second collector.
type Exporter struct {
	spans chan Span
	slow  chan Span
	seen  atomic.Int64
}

// Option changes an exporter.
type Option func(*Exporter)

// WithSlowSpans keeps slow spans apart.
func WithSlowSpans(backlog int) Option {
	return func(e *Exporter) { e.slow = make(chan Span, backlog) }
}

// New starts an exporter.
func New(opts ...Option) *Exporter {
	e := &Exporter{spans: make(chan Span, 64)}
	for _, o := range opts {
		o(e)
	}
	go e.collect()
	return e
}

// End takes a finished span without holding the request up.
func (e *Exporter) End(s Span) {
	select {
	case e.spans <- s:
	default:
	}
	if s.Took > 50*time.Millisecond {
		go func() {
			defer flight.Track("slow-span")()
			e.slow <- s
		}()
	}
}

func (e *Exporter) collect() {
	for range e.spans {
		e.seen.Add(1)
	}
}
