package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"time"
)

type order struct {
	ID    int               `json:"id"`
	Lines []string          `json:"lines"`
	Tags  map[string]string `json:"tags"`
	Next  *order            `json:"next,omitempty"`
}

// A hub keeps its subscribers: those are healthy for as long as they are subscribed.
type hub struct {
	sync.Mutex
	subscribers map[chan *order]string
}

type service struct {
	hub    hub
	plain  *httptest.Server
	secure *httptest.Server
	jobs   chan func()
}

func newService() *service {
	s := &service{hub: hub{subscribers: map[chan *order]string{}}, jobs: make(chan func(), 16)}
	mux := http.NewServeMux()
	mux.HandleFunc("/order", s.order)
	mux.HandleFunc("/slow", s.slow)
	mux.HandleFunc("/dashboard", s.dashboard)
	mux.HandleFunc("/stream", s.stream)
	mux.HandleFunc("/quote", s.quote)
	mux.HandleFunc("/fastest", s.fastest)
	mux.HandleFunc("/report", s.report)
	mux.HandleFunc("/audit", s.audit)
	mux.HandleFunc("/batch", s.batch)
	mux.HandleFunc("/archive", s.archive)
	mux.HandleFunc("/watch", s.watch)
	mux.HandleFunc("/notify", s.notify)
	mux.HandleFunc("/lookup", s.lookup)
	quiet := log.New(io.Discard, "", 0)
	s.plain = httptest.NewServer(mux)
	s.plain.Config.ErrorLog = quiet
	s.secure = httptest.NewUnstartedServer(mux)
	s.secure.EnableHTTP2 = true
	s.secure.Config.ErrorLog = quiet
	s.secure.StartTLS()
	for i := 0; i < 8; i++ {
		go func() {
			for job := range s.jobs {
				job()
			}
		}()
	}
	return s
}

func makeOrder(id int) *order {
	o := &order{ID: id, Tags: map[string]string{"kind": fmt.Sprint("k", id%7)}}
	for i := 0; i < 20; i++ {
		o.Lines = append(o.Lines, strings.Repeat("x", i+id%10))
	}
	o.Next = &order{ID: -id}
	return o
}

// Healthy: computes and answers.
func (s *service) order(w http.ResponseWriter, r *http.Request) {
	done := make(chan struct{})
	s.jobs <- func() { json.NewEncoder(w).Encode(makeOrder(len(r.URL.RawQuery))); close(done) }
	<-done
}

// Healthy: a request that takes long.
func (s *service) slow(w http.ResponseWriter, r *http.Request) {
	select {
	case <-time.After(time.Hour):
	case <-r.Context().Done():
	}
}

// Healthy: a stream of events that has a subscriber.
func (s *service) stream(w http.ResponseWriter, r *http.Request) {
	events := make(chan *order, 4)
	s.hub.Lock()
	s.hub.subscribers[events] = r.RemoteAddr
	s.hub.Unlock()
	defer func() { s.hub.Lock(); delete(s.hub.subscribers, events); s.hub.Unlock() }()
	w.WriteHeader(200)
	w.(http.Flusher).Flush()
	for {
		select {
		case o := <-events:
			json.NewEncoder(w).Encode(o)
		case <-r.Context().Done():
			return
		}
	}
}

// Leaks the sender when the answer comes too late.
func (s *service) quote(w http.ResponseWriter, r *http.Request) {
	answer := make(chan *order)
	go func() {
		time.Sleep(5 * time.Millisecond)
		answer <- makeOrder(1)
	}()
	select {
	case o := <-answer:
		json.NewEncoder(w).Encode(o)
	case <-time.After(time.Millisecond):
		http.Error(w, "late", http.StatusGatewayTimeout)
	}
}

