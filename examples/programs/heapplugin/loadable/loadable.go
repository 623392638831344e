// Loadable is the plugin. Its globals are in no heap dump.
package main

import "time"

var orders = make(chan int)

// Start parks a goroutine on a channel that only a global of the plugin refers to; nobody else can show that it is not
// leaked.
func Start() {
	go worker()
	orders <- 1
}

func worker() {
	for range orders {
		time.Sleep(time.Millisecond)
	}
}
