package main

import (
	"context"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

var requests = []string{
	"/order?a", "/quote", "/order?bb", "/fastest", "/order?ccc", "/report", "/audit", "/order?d", "/batch", "/archive",
	"/watch", "/notify", "/lookup", "/order?eeeee",
}

// Clients keep connections of their own: each has a transport that does not share.
type clients struct {
	service *service
	each    []*http.Client
	paused  atomic.Bool
	busy    sync.WaitGroup
	open    []io.Closer
}

func newClients(s *service, connections int) *clients {
	c := &clients{service: s}
	for i := 0; i < connections; i++ {
		transport := s.secure.Client().Transport.(*http.Transport).Clone()
		transport.ForceAttemptHTTP2 = i%4 == 0
		if i%4 != 0 {
			transport.TLSClientConfig.NextProtos = []string{"http/1.1"}
		}
		transport.MaxIdleConnsPerHost = 2
		c.each = append(c.each, &http.Client{Transport: transport})
	}
	return c
}

func (c *clients) url(i int, path string) string {
	if i%4 < 2 {
		return c.service.secure.URL + path
	}
	return c.service.plain.URL + path
}

func (c *clients) get(i int, path string) {
	answer, err := c.each[i].Get(c.url(i, path))
	if err == nil {
		io.Copy(io.Discard, answer.Body)
		answer.Body.Close()
	}
}

// Round sends one request over each connection, in parallel.
func (c *clients) round(round int) {
	var all sync.WaitGroup
	for i := range c.each {
		all.Add(1)
		go func(i int) {
			defer all.Done()
			c.get(i, requests[(i*5+round)%len(requests)])
		}(i)
	}
	all.Wait()
}

// KeepBusy leaves connections in every state: idle, waiting for an answer, in the middle of a stream, sending.
func (c *clients) keepBusy() {
	for i := range c.each {
		switch i % 5 {
		case 0:
			go c.get(i, []string{"/slow", "/dashboard"}[i/5%2])
		case 1:
			ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
			request, _ := http.NewRequestWithContext(ctx, "GET", c.url(i, "/stream"), nil)
			if answer, err := c.each[i].Do(request); err == nil {
				c.open = append(c.open, answer.Body)
			}
			_ = cancel
		case 2, 3:
			c.busy.Add(1)
			go func(i int) {
				defer c.busy.Done()
				for n := 0; !c.paused.Load(); n++ {
					c.get(i, requests[(n*4)%len(requests)])
					time.Sleep(time.Duration(20+i%30) * time.Millisecond)
				}
			}(i)
		}
	}
}

// Pause lets the requests under way come to an end, so that the dump and the runtime's verdict see the same.
func (c *clients) pause() {
	c.paused.Store(true)
	c.busy.Wait()
	time.Sleep(200 * time.Millisecond)
}
