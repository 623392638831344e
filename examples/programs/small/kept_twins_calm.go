package main

import (
	"context"
	"sync"
	"time"
)

func init() {
	keepCalm("stable", stable)
	keepCalm("signalman", signalman)
	keepCalm("beehive", beehive)
	keepCalm("cinema", cinema)
}

// stable has grooms that are called for one by one, and then stay for the next guest.
func stable() {
	guests := make(chan chan bool)
	var mu sync.Mutex
	idle := 0
	groom := func() {
		for {
			mu.Lock()
			idle++
			mu.Unlock()
			stay := <-guests
			time.Sleep(3 * time.Millisecond)
			stay <- true
		}
	}
	go func() {
		for i := 0; ; i++ {
			mu.Lock()
			if idle == 0 {
				go groom()
			} else {
				idle--
			}
			mu.Unlock()
			go func() {
				stay := make(chan bool, 1)
				guests <- stay
				<-stay
			}()
			time.Sleep(time.Duration(2+i) * time.Millisecond)
		}
	}()
}

// signalman waits for trains of three lines, of which one has none today.
func signalman() {
	north, south, west := make(chan int), make(chan int), make(chan int)
	go func() {
		for {
			select {
			case <-north:
			case <-south:
			case <-west:
			}
		}
	}()
	go again(true, 0, func() { north <- 1; time.Sleep(40 * time.Millisecond) })
	go again(true, 0, func() { south <- 1; time.Sleep(90 * time.Millisecond) })
}

// beehive has workers under a context that lasts as long as the hive.
func beehive() {
	ctx, cancel := context.WithCancel(context.Background())
	nectar := make(chan int, 4)
	for i := 0; i < 6; i++ {
		go func() {
			for {
				select {
				case <-nectar:
				case <-ctx.Done():
					return
				}
			}
		}()
	}
	go func() {
		defer cancel()
		for i := 0; ; i++ {
			nectar <- i
			time.Sleep(25 * time.Millisecond)
		}
	}()
}

// cinema lets its guests wait for the film, which begins soon.
func cinema() {
	type film struct {
		mu     sync.Mutex
		begins *sync.Cond
		runs   bool
	}
	f := &film{}
	f.begins = sync.NewCond(&f.mu)
	for i := 0; i < 8; i++ {
		go func() {
			f.mu.Lock()
			for !f.runs {
				f.begins.Wait()
			}
			f.mu.Unlock()
		}()
	}
	time.AfterFunc(3*time.Second, func() {
		f.mu.Lock()
		f.runs = true
		f.mu.Unlock()
		f.begins.Broadcast()
	})
}
