package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

func init() {
	freshTwins("merge", "range_over_channel", "(*merger).forward", merges, spot{"waitgroup", "(*merger).closeWhenDone"},
		spot{"range_over_channel", "(*merger).drain"})
	freshTwins("firsterr", "chan_send", "probe", firstErrs)
	freshTwins("hub", "chan_send", "(*hub).run", hubs, spot{"chan_send", "(*peer).leave"})
	freshTwins("dispatch", "range_over_channel", "(*farm).work", farms)
	freshTwins("replies", "chan_send", "(*adviser).serve", advisers, spot{"chan_send", "(*adviser).ask"})
	freshTwins("promise", "chan_receive", "(*promise).await", promises)
	freshTwins("stages", "chan_send", "square", stages, spot{"chan_send", "emit"})
	freshTwins("copiedwake", "chan_nil", "watcher.loop", wakes)
	freshTwins("connwriter", "range_over_channel", "(*session).write", sessions)
	freshTwins("tokens", "chan_receive", "(*tokens).take", tokenBuckets)
	freshTwins("skipped", "chan_receive", "gather", gathers)
	freshTwins("chanlocks", "chan_receive", "grab", batons)
	freshTwins("remadegate", "chan_receive", "(*latch).wait", latches)
	freshTwins("countedmappers", "chan_send", "(*reduction).mapOne", reductions, spot{"waitgroup", "(*reduction).finish"})
}

type merger struct {
	wg  sync.WaitGroup
	out chan int
}

func (m *merger) forward(in <-chan int) {
	defer m.wg.Done()
	for v := range in {
		m.out <- v
	}
}

func (m *merger) closeWhenDone() {
	m.wg.Wait()
	close(m.out)
}

func (m *merger) drain() (sum int) {
	for v := range m.out {
		sum += v
	}
	return sum
}

// merges join three inputs, of which the last gives up before it is closed.
func merges(well bool) {
	go again(well, 0, func() {
		m := &merger{out: make(chan int)}
		for i := 0; i < 3; i++ {
			in := make(chan int)
			m.wg.Add(1)
			go m.forward(in)
			go func(i int) {
				for n := 0; n < 4; n++ {
					if i == 2 && n == 2 && !well {
						return
					}
					in <- n
				}
				close(in)
			}(i)
		}
		go m.closeWhenDone()
		m.drain()
	})
}

func probe(ctx context.Context, n int, errs chan<- error) {
	time.Sleep(time.Duration(n%5) * time.Millisecond)
	errs <- fmt.Errorf("mirror %d is down", n)
}

func firstErrs(well bool) {
	go again(true, 0, func() {
		ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
		defer cancel()
		room := 1
		if well {
			room = 8
		}
		errs := make(chan error, room)
		for i := 0; i < 8; i++ {
			go probe(ctx, i, errs)
		}
		<-errs
		time.Sleep(300 * time.Millisecond)
	})
}

type peer struct {
	hub  *hub
	send chan string
}

type hub struct {
	leave chan *peer
	news  chan string
	peers map[*peer]bool
}

func (h *hub) run(well bool) {
	for {
		select {
		case p := <-h.leave:
			if h.peers[p] {
				delete(h.peers, p)
				close(p.send)
			}
		case line := <-h.news:
			for p := range h.peers {
				if !well {
					p.send <- line
					continue
				}
				select {
				case p.send <- line:
				default:
					delete(h.peers, p)
					close(p.send)
				}
			}
		}
	}
}

// read hears the peer out and then has it taken off the list.
func (p *peer) read() {
	for n := 0; n < 10; n++ {
		if _, ok := <-p.send; !ok {
			return
		}
	}
	time.Sleep(4 * time.Millisecond)
	p.leave()
}

func (p *peer) leave() {
	p.hub.leave <- p
	for range p.send {
	}
}

