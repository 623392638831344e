package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"runtime"
	"sync"
	"time"
)

func init() {
	programs["orchard"] = program{"chan_send", "orchard.func1", orchard}
	programs["harbour"] = program{"chan_send", "(*dock).unload", harbour}
	programs["printshop"] = program{"range_over_channel", "press[...]", printshop}
	programs["stadium"] = program{"range_over_channel", "(*gate).admit", stadium}
	programs["theatre"] = program{"context_not_cancelled", "(*usher).stay", theatre}
	programs["lighthouse"] = program{"ticker", "lighthouse.func1", lighthouse}
	programs["fountain"] = program{"ticker", "spout", fountain}
	programs["greenhouse"] = program{"timer", "water", greenhouse}
	programs["pharmacy"] = program{"select", "(*counter).serve", pharmacy}
	programs["library"] = program{"rwmutex", "(*shelf).lend", library}
	programs["tunnel"] = program{"io_wait", "tunnel.func2", tunnel}
	programs["aqueduct"] = program{"io_wait", "pour2", aqueduct}
	programs["treadmill"] = program{"busy_loop", "run", treadmill}
	programs["sauna"] = program{"semaphore", "sit", sauna}
	programs["orchestra"] = program{"waitgroup", "orchestra.func2", orchestra}
	programs["archive"] = program{"mutex", "archive.func2", archive}
	programs["canteen"] = program{"chan_receive", "(*order).wait", canteen}
	programs["balloon"] = program{"select_no_cases", "balloon.func1", balloon}
	programs["pond"] = program{"", "", pond}
	programs["sawmill"] = program{"", "", sawmill}
}

// orchard gives up picking when the first basket is late.
func orchard() {
	baskets := make(chan int)
	for row := 0; row < 3; row++ {
		go func(row int) {
			time.Sleep(15 * time.Millisecond)
			baskets <- row
		}(row)
	}
	select {
	case <-baskets:
	case <-time.After(5 * time.Millisecond):
	}
}

type dock struct {
	cargo  chan string
	errors chan error
}

// unload sends its error, and then what it has all the same.
func (d *dock) unload(name string) {
	if name == "" {
		d.errors <- errors.New("no name")
	}
	d.cargo <- name
}

func harbour() {
	d := &dock{make(chan string), make(chan error, 2)}
	go d.unload("")
	go d.unload("")
	for i := 0; i < 2; i++ {
		select {
		case <-d.cargo:
		case <-d.errors:
		}
	}
}

func press[T any](sheets <-chan T, ink func(T)) {
	for s := range sheets {
		ink(s)
	}
}

func printshop() {
	sheets := make(chan int, 3)
	go press(sheets, func(int) {})
	sheets <- 1
	sheets <- 2
}

type gate struct{ line chan int }

func (g *gate) admit(wg *sync.WaitGroup) {
	for range g.line {
		wg.Done()
	}
}

// stadium waits for all guests, not for its gates.
func stadium() {
	g, wg := &gate{make(chan int)}, new(sync.WaitGroup)
	for i := 0; i < 3; i++ {
		go g.admit(wg)
	}
	for i := 0; i < 10; i++ {
		wg.Add(1)
		g.line <- i
	}
	wg.Wait()
}

type usher struct{ seats chan int }

func (u *usher) stay(ctx context.Context) {
	for {
		select {
		case <-u.seats:
		case <-ctx.Done():
			return
		}
	}
}

func theatre() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
	u := &usher{make(chan int)}
	go u.stay(ctx)
	u.seats <- 1
	_ = cancel
}

func lighthouse() {
	turns := 0
	go func() {
		for range time.Tick(10 * time.Millisecond) {
			turns++
		}
	}()
}

func spout(done <-chan struct{}) {
	t := time.NewTicker(7 * time.Millisecond)
	defer t.Stop()
	for {
		select {
		case <-t.C:
		case <-done:
			return
		}
	}
}

