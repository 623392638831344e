package main

import (
	"errors"
	"sync"
	"time"
)

func init() {
	twins("mint", "mutex", "(*mint).count", mints)
	twins("observatory", "chan_receive", "(*dome).expose", domes,
		spot{"rwmutex", "(*dome).turn"}, spot{"rwmutex", "(*dome).guide"})
	twins("forge", "rwmutex", "(*forge).temper", forges, spot{"mutex", "(*forge).quench"})
	twins("mill", "chan_receive", "(*mill).halt", mills, spot{"mutex", "(*stone).turn"})
	twins("bus", "chan_send", "(*bus).tell", buses, spot{"rwmutex", "(*bus).join"})
	twins("cradle", "cond", "(*cradle).rest", cradles)
	twins("rowing", "waitgroup", "rowOut", rowing, spot{"range_over_channel", "countStrokes"})
	twins("harness", "chan_receive", "(*mare).pull", mares, spot{"waitgroup", "driveOut"})
}

type mint struct {
	mu    sync.Mutex
	coins int
	moods []func()
}

// strike tells those who look on while it holds the lock.
func (m *mint) strike(well bool) {
	m.mu.Lock()
	m.coins++
	moods := m.moods
	if well {
		m.mu.Unlock()
	}
	for _, mood := range moods {
		mood()
	}
	if !well {
		m.mu.Unlock()
	}
}

func (m *mint) count() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.coins
}

func mints(well bool) {
	m := &mint{}
	m.moods = append(m.moods, func() { _ = m.count() })
	go func() {
		for {
			m.strike(well)
			time.Sleep(3 * time.Millisecond)
		}
	}()
}

type dome struct {
	mu    sync.RWMutex
	stars chan int
	angle int
}

// expose keeps the dome still until the guide has found its star.
func (d *dome) expose(well bool) int {
	d.mu.RLock()
	defer d.mu.RUnlock()
	if well {
		return d.angle
	}
	return <-d.stars
}

func (d *dome) turn() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.angle++
}

// guide looks at the dome, and has to wait behind who wants to turn it.
func (d *dome) guide() {
	d.mu.RLock()
	angle := d.angle
	d.mu.RUnlock()
	select {
	case d.stars <- angle:
	case <-time.After(20 * time.Millisecond):
	}
}

func domes(well bool) {
	d := &dome{stars: make(chan int)}
	for i, act := range []func(){func() { d.expose(well) }, d.turn, d.guide} {
		go again(well, time.Duration(i*10)*time.Millisecond, act)
	}
}

// again acts after a while: once, or for good.
func again(forGood bool, later time.Duration, act func()) {
	time.Sleep(later)
	for {
		act()
		if !forGood {
			return
		}
		time.Sleep(2 * time.Millisecond)
	}
}

type forge struct {
	fire  sync.Mutex
	tools sync.RWMutex
	heat  int
	made  map[string]int
}

func (f *forge) temper() {
	f.fire.Lock()
	defer f.fire.Unlock()
	time.Sleep(10 * time.Millisecond)
	f.tools.RLock()
	defer f.tools.RUnlock()
	f.heat += len(f.made)
}

func (f *forge) quench(well bool) {
	if well {
		f.fire.Lock()
		defer f.fire.Unlock()
	}
	f.tools.Lock()
	defer f.tools.Unlock()
	f.made["nail"]++
	time.Sleep(10 * time.Millisecond)
	if !well {
		f.fire.Lock()
		defer f.fire.Unlock()
	}
	f.heat--
}

func forges(well bool) {
	f := &forge{made: map[string]int{}}
	go again(well, 0, f.temper)
	go again(well, 2*time.Millisecond, func() { f.quench(well) })
}

type stone struct {
	mill *mill
	ack  chan bool
}

type mill struct {
	mu    sync.Mutex
	sacks int
	stop  bool
}

