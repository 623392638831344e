package main

import (
	"context"
	"errors"
	"sync"
	"time"
)

func init() {
	keepTwins("paddock", "chan_send", "(*paddock).enter", paddocks)
	keepTwins("chronicle", "chan_send", "(*chronicle).note", chronicles)
	keepTwins("switchboard", "chan_receive", "(*exchange).dial", boards)
	keepTwins("tightrope", "chan_send", "(*walker).stop", walkers)
	keepTwins("toll", "semaphore", "(*toll).cross", tolls)
	keepTwins("quorum", "chan_receive", "(*quorum).arrive", quorums)
	keepTwins("well", "chan_receive", "(*spring).draw", springs)
	keepTwins("estuary", "select", "flow", estuaries)
	keepTwins("envoy", "context_not_cancelled", "(*envoy).stay", envoys)
	keepTwins("sundown", "chan_send", "forecast", sundowns)
	keepTwins("cartwheel", "waitgroup", "cartwheel", cartwheels, spot{"chan_send", "spoke"})
}

func keepCalm(name string, run func()) {
	calm(name, run)
	kept[name] = true
}

type paddock struct{ gate chan int }

func (p *paddock) enter(n int) { p.gate <- n }

// paddocks take three horses of five.
func paddocks(well bool) {
	go again(well, 0, func() {
		p := &paddock{make(chan int)}
		for i := 0; i < 5; i++ {
			go p.enter(i)
		}
		take := 3
		if well {
			take = 5
		}
		for i := 0; i < take; i++ {
			<-p.gate
		}
	})
}

type chronicle struct {
	events chan string
	done   chan bool
}

// note writes down what happened, if there is still a scribe.
func (c *chronicle) note(event string, well bool) {
	if !well {
		c.events <- event
		return
	}
	select {
	case c.events <- event:
	case <-c.done:
	}
}

func (c *chronicle) keep(ink int) {
	defer close(c.done)
	for ; ink > 0; ink-- {
		<-c.events
	}
}

func chronicles(well bool) {
	c := &chronicle{make(chan string, 1), make(chan bool)}
	go c.keep(4)
	for i := 0; i < 2; i++ {
		go again(well, 0, func() {
			for n := 0; n < 5; n++ {
				c.note("eclipse", well)
			}
		})
	}
}

type exchange struct {
	mu    sync.Mutex
	calls map[int]chan string
	line  chan int
}

// dial waits for its answer, which the operator gives until the line breaks.
func (b *exchange) dial(n int) string {
	answer := make(chan string, 1)
	b.mu.Lock()
	b.calls[n] = answer
	b.mu.Unlock()
	select {
	case b.line <- n:
	case <-time.After(30 * time.Millisecond):
	}
	return <-answer
}

func (b *exchange) operate(well bool) error {
	for n := range b.line {
		b.mu.Lock()
		answer := b.calls[n]
		delete(b.calls, n)
		b.mu.Unlock()
		if n == 2 && !well {
			return errors.New("broken")
		}
		answer <- "hello"
	}
	return nil
}

func boards(well bool) {
	b := &exchange{calls: map[int]chan string{}, line: make(chan int)}
	go b.operate(well)
	for i := 0; i < 4; i++ {
		n := i
		go again(well, time.Duration(n)*3*time.Millisecond, func() { b.dial(n) })
	}
}

type walker struct{ quit chan bool }

func (w *walker) walk(steps int) {
	for i := 0; i < steps; i++ {
		select {
		case <-w.quit:
			return
		case <-time.After(time.Millisecond):
		}
	}
}

// stop tells a walker who may have arrived already.
func (w *walker) stop(well bool) {
	if well {
		close(w.quit)
		return
	}
	w.quit <- true
}

func walkers(well bool) {
	go again(well, 0, func() {
		w := &walker{make(chan bool)}
		go w.walk(3)
		time.Sleep(20 * time.Millisecond)
		w.stop(well)
	})
}