func fountain() {
	for i := 0; i < 2; i++ {
		go spout(make(chan struct{}))
	}
}

func water(wet <-chan bool) {
	select {
	case <-wet:
	case <-time.After(48 * time.Hour):
	}
}

func greenhouse() { go water(make(chan bool)) }

type counter struct{ customers, deliveries chan int }

func (c *counter) serve() {
	for {
		select {
		case <-c.customers:
		case <-c.deliveries:
		}
	}
}

func pharmacy() {
	c := &counter{make(chan int), make(chan int)}
	go c.serve()
	c.customers <- 1
	c.deliveries <- 2
}

type shelf struct {
	sync.RWMutex
	books map[string]int
}

func (s *shelf) look(title string) error {
	s.RLock()
	if s.books[title] == 0 {
		return errors.New("not here")
	}
	s.RUnlock()
	return nil
}

func (s *shelf) lend(title string) {
	s.Lock()
	defer s.Unlock()
	s.books[title]--
}

func library() {
	s := &shelf{books: map[string]int{"a": 1}}
	fmt.Println(s.look("b"))
	go s.lend("a")
	go s.lend("b")
}

// tunnel listens to a caller that says nothing and does not hang up.
func tunnel() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	held := make(chan net.Conn, 1)
	go func() {
		c, err := net.Dial("tcp", l.Addr().String())
		check(err)
		held <- c
	}()
	c, err := l.Accept()
	check(err)
	go func() {
		b := make([]byte, 10)
		n, err := c.Read(b)
		fmt.Println(n, err)
	}()
	silent = append(silent, <-held)
	l.Close()
}

var silent []net.Conn

func pour2(w io.Writer) { fmt.Fprintln(w, "water") }

// aqueduct has nobody at the far end.
func aqueduct() {
	_, w := io.Pipe()
	go pour2(w)
}

func run(stop *bool) {
	for !*stop {
		runtime.Gosched()
	}
}

func treadmill() { go run(new(bool)) }

func sit(places chan struct{}, warm bool) {
	places <- struct{}{}
	if !warm {
		return // and keeps the place
	}
	<-places
}

func sauna() {
	places := make(chan struct{}, 2)
	sit(places, false)
	sit(places, false)
	for i := 0; i < 4; i++ {
		go sit(places, true)
	}
}

func orchestra() {
	var wg sync.WaitGroup
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go func(i int) {
			if i == 1 {
				return
			}
			wg.Done()
		}(i)
	}
	go func() {
		wg.Wait()
		fmt.Println("over")
	}()
}

func archive() {
	var mu sync.Mutex
	find := func(name string) bool {
		mu.Lock()
		if name == "" {
			return false
		}
		mu.Unlock()
		return true
	}
	find("")
	go func() {
		mu.Lock()
		defer mu.Unlock()
		fmt.Println("sorted")
	}()
}

type order struct{ ready chan struct{} }

func (o *order) wait() { <-o.ready }

// canteen cooks every order but the last.
func canteen() {
	orders := make([]*order, 4)
	for i := range orders {
		orders[i] = &order{make(chan struct{})}
		go orders[i].wait()
	}
	for _, o := range orders[:3] {
		close(o.ready)
	}
}

func balloon() {
	go func() {
		fmt.Println("up")
		select {}
	}()
}

// pond ends its frogs in time.
func pond() {
	quit := make(chan struct{})
	for i := 0; i < 4; i++ {
		go func() {
			t := time.NewTicker(time.Millisecond)
			defer t.Stop()
			for {
				select {
				case <-t.C:
				case <-quit:
					return
				}
			}
		}()
	}
	time.Sleep(10 * time.Millisecond)
	close(quit)
}

// sawmill closes its line when all is cut.
func sawmill() {
	logs, done := make(chan int), make(chan bool)
	go func() {
		for range logs {
		}
		done <- true
	}()
	for i := 0; i < 9; i++ {
		logs <- i
	}
	close(logs)
	<-done
}
