// Package replica copies changes to other regions.
package replica

import (
	"errors"
	"time"

	"example.com/flight"
)

// Throttled is the answer of a region that wants to be left alone for some seconds.
type Throttled struct {
	RetryAfter int64
}

func (t *Throttled) Error() string { return "throttled" }

// Push copies a change in the background.
func Push(region string, tries int, done func(error)) {
	go func() {
		defer flight.Track("push")()
		done(push(region, tries))
	}()
}

func push(region string, tries int) (err error) {
	for i := 0; i < tries; i++ {
		if err = send(region, i); err == nil {
			return nil
		}
		pause := 10 * time.Millisecond << i
		var t *Throttled
		if errors.As(err, &t) {
			pause = time.Duration(t.RetryAfter) * time.Second
		}
		time.Sleep(pause)
	}
	return err
}

// send talks to a region; the newer ones say when to come back as a point in time.
func send(region string, try int) error {
	switch {
	case region == "eu-north" && try > 0:
		return &Throttled{time.Now().Add(time.Second).Unix()}
	case region != "eu-west" && try == 0:
		return errors.New("connection reset")
	}
	return nil
}