type toll struct{ coins chan struct{} }

// cross takes two coins one after the other; two who have one each wait for each other.
func (t *toll) cross() {
	<-t.coins
	time.Sleep(5 * time.Millisecond)
	<-t.coins
	t.coins <- struct{}{}
	t.coins <- struct{}{}
}

func tolls(well bool) {
	coins := 2
	if well {
		coins = 3
	}
	t := &toll{make(chan struct{}, coins)}
	for i := 0; i < coins; i++ {
		t.coins <- struct{}{}
	}
	for i := 0; i < 2; i++ {
		go again(well, 0, t.cross)
	}
}

type quorum struct {
	mu    sync.Mutex
	here  int
	begin chan bool
}

func (q *quorum) arrive(need int) {
	q.mu.Lock()
	q.here++
	if q.here == need {
		close(q.begin)
	}
	q.mu.Unlock()
	<-q.begin
}

// quorums need more than were asked.
func quorums(well bool) {
	need := 5
	if well {
		need = 4
	}
	for s := 0; s < 3; s++ {
		q := &quorum{begin: make(chan bool)}
		for i := 0; i < 4; i++ {
			go q.arrive(need)
		}
	}
}

type spring struct{ water chan int }

func (s *spring) draw() int { return <-s.water }

// fill stops when it has not rained.
func (s *spring) fill(rain int) {
	for i := 0; i < rain; i++ {
		s.water <- i
		time.Sleep(2 * time.Millisecond)
	}
}

func springs(well bool) {
	s := &spring{make(chan int)}
	rain := 4
	if well {
		rain = 1 << 30
	}
	go s.fill(rain)
	for i := 0; i < 3; i++ {
		go func() {
			for {
				s.draw()
			}
		}()
	}
}

// flow gives what it has to whoever takes it, until the sea is full.
func flow(river chan<- int, full <-chan bool) {
	for i := 0; ; i++ {
		select {
		case river <- i:
		case <-full:
			return
		}
	}
}

func estuaries(well bool) {
	go again(well, 0, func() {
		river, full := make(chan int), make(chan bool)
		go flow(river, full)
		for v := range river {
			if v == 5 {
				break
			}
		}
		if well {
			close(full)
		}
	})
}

type envoy struct{ name string }

// stay remains at a court until its own king calls it back.
func (e *envoy) stay(ctx context.Context) string {
	<-ctx.Done()
	return e.name
}

func envoys(well bool) {
	for i := 0; i < 3; i++ {
		king, recall := context.WithCancel(context.Background())
		other, dismiss := context.WithCancel(context.Background())
		go (&envoy{"ann"}).stay(king)
		_ = other
		dismiss()
		if well {
			recall()
		}
		_ = recall
	}
}

func forecast(weather chan<- string) {
	time.Sleep(15 * time.Millisecond)
	weather <- "rain"
}

// sundowns do not wait for the weather.
func sundowns(well bool) {
	go again(well, 0, func() {
		room := 0
		if well {
			room = 1
		}
		weather := make(chan string, room)
		go forecast(weather)
		select {
		case <-weather:
		case <-time.After(5 * time.Millisecond):
		}
	})
}

func spoke(hub *sync.WaitGroup, turns chan<- int, n int) {
	defer hub.Done()
	for i := 0; i < 2; i++ {
		turns <- n
	}
}

// cartwheel waits for its spokes before it looks at their turns.
func cartwheel(well bool) (sum int) {
	var hub sync.WaitGroup
	turns := make(chan int, 3)
	for i := 0; i < 3; i++ {
		hub.Add(1)
		go spoke(&hub, turns, i)
	}
	if well {
		go func() {
			hub.Wait()
			close(turns)
		}()
	} else {
		hub.Wait()
		close(turns)
	}
	for n := range turns {
		sum += n
	}
	return sum
}

func cartwheels(well bool) { go again(well, 0, func() { cartwheel(well) }) }
