package main

import (
	"errors"
	"fmt"
	"time"
)

func init() {
	programs["quote"] = program{"chan_send", "ask", quote}
	programs["copies"] = program{"chan_send", "scan", copies}
	programs["labels"] = program{"range_over_channel", "printLabels", labels}
	programs["kitchen"] = program{"chan_receive", "waitForPlate", kitchen}
	programs["mailbox"] = program{"chan_nil", "readMail", mailbox}
	programs["statue"] = program{"select_no_cases", "pose", statue}
	programs["elevator"] = program{"select", "ride", elevator}
	programs["choir"] = program{"chan_receive", "sing", choir}
	programs["laundry"] = program{"", "", laundry}
	programs["relayrace"] = program{"", "", relayRace}
	programs["checkout"] = program{"", "", checkout}
}

// quote asks for a price and gives up at the first error: the other answer is never taken.
func quote() {
	prices := make(chan int)
	go ask(prices, 12)
	if err := stock(); err != nil {
		fmt.Println("no quote:", err)
		return
	}
	fmt.Println(<-prices)
}

func ask(prices chan<- int, cents int) { prices <- cents * 100 }

func stock() error { return errors.New("sold out") }

// copies takes the fastest of nine scans.
func copies() {
	pages := make(chan string)
	for i := 0; i < 9; i++ {
		go scan(pages, i)
	}
	fmt.Println(<-pages)
}

func scan(pages chan<- string, n int) {
	time.Sleep(time.Duration(n) * time.Millisecond)
	pages <- fmt.Sprint("page ", n)
}

// labels never closes the list that its printers work through.
func labels() {
	texts := make(chan string)
	for i := 0; i < 4; i++ {
		go printLabels(texts)
	}
	for i := 0; i < 8; i++ {
		texts <- fmt.Sprint("label ", i)
	}
}

func printLabels(texts <-chan string) {
	for text := range texts {
		_ = len(text)
	}
}

// kitchen has a cook who returns without serving.
func kitchen() {
	plates := make(chan string)
	go waitForPlate(plates)
	go cook(plates, false)
}

func waitForPlate(plates <-chan string) { fmt.Println(<-plates) }

func cook(plates chan<- string, gas bool) {
	if !gas {
		return
	}
	plates <- "soup"
}

func mailbox() {
	var box struct{ letters chan string }
	go readMail(box.letters)
}

func readMail(letters <-chan string) { fmt.Println(<-letters) }

func statue() { go pose() }

func pose() { select {} }

// elevator waits for buttons of floors that nobody will press.
func elevator() {
	up, down := make(chan int), make(chan int)
	for i := 0; i < 3; i++ {
		go ride(up, down)
	}
}

func ride(up, down <-chan int) {
	select {
	case floor := <-up:
		fmt.Println("up", floor)
	case floor := <-down:
		fmt.Println("down", floor)
	}
}

// choir waits for a conductor who has left: fifty voices.
func choir() {
	baton := make(chan bool)
	for i := 0; i < 50; i++ {
		go sing(baton)
	}
}

func sing(baton <-chan bool) { <-baton }

// laundry ends all that it starts.
func laundry() {
	baskets := make(chan int)
	done := make(chan bool)
	for i := 0; i < 4; i++ {
		go func() {
			for range baskets {
			}
			done <- true
		}()
	}
	for i := 0; i < 20; i++ {
		baskets <- i
	}
	close(baskets)
	for i := 0; i < 4; i++ {
		<-done
	}
}

// relayRace hands a baton on while it is looked at.
func relayRace() {
	first := make(chan int)
	from := first
	for i := 0; i < 5; i++ {
		to := make(chan int)
		go func(from, to chan int) {
			for v := range from {
				time.Sleep(time.Millisecond)
				to <- v + 1
			}
			close(to)
		}(from, to)
		from = to
	}
	go func() {
		for v := range from {
			_ = v
		}
	}()
	go func() {
		for i := 0; ; i++ {
			first <- i
		}
	}()
}

// checkout has three tills that wait for customers who come every now and then.
func checkout() {
	customers := make(chan int)
	for i := 0; i < 3; i++ {
		go func() {
			for c := range customers {
				_ = c
			}
		}()
	}
	go func() {
		for i := 0; ; i++ {
			time.Sleep(20 * time.Millisecond)
			customers <- i
		}
	}()
}
