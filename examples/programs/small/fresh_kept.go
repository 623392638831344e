package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

func init() {
	keepFresh("panicslot", "semaphore", "(*resizer).resize", resizers)
	keepFresh("copiedgroup", "waitgroup", "runCopied", copiedGroups)
	keepFresh("deadactor", "chan_send", "(*ledgerActor).tell", deadActors)
	keepFresh("brokenconns", "chan_receive", "(*connPool).get", connPools)
	keepFresh("progressbar", "range_over_channel", "(*progress).draw", progresses)
	keepFresh("closedwatch", "chan_receive", "(*fileWatch).loop", fileWatches)
	keepFresh("startflag", "chan_send", "(*mailer).enqueue", mailers)
	keepFresh("stopdone", "chan_receive", "(*flusher).stop", flushers)
	keepFresh("selfsubmit", "chan_send", "(*pool).submit", selfSubmits)
	keepFresh("eventloop", "chan_receive", "(*loop).call", eventLoops, spot{"chan_send", "(*loop).post"})
	keepFresh("daylongctx", "context_not_cancelled", "(*lease).expire", leases)
	keepFresh("generator", "chan_send", "walkTree", generators)
	keepFresh("stoppedafter", "chan_receive", "(*alarmClock).wait", alarmClocks)
	keepFresh("optionalerrs", "chan_nil", "(*importer).importFile", importers)
	keepFresh("parked", "select_no_cases", "(*handle).hold", handles)
	keepFresh("gosched", "busy_loop", "(*spinGate).enter", spinGates)
}

type resizer struct{ slots chan struct{} }

func (r *resizer) resize(n int, well bool) (err error) {
	r.slots <- struct{}{}
	if well {
		defer func() { <-r.slots }()
	}
	defer func() {
		if trouble := recover(); trouble != nil {
			err = fmt.Errorf("resize: %v", trouble)
		}
	}()
	time.Sleep(time.Millisecond)
	_ = 100 / (n % 4)
	if !well {
		<-r.slots
	}
	return nil
}

func resizers(well bool) {
	r := &resizer{make(chan struct{}, 3)}
	each(16, func(i int) { again(true, 0, func() { _ = r.resize(i, well) }) })
}

func countDown(wg sync.WaitGroup, n int) {
	defer wg.Done()
	time.Sleep(time.Duration(n) * time.Millisecond)
}

func runCopied(well bool) {
	var wg sync.WaitGroup
	for i := 0; i < 4; i++ {
		wg.Add(1)
		if well {
			go func(i int) {
				defer wg.Done()
				time.Sleep(time.Duration(i) * time.Millisecond)
			}(i)
		} else {
			go countDown(wg, i)
		}
	}
	wg.Wait()
}

func copiedGroups(well bool) {
	each(6, func(int) { again(well, 0, func() { runCopied(well) }) })
}

type ledgerActor struct{ mailbox chan int }

func (a *ledgerActor) run(well bool) {
	defer func() { _ = recover() }()
	for n := range a.mailbox {
		if n == 25 && !well {
			panic("out of balance")
		}
		time.Sleep(100 * time.Microsecond)
	}
}

func (a *ledgerActor) tell(n int) { a.mailbox <- n }

func deadActors(well bool) {
	a := &ledgerActor{make(chan int, 8)}
	go a.run(well)
	for i := 0; i < 10; i++ {
		go func() {
			for n := 0; ; n++ {
				a.tell(n % 30)
				time.Sleep(2 * time.Millisecond)
			}
		}()
	}
}

type connPool struct{ idle chan int }

func (p *connPool) get() int { return <-p.idle }

func (p *connPool) use(well bool) {
	c := p.get()
	time.Sleep(time.Millisecond)
	if c%2 == 1 && !well {
		return
	}
	p.idle <- c + 2
	if !well {
		<-p.idle
		p.idle <- c + 1
	}
}

func connPools(well bool) {
	p := &connPool{make(chan int, 4)}
	for i := 0; i < 4; i++ {
		p.idle <- i
	}
	each(12, func(int) { again(true, 0, func() { p.use(well) }) })
}

type progress struct{ steps chan int }

func (p *progress) draw() (bar int) {
	for n := range p.steps {
		bar += n
	}
	return bar
}

func install(p *progress, well bool) error {
	if well {
		defer close(p.steps)
	}
	for i := 0; i < 5; i++ {
		p.steps <- i
		if i == 3 {
			return errors.New("disk is full")
		}
	}
	close(p.steps)
	return nil
}

func progresses(well bool) {
	go again(true, 0, func() {
		p := &progress{make(chan int)}
		go p.draw()
		_ = install(p, well)
		time.Sleep(20 * time.Millisecond)
	})
}

type fileWatch struct {
	events chan string
	gone   bool
	seen   int
}

func (w *fileWatch) loop() {
	for {
		select {
		case _, ok := <-w.events:
			if !ok {
				return
			}
			w.seen++
		}
	}
}

func (w *fileWatch) close(well bool) {
	w.gone = true
	if well {
		close(w.events)
	}
}

func fileWatches(well bool) {
	go again(true, 0, func() {
		w := &fileWatch{events: make(chan string)}
		go w.loop()
		w.events <- "created"
		time.Sleep(25 * time.Millisecond)
		w.close(well)
	})
}

type mailer struct {
	started int32
	queue   chan string
}

