package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

func init() {
	twins("granary", "chan_send", "carry", granaries)
	twins("lens", "select", "(*lens).focus", lenses)
	twins("scribe", "range_over_channel", "(*scroll).read", scrolls)
	twins("kiosk", "context_not_cancelled", "(*kiosk).guard", kiosks)
	twins("sundial", "timer", "shade", sundials)
	twins("sawpit", "chan_send", "saw", sawpits, spot{"waitgroup", "sawAll"})
	twins("aquarium", "chan_send", "fill", aquariums, spot{"chan_send", "filter"})
	twins("farrier", "chan_receive", "(*farrier).shoe", farriers)
	twins("seance", "chan_receive", "(*medium).hear", seances, spot{"chan_receive", "(*medium).speak"})
	front["scribe"] = standStill
}

func standStill() { <-make(chan bool) }

// carry brings a sack or an excuse: there is room for one word only.
func carry(words chan error, n int) {
	all := []error{nil}
	if n%2 == 1 {
		all = append(all, fmt.Errorf("sack %d is torn", n))
	}
	for _, word := range all {
		words <- word
	}
}

func granaries(well bool) {
	go again(well, 0, func() {
		room := 1
		if well {
			room = 6
		}
		words := make(chan error, room)
		for i := 0; i < 4; i++ {
			go carry(words, i)
		}
		for i := 0; i < 2; i++ {
			<-words
		}
	})
}

type lens struct{ near, far <-chan int }

// focus stops listening to who has closed, and does not notice when none is left.
func (l *lens) focus(well bool) (sum int) {
	for !well || l.near != nil || l.far != nil {
		select {
		case v, ok := <-l.near:
			if !ok {
				l.near = nil
			}
			sum += v
		case v, ok := <-l.far:
			if !ok {
				l.far = nil
			}
			sum += v
		}
	}
	return sum
}

func lenses(well bool) {
	go again(well, 0, func() {
		near, far := make(chan int), make(chan int)
		go func() {
			near <- 1
			close(near)
			far <- 2
			close(far)
		}()
		(&lens{near, far}).focus(well)
	})
}

type scroll struct{ lines chan string }

func (s *scroll) read() (n int) {
	for line := range s.lines {
		n += len(line)
	}
	return n
}

// write ends early where there is a blot.
func (s *scroll) write(blot, well bool) error {
	if well {
		defer close(s.lines)
	}
	for i := 0; i < 3; i++ {
		s.lines <- "in principio"
		if blot {
			return errors.New("blot")
		}
	}
	if !well {
		close(s.lines)
	}
	return nil
}

func scrolls(well bool) {
	go again(well, 0, func() {
		s := &scroll{make(chan string)}
		go s.write(true, well)
		s.read()
	})
}

type kiosk struct{ open context.Context }

func (k *kiosk) guard() error {
	<-k.open.Done()
	return k.open.Err()
}

// kiosks open each day and are shut by their own cancel, which only some call.
func kiosks(well bool) {
	for day := 0; day < 4; day++ {
		open, shut := context.WithCancel(context.Background())
		k := &kiosk{open}
		go k.guard()
		if well || day%2 == 0 {
			shut()
		}
		_ = shut
	}
}

// shade empties a timer that it has stopped in time.
func shade(t *time.Timer, well bool) {
	if !t.Stop() || !well {
		<-t.C
	}
}

func sundials(well bool) {
	go again(well, 0, func() { shade(time.NewTimer(50*time.Millisecond), well) })
}

// saw tells how it went; a torn board ends the work for all.
func saw(ctx context.Context, n int, out chan<- int, well bool) error {
	if n == 0 {
		return errors.New("knot")
	}
	if well {
		select {
		case out <- n:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	out <- n
	return nil
}

func sawAll(well bool) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var first error
	var once sync.Once
	var wg sync.WaitGroup
	out := make(chan int)
	for i := 0; i < 4; i++ {
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			if err := saw(ctx, i, out, well); err != nil {
				once.Do(func() { first = err; cancel() })
			}
		}(i)
	}
	wg.Wait()
	return first
}

func sawpits(well bool) {
	go again(well, 0, func() { sawAll(well) })
}

func fill(ctx context.Context, out chan<- int, drops int, well bool) {
	defer close(out)
	for i := 0; i < drops; i++ {
		if !well {
			out <- i
			continue
		}
		select {
		case out <- i:
		case <-ctx.Done():
			return
		}
	}
}

func filter(ctx context.Context, in <-chan int, out chan<- int, well bool) {
	defer close(out)
	for v := range in {
		if !well {
			out <- v
			continue
		}
		select {
		case out <- v:
		case <-ctx.Done():
			return
		}
	}
}

// aquariums look at some drops of the water.
func aquariums(well bool) {
	go again(well, 0, func() {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		raw, clean := make(chan int), make(chan int)
		go fill(ctx, raw, 50, well)
		go filter(ctx, raw, clean, well)
		for v := range clean {
			if v == 7 {
				return
			}
		}
	})
}

type farrier struct {
	horses chan int
	nails  chan int
}

// shoe needs a nail for each horse; who makes them counts wrong.
func (f *farrier) shoe() {
	for range f.horses {
		<-f.nails
	}
}

func farriers(well bool) {
	f := &farrier{make(chan int), make(chan int)}
	nails := 5
	if well {
		nails = 1 << 30
	}
	go f.shoe()
	go func() {
		for i := 0; i < nails; i++ {
			f.nails <- i
			time.Sleep(2 * time.Millisecond)
		}
	}()
	go func() {
		for i := 0; i < nails+1; i++ {
			f.horses <- i
		}
	}()
}

type medium struct{ living, dead chan string }

// hear waits for a question before it answers; speak for an answer before it asks.
func (m *medium) hear() {
	<-m.living
	m.dead <- "yes"
}

func (m *medium) speak(well bool) {
	if well {
		m.living <- "is anybody there"
		<-m.dead
		return
	}
	<-m.dead
	m.living <- "is anybody there"
}

func seances(well bool) {
	m := &medium{make(chan string), make(chan string)}
	go again(well, 0, m.hear)
	go again(well, 0, func() { m.speak(well) })
}
