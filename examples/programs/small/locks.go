package main

import (
	"sync"
	"time"
)

func init() {
	programs["diary"] = program{"mutex", "rewrite", diary}
	programs["scales"] = program{"mutex", "pour", scales}
	programs["drawer"] = program{"mutex", "open", drawer}
	programs["museum"] = program{"rwmutex", "restore", museum}
	programs["picnic"] = program{"waitgroup", "eat", picnic}
	programs["doorbell"] = program{"cond", "listen", doorbell}
	programs["ferry"] = program{"semaphore", "board", ferry}
	programs["bakery"] = program{"", "", bakery}
}

type book struct {
	mu    sync.Mutex
	pages []string
}

// diary locks twice.
func diary() {
	b := &book{}
	go rewrite(b)
}

func rewrite(b *book) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.add("today")
}

func (b *book) add(page string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.pages = append(b.pages, page)
}

// scales locks two pans in two orders.
func scales() {
	left, right := &book{}, &book{}
	go pour(left, right)
	go pour(right, left)
}

func pour(from, to *book) {
	from.mu.Lock()
	defer from.mu.Unlock()
	time.Sleep(10 * time.Millisecond)
	to.mu.Lock()
	defer to.mu.Unlock()
	to.pages = append(to.pages, from.pages...)
}

// drawer is locked by somebody who returned without unlocking.
func drawer() {
	b := &book{}
	b.shut()
	for i := 0; i < 2; i++ {
		go open(b)
	}
}

func (b *book) shut() { b.mu.Lock() }

func open(b *book) {
	b.mu.Lock()
	b.pages = nil
	b.mu.Unlock()
}

type hall struct {
	mu       sync.RWMutex
	pictures int
}

// museum has a visitor who stays: nobody can restore.
func museum() {
	h := &hall{}
	h.mu.RLock()
	go restore(h)
}

func restore(h *hall) {
	h.mu.Lock()
	h.pictures++
	h.mu.Unlock()
}

// picnic waits for one guest more than come.
func picnic() {
	var guests sync.WaitGroup
	guests.Add(3)
	for i := 0; i < 2; i++ {
		go guests.Done()
	}
	go eat(&guests)
}

func eat(guests *sync.WaitGroup) { guests.Wait() }

// doorbell rings before anybody listens.
func doorbell() {
	bell := sync.NewCond(&sync.Mutex{})
	bell.Signal()
	go listen(bell)
}

func listen(bell *sync.Cond) {
	bell.L.Lock()
	bell.Wait()
	bell.L.Unlock()
}

// ferry has two places that are never given back.
func ferry() {
	places := make(chan struct{}, 2)
	for i := 0; i < 6; i++ {
		go board(places)
	}
}

func board(places chan struct{}) { places <- struct{}{} }

// bakery waits for bakers who are busy, and will finish.
func bakery() {
	var bakers sync.WaitGroup
	for i := 0; i < 3; i++ {
		bakers.Add(1)
		go func() {
			defer bakers.Done()
			time.Sleep(time.Second)
		}()
	}
	go func() { bakers.Wait() }()
}
