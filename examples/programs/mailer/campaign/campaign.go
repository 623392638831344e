// Package campaign sends mail to many people.
package campaign

import (
	"sync/atomic"
	"time"
)

// Outbox sends a few letters at a time.
type Outbox struct {
	letters chan string
	sent    atomic.Int64
}

// NewOutbox starts the senders.
func NewOutbox(senders int, each time.Duration) *Outbox {
	o := &Outbox{letters: make(chan string)}
	for i := 0; i < senders; i++ {
		go o.send(each)
	}
	return o
}

func (o *Outbox) send(each time.Duration) {
	for range o.letters {
		time.Sleep(each)
		o.sent.Add(1)
	}
}

// Write puts a letter into the outbox without holding the caller up.
func (o *Outbox) Write(to string) {
	go func() { o.letters <- to }()
}

// Sent counts the letters.
func (o *Outbox) Sent() int64 { return o.sent.Load() }
