package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"sync/atomic"
	"time"
)

func init() {
	keep("stairs", program{"chan_send", "count", stairs}, spot{"chan_send", "double"})
	keep("assembly", program{"chan_send", "feed", assembly})
	keep("lending", program{"semaphore", "(*counter2).borrow", lending})
	keep("whistle", program{"chan_receive", "awaitStart", whistle})
	keep("chimney", program{"chan_nil", "rise", chimney})
	keep("embassy", program{"context_not_cancelled", "=context.(*cancelCtx).propagateCancel.func2", embassy},
		spot{"context_not_cancelled", "guardDoor"})
	keep("meter", program{"ticker", "(*meter).poll", meters})
	keep("relay3", program{"semaphore", "(*crew).start", crews})
	keep("pledge", program{"chan_receive", "(*pledge).redeem", pledges})
	keep("oracle", program{"chan_send", "(*oracle).speak", oracles}, spot{"chan_send", "(*oracle).ask"})
	keep("cistern", program{"io_wait", "drain", cistern})
	keep("museum2", program{"select_no_cases", "(*app).hold", func() { go new(app).hold() }})
	keep("whirl", program{"busy_loop", "spinUntil", func() { go spinUntil(new(atomic.Bool)) }})
	keep("notary", program{"select", "(*notary).seal", notaries})
	keep("milling", program{"", "", milling})
	keep("cloakroom", program{"", "", cloakroom})
	keep("consult", program{"", "", consult})
	keep("proof", program{"", "", proofs})
	keep("patience", program{"", "", patience})
	keep("sluice", program{"", "", sluice})
	profiled["whirl"], profiled["proof"] = true, true
}

// stairs takes three steps of a line that has no end.
func stairs() {
	steps := make(chan int)
	go count(steps)
	twice := make(chan int)
	go double(steps, twice)
	for i := 0; i < 3; i++ {
		<-twice
	}
}

func count(out chan<- int) {
	for i := 0; ; i++ {
		out <- i
	}
}

func double(in <-chan int, out chan<- int) {
	for v := range in {
		out <- 2 * v
	}
}

// assembly loses its workers one by one to bad parts.
func assembly() {
	parts := make(chan int)
	for i := 0; i < 2; i++ {
		go fit(parts)
	}
	go feed(parts)
}

func fit(parts <-chan int) error {
	for part := range parts {
		if part%3 == 0 {
			return errors.New("does not fit")
		}
	}
	return nil
}

func feed(parts chan<- int) {
	for i := 1; i < 9; i++ {
		parts <- i
	}
	close(parts)
}

type counter2 struct{ tickets chan struct{} }

func (c *counter2) borrow(returned bool) {
	<-c.tickets
	if returned {
		c.tickets <- struct{}{}
	}
}

// lending hands out two tickets that do not come back.
func lending() {
	c := &counter2{make(chan struct{}, 2)}
	c.tickets <- struct{}{}
	c.tickets <- struct{}{}
	c.borrow(true)
	c.borrow(false)
	c.borrow(false)
	for i := 0; i < 2; i++ {
		go c.borrow(true)
	}
}

// whistle blows before anybody hears, and does not wait.
func whistle() {
	start := make(chan bool)
	select {
	case start <- true:
	default:
	}
	go awaitStart(start)
}

func awaitStart(start <-chan bool) bool { return <-start }

type flue struct{ smoke, ash chan int }

// chimney has a flue that was never built.
func chimney() { go rise(&flue{ash: make(chan int)}) }

func rise(f *flue) int { return <-f.smoke }

// visa is a context of its own kind, so that the standard library has to wait for it.
type visa struct {
	context.Context
	expired chan struct{}
}

func (v visa) Done() <-chan struct{} { return v.expired }

func embassy() {
	ctx, cancel := context.WithCancel(visa{context.Background(), make(chan struct{})})
	_ = cancel
	go guardDoor(ctx)
}

func guardDoor(ctx context.Context) error {
	<-ctx.Done()
	return ctx.Err()
}

type meter struct {
	every *time.Ticker
	value int
}

func (m *meter) poll() {
	for {
		<-m.every.C
		m.value++
	}
}

// meters are read for good, also when their house is gone.
func meters() {
	m := &meter{every: time.NewTicker(6 * time.Millisecond)}
	go m.poll()
}

