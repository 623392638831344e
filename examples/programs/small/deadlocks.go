package main

import (
	"errors"
	"sync"
	"time"
)

func init() {
	programs["cellar"] = program{"mutex", "decant", cellar}
	programs["till"] = program{"mutex", "(*till).pay", payments}
	programs["clinic"] = program{"chan_send", "(*clinic).admit", admissions}
	also["clinic"] = []spot{{"mutex", "(*clinic).treat"}}
	programs["vault"] = program{"chan_receive", "(*vault).refill", refills}
	also["vault"] = []spot{{"rwmutex", "(*vault).peek"}}
	programs["anthem"] = program{"chan_receive", "anthem.func1", anthem}
	also["anthem"] = []spot{{"mutex", "humToo"}}
	programs["cashdesk"] = program{"", "", cashdesk}
	programs["queueing"] = program{"", "", queueing}
	programs["kettle"] = program{"", "", kettle}
}

type barrel struct {
	sync.Mutex
	litres int
}

// cellar fills three barrels from each other, in a ring.
func cellar() {
	barrels := make([]*barrel, 3)
	for i := range barrels {
		barrels[i] = &barrel{litres: 9}
	}
	for i := range barrels {
		go decant(barrels[i], barrels[(i+1)%3])
	}
}

func decant(from, to *barrel) {
	from.Lock()
	defer from.Unlock()
	time.Sleep(10 * time.Millisecond)
	to.Lock()
	defer to.Unlock()
	from.litres, to.litres = from.litres-1, to.litres+1
}

type till struct {
	name  string
	lock  sync.Mutex
	coins int
}

// pay keeps the lock when there is no change.
func (t *till) pay(cents int) error {
	t.lock.Lock()
	if cents > t.coins {
		return errors.New("no change")
	}
	t.coins -= cents
	t.lock.Unlock()
	return nil
}

func payments() {
	t := &till{coins: 10}
	t.pay(4)
	go t.pay(20)
	time.Sleep(5 * time.Millisecond)
	for i := 0; i < 3; i++ {
		go t.pay(1)
	}
}

type clinic struct {
	beds  map[int]string
	mu    sync.Mutex
	calls chan int
}

// admit tells the doctor while it holds the lock that the doctor needs.
func (c *clinic) admit(bed int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.beds[bed] = "taken"
	c.calls <- bed
}

func (c *clinic) treat() {
	for {
		c.mu.Lock()
		c.beds[0] = "free"
		c.mu.Unlock()
		<-c.calls
	}
}

func admissions() {
	c := &clinic{beds: map[int]string{}, calls: make(chan int)}
	go func() {
		c.admit(1)
		c.admit(2)
	}()
	time.Sleep(5 * time.Millisecond)
	go c.treat()
}

type vault struct {
	gold   int
	mu     sync.RWMutex
	trucks chan int
}

func (v *vault) refill() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.gold += <-v.trucks
}

func (v *vault) peek() int {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.gold
}

// refills lets readers wait for a truck that does not come.
func refills() {
	v := &vault{trucks: make(chan int)}
	go v.refill()
	time.Sleep(5 * time.Millisecond)
	for i := 0; i < 3; i++ {
		go v.peek()
	}
}

// anthem is learnt once, from somebody who is not there.
func anthem() {
	var once sync.Once
	notes := make(chan string)
	learn := func() { <-notes }
	go hum(&once, learn)
	time.Sleep(5 * time.Millisecond)
	go humToo(&once, learn)
}

func hum(once *sync.Once, learn func()) { once.Do(learn) }

func humToo(once *sync.Once, learn func()) { once.Do(learn) }

// cashdesk takes its locks in turn, and gives them back.
func cashdesk() {
	left, right := &barrel{}, &barrel{}
	for i := 0; i < 3; i++ {
		go func() {
			for {
				left.Lock()
				right.Lock()
				time.Sleep(5 * time.Millisecond)
				right.Unlock()
				left.Unlock()
			}
		}()
	}
}

// queueing has readers who wait for a writer who is at work.
func queueing() {
	v := &vault{}
	go func() {
		for {
			v.mu.Lock()
			time.Sleep(15 * time.Millisecond)
			v.gold++
			v.mu.Unlock()
		}
	}()
	for i := 0; i < 3; i++ {
		go func() {
			for v.peek() >= 0 {
				time.Sleep(time.Millisecond)
			}
		}()
	}
}

// kettle is filled once, which takes its time.
func kettle() {
	var once sync.Once
	for i := 0; i < 3; i++ {
		go once.Do(func() { time.Sleep(700 * time.Millisecond) })
	}
}
