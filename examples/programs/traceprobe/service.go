package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"time"
)

// A small web service: keep-alive clients, a worker pool, a cache with a janitor; one handler forgets the receiver of its lookup.

type service struct {
	address string
	queue   chan func()
	mu      sync.Mutex
	hits    map[string]int
}

var running *service

func startService() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fail(err)
	}
	s := &service{address: listener.Addr().String(), queue: make(chan func()), hits: map[string]int{}}
	for i := 0; i < 4; i++ {
		go s.work()
	}
	go s.sweep()
	mux := http.NewServeMux()
	mux.HandleFunc("/quote", s.quote)
	mux.HandleFunc("/count", s.count)
	go func() { _ = http.Serve(listener, mux) }()
	running = s
}

func (s *service) work() {
	for job := range s.queue {
		job()
	}
}

func (s *service) sweep() {
	for range time.Tick(10 * time.Millisecond) {
		s.mu.Lock()
		for key, n := range s.hits {
			if n > 3 {
				delete(s.hits, key)
			}
		}
		s.mu.Unlock()
	}
}

// quote asks two sources and answers with the first: the slower one is left in its send.
func (s *service) quote(w http.ResponseWriter, r *http.Request) {
	answers := make(chan string)
	for _, source := range []string{"near", "far"} {
		go lookUp(source, answers)
	}
	select {
	case answer := <-answers:
		fmt.Fprintln(w, answer)
	case <-r.Context().Done():
	}
	if r.URL.Query().Get("both") != "" {
		<-answers
	}
}

func lookUp(source string, answers chan<- string) {
	time.Sleep(time.Duration(len(source)) * 200 * time.Microsecond)
	answers <- source
}

func (s *service) count(w http.ResponseWriter, r *http.Request) {
	done := make(chan int)
	s.queue <- func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.hits[r.URL.RawQuery]++
		done <- s.hits[r.URL.RawQuery]
	}
	fmt.Fprintln(w, <-done)
}

func driveService(ctx context.Context) {
	var wg sync.WaitGroup
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go func(client int) {
			defer wg.Done()
			for n := 0; ctx.Err() == nil; n++ {
				path := fmt.Sprintf("/count?%d", n%5)
				if n%8 == client {
					path = "/quote"
				} else if n%2 == 0 {
					path = "/quote?both=1"
				}
				get(ctx, "http://"+running.address+path)
				time.Sleep(4 * time.Millisecond)
			}
		}(i)
	}
	wg.Wait()
}

func get(ctx context.Context, url string) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		fail(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return // the recording has ended
	}
	_, _ = io.Copy(io.Discard, response.Body)
	_ = response.Body.Close()
}
