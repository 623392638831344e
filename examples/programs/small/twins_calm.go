package main

import (
	"sync"
	"time"
)

func init() {
	calm("porters", porters)
	calm("janitor", janitor)
	calm("sextant", sextants)
}

// porters are hired when there is more to carry than they can, and stay for the next train.
func porters() {
	luggage := make(chan int)
	work := func() {
		for range luggage {
			time.Sleep(time.Millisecond)
		}
	}
	go func() {
		for i := 0; ; i++ {
			select {
			case luggage <- i:
			default:
				if i < 40 {
					go work()
				}
				time.Sleep(time.Millisecond)
			}
			if i > 40 {
				time.Sleep(30 * time.Millisecond)
			}
		}
	}()
}

// janitor sweeps a cache that main made, now and then, until the house is shut.
func janitor() {
	type house struct {
		mu    sync.Mutex
		rooms map[int]time.Time
		shut  chan struct{}
	}
	h := &house{rooms: map[int]time.Time{}, shut: make(chan struct{})}
	go func() {
		t := time.NewTicker(200 * time.Millisecond)
		defer t.Stop()
		for {
			select {
			case <-t.C:
				h.mu.Lock()
				h.rooms = map[int]time.Time{}
				h.mu.Unlock()
			case <-h.shut:
				return
			}
		}
	}()
	go func() {
		for i := 0; ; i++ {
			h.mu.Lock()
			h.rooms[i] = time.Now()
			h.mu.Unlock()
			time.Sleep(5 * time.Millisecond)
		}
	}()
}

// sextants are asked by a dispatcher that makes a helper for each kind of question when it first comes.
func sextants() {
	questions := make(chan int)
	answers := make(chan int, 8)
	go func() {
		helpers := map[int]chan int{}
		for q := range questions {
			h, ok := helpers[q%3]
			if !ok {
				h = make(chan int)
				helpers[q%3] = h
				go func() {
					for v := range h {
						answers <- v
					}
				}()
			}
			h <- q
		}
	}()
	go func() {
		for i := 0; ; i++ {
			questions <- i
			<-answers
			time.Sleep(15 * time.Millisecond)
		}
	}()
}
