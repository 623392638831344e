// Package gpu counts what lies in the memory of the graphics card.
package gpu

import (
	"runtime"
	"sync/atomic"

	"example.com/flight"
)

// Texture is a picture on the card.
type Texture struct {
	id   int
	data [256]byte
}

// Card hands textures out and takes them back.
type Card struct {
	freed chan int
	inUse atomic.Int64
}

// NewCard makes a card.
func NewCard() *Card {
	c := &Card{freed: make(chan int)}
	go c.reclaim()
	return c
}

func (c *Card) reclaim() {
	for id := range c.freed {
		if c.inUse.Add(-1); id < 0 {
			return // the context was lost
		}
	}
}

// Load puts a picture on the card.
func (c *Card) Load(id int) int64 {
	t := &Texture{id: id}
	runtime.SetFinalizer(t, func(t *Texture) {
		defer flight.Track("freed")()
		c.freed <- t.id
	})
	return c.inUse.Add(1)
}
