package main

import (
	"context"
	"sync"
	"time"
)

type record struct {
	name string
	next *record
}

type message struct {
	payload [40]byte
	reply   chan int
}

// A wait makes a thing to wait for; block waits for it without end, key reaches it. Owned is false where no owner could help.
type wait struct {
	name  string
	owned bool
	make  func() (block func(), key any)
}

type box[T any] struct {
	padding [3]int64
	value   T
}

type guarded struct {
	name  string
	count int
	sync.Mutex
	state map[string]int
}

type hugeGuarded struct {
	head [9000]int64
	lock sync.Mutex
	tail [9000]*int64
}

func receive[T any]() (func(), any) {
	c := make(chan T)
	return func() { <-c }, c
}

func sendFull[T any](capacity int) (func(), any) {
	c := make(chan T, capacity)
	var zero T
	for i := 0; i < capacity; i++ {
		c <- zero
	}
	return func() { c <- zero }, c
}

var waits = []wait{
	{"send to an unbuffered channel of int", true, func() (func(), any) { return sendFull[int](0) }},
	{"send to a full channel of pointers", true, func() (func(), any) { return sendFull[*record](3) }},
	{"send to a full channel of large elements", true, func() (func(), any) { return sendFull[[2000]byte](2) }},
	{"send to a full channel of messages", true, func() (func(), any) { return sendFull[message](2) }},
	{"receive of struct{}", true, receive[struct{}]},
	{"receive of int", true, receive[int]},
	{"receive of pointer", true, receive[*record]},
	{"receive of interface", true, receive[any]},
	{"receive of function", true, receive[func()]},
	{"receive of channel", true, receive[chan int]},
	{"receive of a generic box", true, receive[box[*record]]},
	{"range over a channel", true, func() (func(), any) {
		c := make(chan string, 4)
		c <- "one"
		return func() {
			for range c {
			}
		}, c
	}},
	{"select of two receives, the owner has one", true, func() (func(), any) {
		a, b := make(chan int), make(chan *record)
		return func() {
			select {
			case <-a:
			case <-b:
			}
		}, b
	}},
	{"select of send and receive, the owner has one", true, func() (func(), any) {
		a, b := make(chan int), make(chan struct{})
		return func() {
			select {
			case a <- 1:
			case <-b:
			}
		}, a
	}},
	{"select of five", true, func() (func(), any) {
		var c [5]chan int
		for i := range c {
			c[i] = make(chan int)
		}
		a, b, d, e, f := c[0], c[1], c[2], c[3], c[4]
		return func() {
			select {
			case <-a:
			case <-b:
			case <-d:
			case <-e:
			case f <- 1:
			}
		}, f
	}},
	{"select with a context", true, func() (func(), any) {
		ctx, cancel := context.WithCancel(context.Background())
		c := make(chan int)
		return func() {
			select {
			case <-c:
			case <-ctx.Done():
			}
		}, cancel
	}},
	{"done of a context", true, func() (func(), any) {
		ctx, cancel := context.WithCancel(context.Background())
		done := ctx.Done()
		return func() { <-done }, cancel
	}},
	{"done of a child context", true, func() (func(), any) {
		parent, cancel := context.WithCancel(context.Background())
		ctx, cancelChild := context.WithCancel(context.WithValue(parent, "key", "value"))
		done := ctx.Done()
		_ = cancelChild
		return func() { <-done }, cancel
	}},
	{"mutex", true, func() (func(), any) {
		m := new(sync.Mutex)
		m.Lock()
		return func() { m.Lock() }, m
	}},
	{"mutex inside a struct", true, func() (func(), any) {
		g := &guarded{name: "guarded", state: map[string]int{}}
		g.Lock()
		return func() { g.Lock() }, g
	}},
	{"mutex inside a huge struct", true, func() (func(), any) {
		g := new(hugeGuarded)
		g.lock.Lock()
		return func() { g.lock.Lock() }, g
	}},
	{"read-write mutex, write", true, func() (func(), any) {
		m := new(sync.RWMutex)
		m.Lock()
		return func() { m.Lock() }, m
	}},
	{"read-write mutex, writer behind a reader", true, func() (func(), any) {
		m := new(sync.RWMutex)
		m.RLock()
		return func() { m.Lock() }, m
	}},
	{"read-write mutex, read", true, func() (func(), any) {
		m := new(sync.RWMutex)
		m.Lock()
		return func() { m.RLock() }, m
	}},
	{"wait group", true, func() (func(), any) {
		g := new(sync.WaitGroup)
		g.Add(2)
		return func() { g.Wait() }, g
	}},
	{"wait group inside a slice", true, func() (func(), any) {
		g := make([]struct {
			sync.WaitGroup
			name string
		}, 5)
		g[3].Add(1)
		return func() { g[3].Wait() }, &g[1]
	}},
	{"condition", true, func() (func(), any) {
		c := sync.NewCond(new(sync.Mutex))
		return func() { c.L.Lock(); c.Wait() }, c
	}},
	{"condition inside a struct", true, func() (func(), any) {
		c := &struct {
			mu    sync.Mutex
			ready bool
			cond  sync.Cond
		}{}
		c.cond.L = &c.mu
		return func() {
			c.mu.Lock()
			for !c.ready {
				c.cond.Wait()
			}
		}, c
	}},
	{"stopped ticker", true, func() (func(), any) {
		t := time.NewTicker(time.Hour)
		t.Stop()
		return func() { <-t.C }, t
	}},
	{"once", true, func() (func(), any) {
		o := new(sync.Once)
		stuck := make(chan int)
		run("inside once", "see once", func() { o.Do(func() { <-stuck }) })
		return func() { time.Sleep(20 * time.Millisecond); o.Do(func() {}) }, o
	}},
	{"nil channel, send", false, func() (func(), any) { return func() { var c chan int; c <- 1 }, nil }},
	{"nil channel, receive", false, func() (func(), any) { return func() { var c chan int; <-c }, nil }},
	{"select without cases", false, func() (func(), any) { return func() { select {} }, nil }},
}
