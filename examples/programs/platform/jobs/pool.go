// Package jobs runs work on a fixed number of workers.
package jobs

import (
	"context"
	"sync"
)

// Job is a piece of work.
type Job func(ctx context.Context)

// Pool is a set of workers that wait for jobs.
type Pool struct {
	queue chan Job
	done  sync.WaitGroup
}

// NewPool starts n workers that stop with the context.
func NewPool(ctx context.Context, n, backlog int) *Pool {
	p := &Pool{queue: make(chan Job, backlog)}
	p.done.Add(n)
	for i := 0; i < n; i++ {
		go p.worker(ctx)
	}
	return p
}

func (p *Pool) worker(ctx context.Context) {
	defer p.done.Done()
	for {
		select {
		case <-ctx.Done():
			return
		case job := <-p.queue:
			job(ctx)
		}
	}
}

// Submit hands a job over, or gives up with the context.
func (p *Pool) Submit(ctx context.Context, job Job) error {
	select {
	case p.queue <- job:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Wait returns when all workers have stopped.
func (p *Pool) Wait() { p.done.Wait() }

// Line is a plain set of workers on one queue; it ends when the queue is closed.
type Line struct {
	Queue chan func()
}

// NewLine starts n workers.
func NewLine(n, backlog int) *Line {
	l := &Line{make(chan func(), backlog)}
	for i := 0; i < n; i++ {
		go func() {
			for work := range l.Queue {
				work()
			}
		}()
	}
	return l
}
