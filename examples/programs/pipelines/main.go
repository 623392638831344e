// Command pipelines has five thousand routes, each with its own order of stages and a worker that waits for jobs in
// the last of them: as many goroutine stacks that differ. One route in forty confirms its jobs to somebody who has
// left. It writes two goroutine dumps into a folder, a few seconds apart.
package main

import (
	"compress/gzip"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime/pprof"
	"time"
)

const routes = 5000

type stage func(r *route, next int)

var stages = []stage{authenticate, throttle, decode, validate, enrich, remember, audit, transform, publish}

// route is a way through four stages.
type route struct {
	number int
	order  [4]stage
	jobs   chan int
	quit   chan struct{}
}

func newRoute(number int) *route {
	r := &route{number: number, jobs: make(chan int), quit: make(chan struct{})}
	for i, rest := 0, number; i < len(r.order); i++ {
		r.order[i] = stages[rest%len(stages)]
		rest /= len(stages)
	}
	return r
}

func (r *route) serve() { r.pass(0) }

// pass goes on to the next stage, and behind the last one works.
func (r *route) pass(next int) {
	if next < len(r.order) {
		r.order[next](r, next+1)
		return
	}
	r.work()
}

func (r *route) work() {
	for {
		select {
		case job := <-r.jobs:
			if r.number%40 == 0 {
				confirmed := make(chan int) // no room, and whoever asked has a timeout
				go r.confirm(confirmed, job)
				select {
				case <-confirmed:
				case <-time.After(time.Microsecond):
				}
			}
		case <-r.quit:
			return
		}
	}
}

func (r *route) confirm(confirmed chan<- int, job int) {
	time.Sleep(10 * time.Millisecond)
	confirmed <- job
}

func authenticate(r *route, next int) { r.pass(next) }
func throttle(r *route, next int)     { r.pass(next) }
func decode(r *route, next int)       { r.pass(next) }
func validate(r *route, next int)     { r.pass(next) }
func enrich(r *route, next int)       { r.pass(next) }
func remember(r *route, next int)     { r.pass(next) }
func audit(r *route, next int)        { r.pass(next) }
func transform(r *route, next int)    { r.pass(next) }
func publish(r *route, next int)      { r.pass(next) }

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: pipelines FOLDER")
	}
	all := make([]*route, routes)
	for i := range all {
		all[i] = newRoute(i)
		go all[i].serve()
	}
	for moment := 0; moment < 2; moment++ {
		for job := 0; job < 1+moment; job++ {
			for _, r := range all {
				r.jobs <- job
			}
		}
		time.Sleep(3 * time.Second)
		if err := dump(filepath.Join(os.Args[1], fmt.Sprintf("t%d.goroutine.debug2.txt.gz", moment))); err != nil {
			log.Fatal(err)
		}
	}
}

func dump(name string) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer file.Close()
	packed, err := gzip.NewWriterLevel(file, gzip.BestCompression)
	if err != nil {
		return err
	}
	if err := pprof.Lookup("goroutine").WriteTo(packed, 2); err != nil {
		return err
	}
	return packed.Close()
}