// Leaks all but the fastest.
func (s *service) fastest(w http.ResponseWriter, r *http.Request) {
	found := make(chan string)
	for i := 0; i < 3; i++ {
		i := i
		go func() { found <- fmt.Sprint("mirror", i) }()
	}
	io.WriteString(w, <-found)
}

// Leaks the collector: nobody closes rows after an error.
func (s *service) report(w http.ResponseWriter, r *http.Request) {
	rows := make(chan []byte, 8)
	go func() {
		total := 0
		for row := range rows {
			total += len(row)
		}
	}()
	rows <- make([]byte, 600)
	http.Error(w, "broken", http.StatusInternalServerError)
}

type auditLog struct {
	mu      sync.Mutex
	entries []string
}

// Leaks the writer: the error path keeps the lock.
func (s *service) audit(w http.ResponseWriter, r *http.Request) {
	log := &auditLog{}
	write := func(text string) error {
		log.mu.Lock()
		if text == "" {
			return errors.New("empty")
		}
		log.entries = append(log.entries, text)
		log.mu.Unlock()
		return nil
	}
	if err := write(r.URL.RawQuery); err != nil {
		go write("failed")
	}
}

// Leaks the waiter: one part returns early.
func (s *service) batch(w http.ResponseWriter, r *http.Request) {
	var parts sync.WaitGroup
	for i := 0; i < 3; i++ {
		parts.Add(1)
		go func(i int) {
			if i == 2 {
				return
			}
			parts.Done()
		}(i)
	}
	go func() { parts.Wait(); s.jobs <- func() {} }()
}

// Leaks the writer of a pipe whose reader gave up.
func (s *service) archive(w http.ResponseWriter, r *http.Request) {
	reader, writer := io.Pipe()
	go func() {
		json.NewEncoder(writer).Encode(makeOrder(3))
		writer.Close()
	}()
	var head [4]byte
	io.ReadFull(reader, head[:])
	w.Write(head[:])
}

// Leaks the watcher: cancel is lost.
func (s *service) watch(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithCancel(context.Background())
	changes := make(chan int)
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case n := <-changes:
				fmt.Fprint(io.Discard, n)
			}
		}
	}()
	if r.URL.RawQuery == "never" {
		cancel()
	}
}

// Leaks the one who waits for a signal.
func (s *service) notify(w http.ResponseWriter, r *http.Request) {
	var state struct {
		sync.Mutex
		ready bool
	}
	changed := sync.NewCond(&state)
	go func() {
		state.Lock()
		for !state.ready {
			changed.Wait()
		}
		state.Unlock()
	}()
}

// Healthy or not: asks itself, and forgets the answer's body when the query says so.
func (s *service) lookup(w http.ResponseWriter, r *http.Request) {
	request, _ := http.NewRequestWithContext(r.Context(), "GET", s.plain.URL+"/order?n=2", nil)
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer answer.Body.Close()
	io.Copy(w, answer.Body)
}

type page struct {
	title    string
	sections [6]string
	visitor  *order
	answer   chan *order
}

//go:noinline
func (p *page) render(ctx context.Context, w io.Writer) {
	fmt.Fprint(w, p.title, p.sections)
	select {
	case o := <-p.answer:
		json.NewEncoder(w).Encode(o)
	case <-ctx.Done():
	}
}

// Healthy: a long poll whose state lies on the stack of a handler with a big frame.
func (s *service) dashboard(w http.ResponseWriter, r *http.Request) {
	var lines [24]strings.Builder
	for i := range lines {
		fmt.Fprintf(&lines[i], "%d %s", i, r.RemoteAddr)
	}
	p := page{title: r.URL.Path, visitor: makeOrder(len(lines)), answer: make(chan *order)}
	for i := range p.sections {
		p.sections[i] = lines[i].String()
	}
	go func(answer chan *order, ctx context.Context) {
		select {
		case answer <- makeOrder(9):
		case <-ctx.Done():
		}
	}(make(chan *order), r.Context())
	p.render(r.Context(), w)
}