type crew struct{ places chan struct{} }

// start runs a task when there is a place.
func (c *crew) start(task func()) {
	c.places <- struct{}{}
	go func() {
		defer func() { <-c.places }()
		task()
	}()
}

// crews let tasks start tasks, which need places that the first hold.
func crews() {
	c := &crew{make(chan struct{}, 2)}
	for i := 0; i < 2; i++ {
		c.start(func() {
			time.Sleep(5 * time.Millisecond)
			c.start(func() {})
		})
	}
}

type pledge struct {
	kept  chan struct{}
	value int
}

func (p *pledge) redeem() int {
	<-p.kept
	return p.value
}

func (p *pledge) fulfil(value int) {
	if value < 0 {
		return // and keeps them waiting
	}
	p.value = value
	close(p.kept)
}

func pledges() {
	p := &pledge{kept: make(chan struct{})}
	for i := 0; i < 3; i++ {
		go p.redeem()
	}
	go p.fulfil(-1)
}

type question struct{ answer chan int }

type oracle struct{ questions chan question }

func (o *oracle) speak() {
	for q := range o.questions {
		time.Sleep(10 * time.Millisecond)
		q.answer <- 42
	}
}

func (o *oracle) ask(patience time.Duration) int {
	q := question{make(chan int)}
	o.questions <- q
	select {
	case v := <-q.answer:
		return v
	case <-time.After(patience):
		return 0
	}
}

// oracles answer somebody who has left, and nobody after.
func oracles() {
	o := &oracle{make(chan question)}
	go o.speak()
	o.ask(time.Millisecond)
	for i := 0; i < 2; i++ {
		go o.ask(time.Second)
	}
}

// cistern reads what nobody writes, and nobody closes.
func cistern() {
	r, w := io.Pipe()
	go drain(r)
	w.Write([]byte("drop"))
}

func drain(r io.Reader) { _, _ = io.ReadAll(r) }

type app struct{ name string }

func (a *app) hold() { select {} }

func spinUntil(ready *atomic.Bool) {
	for !ready.Load() {
	}
}

type notary struct {
	deeds, wills chan string
	leave        chan struct{}
}

func (n *notary) seal() {
	for {
		select {
		case <-n.deeds:
		case <-n.wills:
		case <-n.leave:
			return
		}
	}
}

// notaries are sent home by closing another's door.
func notaries() {
	a, b := &notary{leave: make(chan struct{})}, &notary{leave: make(chan struct{})}
	go a.seal()
	go b.seal()
	close(b.leave)
}

// milling has a line of three that runs.
func milling() {
	grain, flour := make(chan int), make(chan int)
	go count(grain)
	go double(grain, flour)
	go func() {
		for range flour {
			time.Sleep(2 * time.Millisecond)
		}
	}()
}

// cloakroom gives its tickets back.
func cloakroom() {
	c := &counter2{make(chan struct{}, 1)}
	c.tickets <- struct{}{}
	for i := 0; i < 4; i++ {
		go func() {
			for {
				<-c.tickets
				time.Sleep(4 * time.Millisecond)
				c.tickets <- struct{}{}
			}
		}()
	}
}

// consult asks an oracle who answers.
func consult() {
	o := &oracle{make(chan question)}
	go o.speak()
	for i := 0; i < 3; i++ {
		go func() {
			for {
				o.ask(time.Minute)
			}
		}()
	}
}

// proofs compute for a while, and end.
func proofs() {
	go func() {
		sum := [32]byte{}
		for end := time.Now().Add(4 * time.Second); time.Now().Before(end); {
			sum = sha256.Sum256(sum[:])
		}
	}()
}

// patience tries again after a pause, until it works.
func patience() {
	go func() {
		for i := 0; i < 40; i++ {
			time.Sleep(30 * time.Millisecond)
		}
	}()
}

// sluice lets several wait for one of two things that both come.
func sluice() {
	up, down := make(chan int), make(chan int)
	for i := 0; i < 3; i++ {
		go func() {
			for {
				select {
				case <-up:
				case <-down:
				}
			}
		}()
	}
	go func() {
		for {
			time.Sleep(5 * time.Millisecond)
			up <- 1
			down <- 1
		}
	}()
}
