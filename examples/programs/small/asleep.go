package main

import (
	"fmt"
	"sync"
)

func init() {
	programs["harvest"] = program{"chan_send", "reap", harvest}
	asleep["harvest"] = ending{run: bringIn} // main waits for the reapers: not a second leak
	programs["padlock"] = program{"", "", func() {}}
	asleep["padlock"] = ending{"mutex", "lockTwice", lockTwice}
	programs["census"] = program{"", "", func() {}}
	asleep["census"] = ending{"range_over_channel", "countAll", countAll}
	programs["letterbox"] = program{"", "", func() {}}
	asleep["letterbox"] = ending{"chan_send", "post", post}
	kept["census"], kept["letterbox"] = true, true
}

var fields sync.WaitGroup

// harvest waits for reapers who wait for somebody to take the corn.
func harvest() {
	corn := make(chan int)
	for i := 0; i < 3; i++ {
		fields.Add(1)
		go reap(corn, i)
	}
}

func reap(corn chan int, n int) {
	defer fields.Done()
	corn <- n
}

func bringIn() { fields.Wait() }

func lockTwice() {
	var b book
	b.mu.Lock()
	b.add("again")
}

// countAll ranges over a channel whose senders are done, but do not say so.
func countAll() {
	heads := make(chan int)
	for i := 0; i < 3; i++ {
		go func(i int) { heads <- i }(i)
	}
	for n := range heads {
		fmt.Println(n)
	}
}

func post() {
	box := make(chan string)
	box <- "letter"
	fmt.Println(<-box)
}
