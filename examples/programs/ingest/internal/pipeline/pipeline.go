// Package pipeline takes readings in, many at a time.
package pipeline

import (
	"context"
	"sync/atomic"
	"time"
)

// Reading is one measured value.
type Reading struct {
	Sensor string
	Value  float64
}

// Pipeline has decoders and writers that wait for work.
type Pipeline struct {
	raw     chan []byte
	decoded chan Reading
	written atomic.Int64
}

// New starts the workers of both stages.
func New(ctx context.Context, decoders, writers int) *Pipeline {
	p := &Pipeline{raw: make(chan []byte), decoded: make(chan Reading, 16)}
	for i := 0; i < decoders; i++ {
		go p.decode()
	}
	for i := 0; i < writers; i++ {
		go p.write(ctx)
	}
	return p
}

// Push hands a packet to a decoder.
func (p *Pipeline) Push(packet []byte) { p.raw <- packet }

// Written is the number of readings stored so far.
func (p *Pipeline) Written() int64 { return p.written.Load() }

func (p *Pipeline) decode() {
	for packet := range p.raw {
		sum := 0.0
		for _, b := range packet {
			sum += float64(b)
		}
		p.decoded <- Reading{"s", sum}
	}
}

func (p *Pipeline) write(ctx context.Context) {
	for {
		select {
		case r := <-p.decoded:
			if r.Value > 0 {
				time.Sleep(time.Millisecond)
				p.written.Add(1)
			}
		case <-ctx.Done():
			return
		}
	}
}