func hubs(well bool) {
	h := &hub{leave: make(chan *peer), news: make(chan string), peers: map[*peer]bool{}}
	for i := 0; i < 5; i++ {
		p := &peer{h, make(chan string)}
		h.peers[p] = true
		go p.read()
	}
	go h.run(well)
	go func() {
		for {
			select {
			case h.news <- "tick":
			case <-time.After(5 * time.Millisecond):
			}
			time.Sleep(time.Millisecond)
		}
	}()
}

type farm struct{ jobs chan int }

func (f *farm) work() (done int) {
	for n := range f.jobs {
		time.Sleep(time.Duration(n%2) * time.Millisecond)
		done++
	}
	return done
}

func (f *farm) dispatch(well bool) error {
	if well {
		defer close(f.jobs)
	}
	for n := 0; n < 100; n++ {
		if n == 40 {
			return errors.New("feed is broken")
		}
		f.jobs <- n
	}
	close(f.jobs)
	return nil
}

func farms(well bool) {
	for i := 0; i < 10; i++ {
		go again(well, 0, func() {
			f := &farm{make(chan int)}
			each(8, func(int) { f.work() })
			_ = f.dispatch(well)
		})
	}
}

type request struct {
	text  string
	reply chan string
}

type adviser struct{ requests chan request }

func (o *adviser) serve() {
	for q := range o.requests {
		time.Sleep(time.Duration(len(q.text)) * time.Millisecond)
		q.reply <- "yes"
	}
}

// ask is patient for a while; an answer that comes later finds nobody.
func (o *adviser) ask(text string, well bool) string {
	q := request{text, make(chan string)}
	if well {
		q.reply = make(chan string, 1)
	}
	o.requests <- q
	select {
	case answer := <-q.reply:
		return answer
	case <-time.After(10 * time.Millisecond):
		return "perhaps"
	}
}

func advisers(well bool) {
	o := &adviser{make(chan request)}
	go o.serve()
	each(20, func(i int) {
		again(true, 0, func() { o.ask("why is the sky blue"[:1+i*18/20], well) })
	})
}

type promise struct {
	done  chan struct{}
	value int
}

func (p *promise) await() int {
	<-p.done
	return p.value
}

func compute(n int, well bool) *promise {
	p := &promise{done: make(chan struct{})}
	go func() {
		if n%3 == 2 {
			if well {
				close(p.done)
			}
			return
		}
		p.value = n * n
		close(p.done)
	}()
	return p
}

func promises(well bool) {
	go func() {
		for n := 0; ; n++ {
			go compute(n, well).await()
			time.Sleep(20 * time.Millisecond)
		}
	}()
}

func countTo(to int) <-chan int {
	out := make(chan int)
	go emit(to, out)
	return out
}

func emit(to int, out chan<- int) {
	defer close(out)
	for n := 0; n < to; n++ {
		out <- n
	}
}

func square(in <-chan int, out chan<- int) {
	defer close(out)
	for n := range in {
		out <- n * n
	}
}

// stages ends the last stage at the first that is large enough.
func stages(well bool) {
	go again(well, 0, func() {
		first, second := make(chan int), make(chan int)
		go square(countTo(50), first)
		go square(first, second)
		for n := range second {
			if n > 1000 && !well {
				return
			}
		}
	})
}

type watcher struct {
	wake chan struct{}
	seen int
}

// start makes the channel in a copy of what loop waits at.
func (w watcher) start() watcher {
	w.wake = make(chan struct{}, 1)
	return w
}

func (w watcher) loop(quit chan bool) {
	for {
		<-w.wake
		w.seen++
	}
}

func wakes(well bool) {
	each(5, func(int) {
		var w watcher
		started := w.start()
		if well {
			w = started
		}
		go w.loop(nil)
		for {
			select {
			case started.wake <- struct{}{}:
			default:
			}
			time.Sleep(3 * time.Millisecond)
		}
	})
}

type session struct {
	out    chan []byte
	closed chan bool
}

func (s *session) write() (n int) {
	for message := range s.out {
		n += len(message)
	}
	return n
}

