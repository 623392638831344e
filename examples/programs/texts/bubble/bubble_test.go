//go:build go1.25

package bubble

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestAllBlocked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		results := make(chan int)
		var mu sync.Mutex
		var wg sync.WaitGroup
		mu.Lock()
		wg.Add(1)
		go func() { results <- 1 }()
		go func() { <-make(chan int) }()
		go wg.Wait()
		<-make(chan int)
	})
}

func TestLeftBehind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		results := make(chan int)
		go func() { results <- 1 }()
		go func() { select {} }()
		time.Sleep(time.Second)
	})
}
