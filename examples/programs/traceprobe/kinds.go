package main

import (
	"context"
	"os"
	"runtime"
	"sync"
	"time"
)

// Every way to wait that the tracer tells apart, each by a function of its own, so that a start function names its kind.

func waitSend(ch chan int)    { ch <- 1 }
func waitReceive(ch chan int) { <-ch }
func waitRange(ch chan int) {
	for range ch {
	}
}
func waitNilReceive() { var ch chan int; <-ch }
func waitNilSend()    { var ch chan int; ch <- 1 }
func waitSelect(a, b chan int) {
	select {
	case <-a:
	case b <- 1:
	}
}
func waitForever()                 { select {} }
func waitDone(ctx context.Context) { <-ctx.Done() }
func waitMutex(mu *sync.Mutex)     { mu.Lock(); mu.Unlock() }
func waitRead(mu *sync.RWMutex)    { mu.RLock(); mu.RUnlock() }
func waitWrite(mu *sync.RWMutex)   { mu.Lock(); mu.Unlock() }
func waitGroup(wg *sync.WaitGroup) { wg.Wait() }
func waitSleep()                   { time.Sleep(time.Hour) }
func waitPipe(r *os.File)          { var b [1]byte; r.Read(b[:]) }

func waitCond(c *sync.Cond) {
	c.L.Lock()
	defer c.L.Unlock()
	c.Wait()
}

func tickForever(period time.Duration) {
	ticker := time.NewTicker(period)
	for range ticker.C {
		runtime.Gosched()
	}
}

func pollForever(done *bool) {
	for !*done {
		time.Sleep(7 * time.Millisecond)
	}
}

func spin(ctx context.Context) {
	for ctx.Err() == nil {
		for i := 0; i < 20000; i++ {
			sink += i
		}
		runtime.Gosched()
	}
}

var sink int

// bench holds what the waiters wait for, so that nothing of it is collected.
type bench struct {
	ch, other chan int
	mu        sync.Mutex
	rw        sync.RWMutex
	wg        sync.WaitGroup
	cond      *sync.Cond
	pipe      *os.File
	cancel    context.CancelFunc
	never     bool
}

func newBench() *bench {
	b := &bench{ch: make(chan int), other: make(chan int)}
	b.cond = sync.NewCond(new(sync.Mutex))
	b.mu.Lock()
	b.rw.Lock()
	b.wg.Add(1)
	r, _, err := os.Pipe()
	if err != nil {
		fail(err)
	}
	b.pipe = r
	return b
}

func (b *bench) startAll(ctx context.Context) {
	go waitSend(make(chan int))
	go waitReceive(make(chan int))
	go waitRange(b.ch)
	go waitNilReceive()
	go waitNilSend()
	go waitSelect(b.ch, b.other)
	go waitForever()
	go waitDone(ctx)
	go waitMutex(&b.mu)
	go waitRead(&b.rw)
	go waitWrite(&b.rw)
	go waitGroup(&b.wg)
	go waitCond(b.cond)
	go waitSleep()
	go waitPipe(b.pipe)
	go tickForever(3 * time.Millisecond)
	go pollForever(&b.never)
	time.AfterFunc(time.Millisecond, func() { waitReceive(b.ch) })
}

var benches []*bench

func oldWaiters() {
	b := newBench()
	benches = append(benches, b)
	b.startAll(context.Background())
	time.Sleep(20 * time.Millisecond)
}

// kinds starts all waiters several times, lets some of their siblings end, and keeps one goroutine spinning.
func kinds(ctx context.Context) {
	go spin(ctx)
	for round := 0; ctx.Err() == nil; round++ {
		b := newBench()
		benches = append(benches, b)
		var background context.Context
		background, b.cancel = context.WithCancel(context.Background())
		b.startAll(background)
		time.Sleep(15 * time.Millisecond)
		if round%3 != 0 {
			b.release()
		}
		time.Sleep(70 * time.Millisecond)
		pullForever()
	}
}

func (b *bench) release() {
	b.cancel()
	b.mu.Unlock()
	b.rw.Unlock()
	b.wg.Done()
	b.cond.Broadcast()
	b.never = true
	close(b.ch)
}