func (m *mailer) enqueue(text string, well bool) {
	if atomic.CompareAndSwapInt32(&m.started, 0, 1) {
		if err := m.connect(); err == nil || well {
			go m.deliver()
		}
	}
	m.queue <- text
}

func (m *mailer) connect() error { return errors.New("connection refused") }

func (m *mailer) deliver() {
	for range m.queue {
		time.Sleep(100 * time.Microsecond)
	}
}

func mailers(well bool) {
	m := &mailer{queue: make(chan string, 16)}
	each(24, func(i int) { again(true, time.Duration(i)*time.Millisecond, func() { m.enqueue("hi", well) }) })
}

type flusher struct {
	quit chan bool
	done chan bool
}

func (f *flusher) run(ctx context.Context, well bool) {
	tick := time.NewTicker(3 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			if well {
				close(f.done)
			}
			return
		case <-f.quit:
			close(f.done)
			return
		case <-tick.C:
		}
	}
}

func (f *flusher) stop() {
	close(f.quit)
	<-f.done
}

func flushers(well bool) {
	go again(true, 0, func() {
		ctx, cancel := context.WithCancel(context.Background())
		f := &flusher{make(chan bool), make(chan bool)}
		go f.run(ctx, well)
		time.Sleep(10 * time.Millisecond)
		cancel()
		time.Sleep(5 * time.Millisecond)
		go f.stop()
		time.Sleep(40 * time.Millisecond)
	})
}

type pool struct{ jobs chan int }

func (p *pool) submit(depth int) { p.jobs <- depth }

func (p *pool) worker(well bool) {
	for depth := range p.jobs {
		time.Sleep(time.Millisecond)
		for i := 0; i < 2 && depth > 0; i++ {
			if well {
				select {
				case p.jobs <- depth - 1:
				default:
				}
				continue
			}
			p.submit(depth - 1)
		}
	}
}

func selfSubmits(well bool) {
	p := &pool{make(chan int, 8)}
	each(6, func(int) { p.worker(well) })
	go again(true, 0, func() {
		select {
		case p.jobs <- 6:
		case <-time.After(100 * time.Millisecond):
		}
	})
}

type loop struct{ tasks chan func() }

func (l *loop) run() {
	for task := range l.tasks {
		task()
	}
}

func (l *loop) post(task func()) { l.tasks <- task }

// call waits until the loop has done the task.
func (l *loop) call(task func()) {
	done := make(chan bool)
	go l.post(func() { task(); close(done) })
	<-done
}

func eventLoops(well bool) {
	l := &loop{make(chan func())}
	go l.run()
	each(5, func(int) {
		again(true, 0, func() {
			l.call(func() {
				if !well {
					l.call(func() {})
				}
			})
		})
	})
}

type lease struct{ held int32 }

func (l *lease) expire(ctx context.Context) {
	<-ctx.Done()
	atomic.AddInt32(&l.held, -1)
}

func leases(well bool) {
	l := &lease{}
	go again(true, 0, func() {
		ctx, cancel := context.WithTimeout(context.Background(), 24*time.Hour)
		atomic.AddInt32(&l.held, 1)
		go l.expire(ctx)
		time.Sleep(20 * time.Millisecond)
		if well {
			cancel()
		}
	})
}

func walkTree(depth int, out chan<- int, top bool) {
	if depth > 0 {
		walkTree(depth-1, out, false)
		walkTree(depth-1, out, false)
	}
	out <- depth
	if top {
		close(out)
	}
}

func generators(well bool) {
	go again(true, 0, func() {
		out := make(chan int)
		go walkTree(3, out, true)
		for n := range out {
			if n == 2 && !well {
				break
			}
		}
		time.Sleep(20 * time.Millisecond)
	})
}

type alarmClock struct {
	rang  chan bool
	timer *time.Timer
}

func (a *alarmClock) wait() { <-a.rang }

func alarmClocks(well bool) {
	go again(true, 0, func() {
		a := &alarmClock{rang: make(chan bool)}
		a.timer = time.AfterFunc(15*time.Millisecond, func() { close(a.rang) })
		go a.wait()
		time.Sleep(10 * time.Millisecond)
		if a.timer.Stop() && well {
			close(a.rang)
		}
	})
}

type importer struct {
	errs    chan error
	verbose bool
}

func (m *importer) importFile(n int, well bool) {
	time.Sleep(time.Millisecond)
	if well && m.errs == nil {
		return
	}
	m.errs <- fmt.Errorf("file %d: no header", n)
}

func importers(well bool) {
	m := &importer{}
	go func() {
		for n := 0; ; n++ {
			go m.importFile(n, well)
			time.Sleep(30 * time.Millisecond)
		}
	}()
}

type handle struct{ refs int32 }

// hold keeps the handle, for as long as the process lives.
func (h *handle) hold(well bool) {
	defer atomic.AddInt32(&h.refs, -1)
	if well {
		time.Sleep(10 * time.Millisecond)
		return
	}
	select {}
}

func handles(well bool) {
	h := &handle{}
	go again(true, 0, func() {
		atomic.AddInt32(&h.refs, 1)
		go h.hold(well)
		time.Sleep(25 * time.Millisecond)
	})
}

type spinGate struct{ open int32 }

func (g *spinGate) enter() {
	for atomic.LoadInt32(&g.open) == 0 {
		time.Sleep(0)
		spun++
	}
}

var spun int

func spinGates(well bool) {
	g := &spinGate{}
	if well {
		g.open = 1
	}
	go again(well, 0, g.enter)
}