func (s *session) read(well bool) {
	for i := 0; i < 3; i++ {
		s.out <- []byte("pong")
		time.Sleep(time.Millisecond)
	}
	if well {
		close(s.out)
	}
}

func sessions(well bool) {
	go again(true, 0, func() {
		s := &session{out: make(chan []byte, 4)}
		go s.write()
		s.read(well)
		time.Sleep(15 * time.Millisecond)
	})
}

type tokens struct{ free chan struct{} }

func (t *tokens) take() { <-t.free }

// refill drops a token every now and then, until it divides by nothing.
func (t *tokens) refill(well bool) {
	defer func() { _ = recover() }()
	left := 30
	for {
		time.Sleep(time.Millisecond)
		t.free <- struct{}{}
		if left--; !well {
			_ = 100 / left
		}
	}
}

func tokenBuckets(well bool) {
	t := &tokens{make(chan struct{}, 5)}
	go t.refill(well)
	each(30, func(i int) {
		again(true, time.Duration(i)*time.Millisecond, func() {
			t.take()
			time.Sleep(20 * time.Millisecond)
		})
	})
}

func gather(parts chan int, n int) (sum int) {
	for i := 0; i < n; i++ {
		sum += <-parts
	}
	return sum
}

func fetchPart(i int, parts chan<- int, well bool) {
	if i == 3 && !well {
		return
	}
	parts <- i
}

func gathers(well bool) {
	go func() {
		for {
			go func() {
				parts := make(chan int, 5)
				for i := 0; i < 5; i++ {
					go fetchPart(i, parts, well)
				}
				gather(parts, 5)
			}()
			time.Sleep(40 * time.Millisecond)
		}
	}()
}

type baton struct{ left, right chan struct{} }

func grab(c chan struct{}) { <-c }

func (b *baton) move(from, to chan struct{}) {
	grab(from)
	time.Sleep(2 * time.Millisecond)
	grab(to)
	to <- struct{}{}
	from <- struct{}{}
}

func batons(well bool) {
	b := &baton{make(chan struct{}, 1), make(chan struct{}, 1)}
	b.left <- struct{}{}
	b.right <- struct{}{}
	each(4, func(i int) {
		from, to := b.left, b.right
		if i%2 == 1 && !well {
			from, to = to, from
		}
		again(true, 0, func() { b.move(from, to) })
	})
}

// latch wakes all who wait and makes a gate for those who come later.
type latch struct {
	mu   sync.Mutex
	gate chan struct{}
	open bool
}

func (l *latch) current() chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.gate
}

func (l *latch) wait(well bool) {
	gate := l.current()
	<-gate
}

func (l *latch) release(well bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	close(l.gate)
	l.gate = make(chan struct{})
	if well {
		close(l.gate)
		l.gate = make(chan struct{})
	}
}

func latches(well bool) {
	l := &latch{gate: make(chan struct{})}
	each(10, func(i int) { again(well, time.Duration(i)*time.Millisecond, func() { l.wait(well) }) })
	go again(well, 5*time.Millisecond, func() { l.release(well) })
}

type reduction struct {
	wg    sync.WaitGroup
	parts chan int
}

func (r *reduction) mapOne(n int) {
	defer r.wg.Done()
	r.parts <- n % 7
}

func (r *reduction) finish() {
	r.wg.Wait()
	close(r.parts)
}

// reduce falls over its seventh part, and says so to nobody.
func (r *reduction) reduce(well bool) (out int, err error) {
	defer func() {
		if trouble := recover(); trouble != nil {
			err = fmt.Errorf("reduce: %v", trouble)
		}
	}()
	for part := range r.parts {
		if part == 0 && well {
			continue
		}
		out += 100 / part
	}
	return out, nil
}

func reductions(well bool) {
	go again(well, 0, func() {
		r := &reduction{parts: make(chan int)}
		for n := 1; n <= 60; n++ {
			r.wg.Add(1)
			go r.mapOne(n)
		}
		go r.finish()
		_, _ = r.reduce(well)
	})
}