// halt asks the stone to stop and waits for its answer, with the lock that the stone takes to see that it is asked.
func (m *mill) halt(s *stone, well bool) {
	m.mu.Lock()
	m.stop = true
	if well {
		m.mu.Unlock()
	} else {
		defer m.mu.Unlock()
	}
	<-s.ack
}

func (s *stone) turn() {
	for {
		time.Sleep(time.Millisecond)
		s.mill.mu.Lock()
		s.mill.sacks++
		stop := s.mill.stop
		s.mill.mu.Unlock()
		if stop {
			s.ack <- true
		}
	}
}

func mills(well bool) {
	m := &mill{}
	s := &stone{mill: m, ack: make(chan bool)}
	go s.turn()
	go again(well, 6*time.Millisecond, func() { m.halt(s, well) })
}

type bus struct {
	mu     sync.RWMutex
	riders map[int]chan string
}

// tell gives news to all, also to those who have got off without a word.
func (b *bus) tell(news string) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, rider := range b.riders {
		rider <- news
	}
}

func (b *bus) join(n int) chan string {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.riders[n] = make(chan string)
	return b.riders[n]
}

func (b *bus) ride(n int, off int) {
	news := b.join(n)
	for i := 0; i < off; i++ {
		<-news
	}
}

func buses(well bool) {
	b := &bus{riders: map[int]chan string{}}
	off := 3
	if well {
		off = 1 << 30
	}
	go b.ride(1, off)
	go b.ride(2, off)
	time.Sleep(5 * time.Millisecond)
	go again(true, 0, func() { b.tell("next stop") })
	if !well {
		time.Sleep(40 * time.Millisecond)
		go b.ride(3, off)
	}
}

type cradle struct {
	mu   sync.Mutex
	calm *sync.Cond
	low  bool
}

// rest waits to be told, though it may have been told before it asks.
func (c *cradle) rest(well bool) {
	c.mu.Lock()
	for !well || !c.low {
		c.calm.Wait()
		if !well {
			break
		}
	}
	c.low = false
	c.mu.Unlock()
}

func cradles(well bool) {
	c := &cradle{}
	c.calm = sync.NewCond(&c.mu)
	rock := func() {
		c.mu.Lock()
		c.low = true
		c.mu.Unlock()
		c.calm.Signal()
	}
	rock()
	go again(well, 0, func() { c.rest(well) })
	if well {
		go again(true, 0, rock)
	}
}

// rowOut closes the book when all have rowed.
func rowOut(rowers *sync.WaitGroup, strokes chan int) {
	rowers.Wait()
	close(strokes)
}

func row(n int, rowers *sync.WaitGroup, strokes chan int, well bool) error {
	if well {
		defer rowers.Done()
	}
	for i := 0; i < n; i++ {
		if i == 2 && !well {
			return errors.New("lost an oar")
		}
		strokes <- i
	}
	if !well {
		rowers.Done()
	}
	return nil
}

func countStrokes(strokes chan int) (n int) {
	for range strokes {
		n++
	}
	return n
}

func rowing(well bool) {
	go again(well, 0, func() {
		var rowers sync.WaitGroup
		strokes := make(chan int)
		for i := 1; i < 4; i++ {
			rowers.Add(1)
			go row(i, &rowers, strokes, well)
		}
		go rowOut(&rowers, strokes)
		countStrokes(strokes)
	})
}

type mare struct{ rein chan bool }

// pull starts on a sign, which is given to one of the team only.
func (m *mare) pull(team *sync.WaitGroup) {
	defer team.Done()
	<-m.rein
}

func driveOut(team *sync.WaitGroup) { team.Wait() }

func mares(well bool) {
	go again(well, 0, func() {
		m := &mare{make(chan bool)}
		team := &sync.WaitGroup{}
		for i := 0; i < 3; i++ {
			team.Add(1)
			go m.pull(team)
		}
		if well {
			close(m.rein)
		} else {
			m.rein <- true
		}
		driveOut(team)
	})
}
