package main

import (
	"errors"
	"sync"
	"time"
)

func init() {
	keep("ropes", program{"mutex", "(*ship).moor", ropes}, spot{"mutex", "(*pier).assign"})
	keep("radio", program{"rwmutex", "(*radio).status", radios}, spot{"rwmutex", "(*radio).tune"})
	keep("depot", program{"waitgroup", "(*depot).shut", depots}, spot{"mutex", "(*depot).load"})
	keep("riddle", program{"mutex", "(*riddle).solve", riddles})
	keep("upgrade", program{"rwmutex", "(*register).enrol", upgrade})
	keep("rounds", program{"waitgroup", "rounds", func() { go rounds(3) }})
	keep("photocopy", program{"waitgroup", "photocopy.func2", photocopy})
	keep("larder2", program{"cond", "(*pantry).take", pantries})
	keep("turnstile2", program{"semaphore", "(*guard).enter", guards})
	keep("readers", program{"", "", readers})
	keep("stew", program{"", "", stew})
	keep("swing", program{"", "", swing})
}

func keep(name string, p program, more ...spot) {
	programs[name], kept[name] = p, true
	if len(more) > 0 {
		also[name] = more
	}
}

type pier struct {
	mu    sync.Mutex
	ships []*ship
}

type ship struct {
	mu   sync.Mutex
	pier *pier
	name string
}

func (s *ship) moor() {
	s.mu.Lock()
	defer s.mu.Unlock()
	time.Sleep(10 * time.Millisecond)
	s.pier.mu.Lock()
	s.pier.ships = append(s.pier.ships, s)
	s.pier.mu.Unlock()
}

func (p *pier) assign(s *ship) {
	p.mu.Lock()
	defer p.mu.Unlock()
	time.Sleep(10 * time.Millisecond)
	s.mu.Lock()
	s.name = "berth"
	s.mu.Unlock()
}

// ropes lets a ship moor while the pier assigns it a berth.
func ropes() {
	p := &pier{}
	s := &ship{pier: p}
	go s.moor()
	go p.assign(s)
}

type radio struct {
	station string
	mu      sync.RWMutex
	loud    int
}

func (r *radio) volume() int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.loud
}

// status reads twice; between the two somebody wants to write.
func (r *radio) status() int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	time.Sleep(20 * time.Millisecond)
	return r.volume()
}

func (r *radio) tune(station string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.station = station
}

func radios() {
	r := &radio{}
	go r.status()
	time.Sleep(5 * time.Millisecond)
	go r.tune("jazz")
}

type depot struct {
	mu    sync.Mutex
	goods int
	wg    sync.WaitGroup
}

func (d *depot) load() {
	defer d.wg.Done()
	time.Sleep(10 * time.Millisecond)
	d.mu.Lock()
	d.goods++
	d.mu.Unlock()
}

// shut waits for loaders while it holds what they need.
func (d *depot) shut() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.wg.Wait()
	d.goods = 0
}

func depots() {
	d := &depot{}
	for i := 0; i < 2; i++ {
		d.wg.Add(1)
		go d.load()
	}
	go d.shut()
}

type riddle struct {
	once   sync.Once
	answer string
}

// solve asks itself.
func (r *riddle) solve() string {
	r.once.Do(func() { r.answer = r.solve() + "!" })
	return r.answer
}

func riddles() { go new(riddle).solve() }

type register struct {
	mu    sync.RWMutex
	names map[string]int
}

// enrol wants to write while it reads.
func (r *register) enrol(name string) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if _, ok := r.names[name]; !ok {
		r.mu.Lock()
		r.names[name] = len(r.names)
		r.mu.Unlock()
	}
}

func upgrade() {
	r := &register{names: map[string]int{}}
	go r.enrol("ann")
}

// rounds counts two for every one that it starts.
func rounds(n int) {
	var wg sync.WaitGroup
	for i := 0; i < n; i++ {
		wg.Add(2)
		go wg.Done()
		wg.Wait()
	}
}

// photocopy gives its worker a copy of the WaitGroup.
func photocopy() {
	var wg sync.WaitGroup
	wg.Add(1)
	twin := func(wg *sync.WaitGroup) *sync.WaitGroup {
		other := &sync.WaitGroup{}
		other.Add(1)
		return other
	}(&wg)
	go twin.Done()
	go func() { wg.Wait() }()
}

type pantry struct {
	mu    sync.Mutex
	some  *sync.Cond
	jars  []string
	empty error
}

func (p *pantry) take() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(p.jars) == 0 && p.empty == nil {
		p.some.Wait()
	}
	return ""
}

// pantries are closed without waking those who wait.
func pantries() {
	p := &pantry{}
	p.some = sync.NewCond(&p.mu)
	for i := 0; i < 2; i++ {
		go p.take()
	}
	time.Sleep(5 * time.Millisecond)
	p.mu.Lock()
	p.empty = errors.New("empty")
	p.mu.Unlock()
}

type guard struct{ held chan struct{} }

func (g *guard) enter() { g.held <- struct{}{} }

// guards use a channel as a lock, twice.
func guards() {
	g := &guard{make(chan struct{}, 1)}
	go func() {
		g.enter()
		g.enter()
	}()
}

// readers read, and are written to, without end.
func readers() {
	r := &radio{}
	for i := 0; i < 4; i++ {
		go func() {
			for {
				r.mu.RLock()
				time.Sleep(2 * time.Millisecond)
				r.mu.RUnlock()
			}
		}()
	}
	go func() {
		for {
			r.tune("news")
			time.Sleep(time.Millisecond)
		}
	}()
}

// stew has cooks who wait for what comes every now and then.
func stew() {
	p := &pantry{}
	p.some = sync.NewCond(&p.mu)
	for i := 0; i < 3; i++ {
		go func() {
			for {
				p.mu.Lock()
				for len(p.jars) == 0 {
					p.some.Wait()
				}
				p.jars = p.jars[1:]
				p.mu.Unlock()
			}
		}()
	}
	go func() {
		for {
			time.Sleep(8 * time.Millisecond)
			p.mu.Lock()
			p.jars = append(p.jars, "plums")
			p.mu.Unlock()
			p.some.Signal()
		}
	}()
}

// swing uses a channel as a lock, in turns.
func swing() {
	g := &guard{make(chan struct{}, 1)}
	for i := 0; i < 3; i++ {
		go func() {
			for {
				g.enter()
				time.Sleep(3 * time.Millisecond)
				<-g.held
			}
		}()
	}
}
