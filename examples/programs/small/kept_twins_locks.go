package main

import (
	"fmt"
	"sync"
	"time"
)

func init() {
	keepTwins("monastery", "mutex", "(*monk).matins", monasteries, spot{"mutex", "(*monk).vespers"})
	keepTwins("bazaar", "rwmutex", "(*bazaar).reprice", bazaars, spot{"rwmutex", "(*bazaar).price"})
	keepTwins("regatta", "waitgroup", "(*regatta).finish", regattas, spot{"chan_receive", "(*regatta).cheer"})
	keepTwins("tannery", "cond", "(*vat).put", vats, spot{"cond", "(*vat).pick"})
	keepTwins("lockers", "mutex", "(*lockers).use", lockerRooms)
	keepTwins("garrison", "chan_send", "(*garrison).report", garrisons, spot{"mutex", "(*garrison).roll"})
	keepTwins("ossuary", "mutex", "(*ossuary).count", ossuaries)
	keepTwins("viaduct", "waitgroup", "(*viaduct).inspect", viaducts, spot{"mutex", "(*viaduct).knock"})
}

func keepTwins(name, cause, at string, run func(well bool), more ...spot) {
	twins(name, cause, at, run, more...)
	kept[name], kept[name+"-well"] = true, true
}

type monk struct {
	dawn, dusk sync.Once
	psalms     int
}

// matins begins with vespers, and vespers with matins, each once.
func (m *monk) matins(well bool) {
	m.dawn.Do(func() {
		time.Sleep(10 * time.Millisecond)
		if !well {
			m.vespers(well)
		}
		m.psalms++
	})
}

func (m *monk) vespers(well bool) {
	m.dusk.Do(func() {
		time.Sleep(10 * time.Millisecond)
		m.matins(well)
		m.psalms++
	})
}

func monasteries(well bool) {
	m := &monk{}
	go again(well, 0, func() { m.matins(well) })
	go again(well, 0, func() { m.vespers(well) })
}

type bazaar struct {
	goods  map[string]int
	prices sync.RWMutex
}

// price gives its lock back only for what there is.
func (b *bazaar) price(of string, well bool) (int, error) {
	b.prices.RLock()
	p, ok := b.goods[of]
	if !ok && !well {
		return 0, fmt.Errorf("no %s", of)
	}
	b.prices.RUnlock()
	return p, nil
}

func (b *bazaar) reprice(of string, p int) {
	b.prices.Lock()
	defer b.prices.Unlock()
	b.goods[of] = p
}

func bazaars(well bool) {
	b := &bazaar{goods: map[string]int{}}
	b.price("myrrh", well)
	go again(well, 0, func() { b.reprice("salt", 3) })
	time.Sleep(5 * time.Millisecond)
	for i := 0; i < 2; i++ {
		go again(well, 0, func() { b.price("salt", well) })
	}
}

type regatta struct {
	boats sync.WaitGroup
	over  chan bool
}

// finish waits for one boat more than there are.
func (r *regatta) finish() {
	r.boats.Wait()
	close(r.over)
}

func (r *regatta) cheer() { <-r.over }

func regattas(well bool) {
	go again(well, 0, func() {
		r := &regatta{over: make(chan bool)}
		boats := 3
		r.boats.Add(boats)
		if !well {
			r.boats.Add(1)
		}
		for i := 0; i < boats; i++ {
			go r.boats.Done()
		}
		go r.cheer()
		r.finish()
	})
}

type vat struct {
	mu          sync.Mutex
	some, space *sync.Cond
	hides, room int
}

// put and pick share a vat; the wrong ones are woken.
func (v *vat) put() {
	v.mu.Lock()
	defer v.mu.Unlock()
	for v.hides == v.room {
		v.space.Wait()
	}
	v.hides++
	v.some.Signal()
}

func (v *vat) pick(well bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for v.hides == 0 {
		v.some.Wait()
	}
	v.hides--
	if well {
		v.space.Signal()
	} else {
		v.some.Signal()
	}
}

func vats(well bool) {
	v := &vat{room: 1}
	v.some, v.space = sync.NewCond(&v.mu), sync.NewCond(&v.mu)
	put := func() {
		for {
			v.put()
		}
	}
	go put()
	go put()
	time.Sleep(5 * time.Millisecond)
	go func() {
		for {
			v.pick(well)
			if well {
				time.Sleep(3 * time.Millisecond)
			}
		}
	}()
}

type lockers struct {
	mu   sync.Mutex
	keys map[int]*sync.Mutex
}

func (l *lockers) key(n int) *sync.Mutex {
	l.mu.Lock()
	defer l.mu.Unlock()
	k, ok := l.keys[n]
	if !ok {
		k = &sync.Mutex{}
		l.keys[n] = k
	}
	return k
}

// use keeps the key of a locker whose door sticks.
func (l *lockers) use(n int, well bool) {
	k := l.key(n)
	k.Lock()
	time.Sleep(time.Millisecond)
	if n == 2 && !well {
		return
	}
	k.Unlock()
}

func lockerRooms(well bool) {
	l := &lockers{keys: map[int]*sync.Mutex{}}
	for i := 0; i < 5; i++ {
		go again(well, 0, func() {
			for n := 0; n < 4; n++ {
				l.use(n, well)
			}
		})
	}
}

type garrison struct {
	mu     sync.Mutex
	scouts int
	news   chan int
}

// report brings news with the lock in its hand; roll takes news only after the lock.
func (g *garrison) report(well bool) {
	g.mu.Lock()
	g.scouts++
	n := g.scouts
	if well {
		g.mu.Unlock()
		g.news <- n
		return
	}
	g.news <- n
	g.mu.Unlock()
}

func (g *garrison) roll() {
	for n := range g.news {
		g.mu.Lock()
		g.scouts -= n % 2
		g.mu.Unlock()
	}
}

func garrisons(well bool) {
	g := &garrison{news: make(chan int, 2)}
	for i := 0; i < 3; i++ {
		go func() {
			for {
				g.report(well)
			}
		}()
	}
	go g.roll()
}

type ossuary struct {
	mu    sync.Mutex
	bones []int
}

// sort loses the lock with its nerve.
func (o *ossuary) sort(at int, well bool) {
	defer func() { _ = recover() }()
	o.mu.Lock()
	if well {
		defer o.mu.Unlock()
	}
	o.bones[at]++
	if !well {
		o.mu.Unlock()
	}
}

func (o *ossuary) count() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return len(o.bones)
}

func ossuaries(well bool) {
	o := &ossuary{bones: make([]int, 4)}
	go again(true, 0, func() { o.count() })
	for at := 2; at < 5; at++ {
		o.sort(at, well)
	}
	go again(true, 5*time.Millisecond, func() { o.count() })
}

type viaduct struct {
	mu     sync.Mutex
	cracks int
}

// inspect waits for those who knock, who need its lock to say what they heard.
func (v *viaduct) inspect(arches int, well bool) int {
	var all sync.WaitGroup
	v.mu.Lock()
	for i := 0; i < arches; i++ {
		all.Add(1)
		go v.knock(i, &all)
	}
	if well {
		v.mu.Unlock()
		all.Wait()
		return v.cracks
	}
	defer v.mu.Unlock()
	all.Wait()
	return v.cracks
}

func (v *viaduct) knock(arch int, all *sync.WaitGroup) {
	defer all.Done()
	v.mu.Lock()
	v.cracks += arch % 2
	v.mu.Unlock()
}

func viaducts(well bool) {
	v := &viaduct{}
	go again(well, 0, func() { v.inspect(3, well) })
}
