package main

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"time"
)

func init() {
	programs["inspection"] = program{"chan_send", "inspection.func1", inspection}
	programs["brewery"] = program{"range_over_channel", "bottle", brewery}
	programs["crawl"] = program{"semaphore", "visitAll", crawl}
	programs["election"] = program{"chan_receive", "tally", election}
	programs["gazette"] = program{"chan_nil", "(*gazette).publish", gazettes}
	programs["sentry"] = program{"context_not_cancelled", "watchGate", sentry}
	programs["curtain"] = program{"cond", "(*stage).enter", curtain}
	programs["siren"] = program{"chan_send", "(*siren).wail", sirens}
	programs["barter"] = program{"chan_send", "trade", barter}
	programs["courier2"] = program{"waitgroup", "deliverAll", deliveries}
	programs["flight"] = program{"waitgroup", "(*flights).book", flights1}
	programs["mule"] = program{"sleep_forever", "retry", mule}
	programs["hamster"] = program{"busy_loop", "turn", hamster}
	profiled["hamster"] = true
	programs["ashtray"] = program{"finalizer", "(*ashtray).empty", ashtrays}
	programs["weighing"] = program{"", "", weighing}
	programs["visits"] = program{"", "", visits}
	programs["posting"] = program{"", "", posting}
	programs["deadline"] = program{"", "", deadline}
	programs["survey"] = program{"", "", survey}
}

// inspection returns with the first finding; the others have nobody to tell.
func inspection() {
	findings := make(chan error)
	for i := 0; i < 4; i++ {
		go func() { findings <- errors.New("rust") }()
	}
	if err := <-findings; err != nil {
		return
	}
}

type cask struct{ beer, full chan int }

// brewery closes the channel that nobody ranges over.
func brewery() {
	c := &cask{make(chan int), make(chan int)}
	for i := 0; i < 2; i++ {
		go bottle(c.full)
	}
	go func() {
		defer close(c.beer)
		for i := 0; i < 5; i++ {
			c.full <- i
		}
	}()
}

func bottle(full <-chan int) int {
	sum := 0
	for v := range full {
		sum += v
	}
	return sum
}

// crawl gives no place back when a page is empty.
func crawl() { go visitAll([]string{"a", "", "", "b", "c"}) }

func visitAll(pages []string) {
	places := make(chan struct{}, 2)
	var wg sync.WaitGroup
	for _, page := range pages {
		page := page
		places <- struct{}{}
		wg.Add(1)
		go func() {
			defer wg.Done()
			if page == "" {
				return
			}
			<-places
		}()
	}
	wg.Wait()
}

// election has one voter who stays at home.
func election() {
	votes := make(chan int)
	for i := 0; i < 4; i++ {
		go func(i int) {
			if i != 2 {
				votes <- i
			}
		}(i)
	}
	go tally(votes, 4)
}

func tally(votes chan int, n int) int {
	sum := 0
	for i := 0; i < n; i++ {
		sum += <-votes
	}
	return sum
}

type gazette struct{ readers map[string]chan string }

// publish writes to a reader who has never subscribed.
func (g *gazette) publish(to, text string) { g.readers[to] <- text }

func gazettes() {
	g := &gazette{map[string]chan string{"ann": make(chan string, 1)}}
	g.publish("ann", "news")
	go g.publish("bob", "news")
}

type gateKey struct{}

// sentry watches until a context ends that has no end.
func sentry() { go watchGate(context.WithValue(context.Background(), gateKey{}, "north")) }

func watchGate(ctx context.Context) { <-ctx.Done() }

type stage struct {
	mu   sync.Mutex
	open *sync.Cond
	up   bool
}

func (s *stage) enter() {
	s.mu.Lock()
	for !s.up {
		s.open.Wait()
	}
	s.mu.Unlock()
}

// curtain wakes one actor of three.
func curtain() {
	s := &stage{}
	s.open = sync.NewCond(&s.mu)
	for i := 0; i < 3; i++ {
		go s.enter()
	}
	time.Sleep(10 * time.Millisecond)
	s.mu.Lock()
	s.up = true
	s.mu.Unlock()
	s.open.Signal()
}

type siren struct{ ears chan bool }

func (s *siren) wail() { s.ears <- true }

// sirens go off when nobody listens any more.
func sirens() {
	s := &siren{make(chan bool)}
	for i := 1; i < 4; i++ {
		time.AfterFunc(time.Duration(i)*10*time.Millisecond, s.wail)
	}
	<-s.ears
}

// barter lets both give before they take.
func barter() {
	apples, pears := make(chan int), make(chan int)
	go trade(apples, pears)
	go trade(pears, apples)
}

func trade(give, take chan int) int {
	give <- 1
	return <-take
}

// deliveries recovers from a parcel that is too heavy, and forgets to count it.
func deliveries() { go deliverAll([]int{1, 90, 3}) }

func deliverAll(parcels []int) {
	var wg sync.WaitGroup
	wg.Add(len(parcels))
	for _, weight := range parcels {
		go func(weight int) {
			defer func() { _ = recover() }()
			if weight > 50 {
				panic("too heavy")
			}
			wg.Done()
		}(weight)
	}
	wg.Wait()
}

type booking struct {
	wg   sync.WaitGroup
	seat int
}

type flights struct {
	mu   sync.Mutex
	open map[string]*booking
}

// book lets others wait for the first, who fails without a word.
func (f *flights) book(to string) int {
	f.mu.Lock()
	if b, ok := f.open[to]; ok {
		f.mu.Unlock()
		b.wg.Wait()
		return b.seat
	}
	b := &booking{}
	b.wg.Add(1)
	f.open[to] = b
	f.mu.Unlock()
	if to == "nowhere" {
		return -1
	}
	b.seat = 7
	b.wg.Done()
	return b.seat
}

func flights1() {
	f := &flights{open: map[string]*booking{}}
	f.book("nowhere")
	for i := 0; i < 3; i++ {
		go f.book("nowhere")
	}
}

// mule doubles its pause with each try, without a bound.
func mule() { go retry(40) }

func retry(tries int) {
	pause := time.Second
	for i := 0; i < tries; i++ {
		pause *= 2
		if pause > 1<<55 {
			break
		}
	}
	time.Sleep(pause)
}

// hamster has a way out that nobody takes, and a default.
func hamster() { go turn(make(chan bool), new(int)) }

func turn(out chan bool, turns *int) {
	for {
		select {
		case <-out:
			return
		default:
			*turns++
		}
	}
}

type ashtray struct{ bin chan int }

func (a *ashtray) empty() { <-a.bin }

// ashtrays are emptied by a finalizer that waits.
func ashtrays() {
	for i := 0; i < 100; i++ {
		a := &ashtray{make(chan int)}
		runtime.SetFinalizer(a, (*ashtray).empty)
	}
	for i := 0; i < 3; i++ {
		runtime.GC()
		time.Sleep(10 * time.Millisecond)
	}
}

// weighing has a consumer that is slower than its producers.
func weighing() {
	sacks := make(chan int)
	for i := 0; i < 3; i++ {
		go func() {
			for n := 0; ; n++ {
				sacks <- n
			}
		}()
	}
	go func() {
		for range sacks {
			time.Sleep(4 * time.Millisecond)
		}
	}()
}

// visits has more visitors than places, and they take turns.
func visits() {
	places := make(chan struct{}, 2)
	for i := 0; i < 7; i++ {
		go func() {
			for {
				places <- struct{}{}
				time.Sleep(6 * time.Millisecond)
				<-places
			}
		}()
	}
}

// posting resolves its letter after a while.
func posting() {
	letter := make(chan string)
	go func() { <-letter }()
	go func() {
		time.Sleep(800 * time.Millisecond)
		letter <- "hello"
	}()
}

// deadline waits for contexts that end by themselves.
func deadline() {
	ctx, cancel := context.WithTimeout(context.Background(), 900*time.Millisecond)
	for i := 0; i < 4; i++ {
		go func() { <-ctx.Done() }()
	}
	time.AfterFunc(time.Second, cancel)
}

// survey is a group written by hand, at work.
func survey() {
	errs := make(chan error, 4)
	go func() {
		var wg sync.WaitGroup
		for i := 0; i < 4; i++ {
			wg.Add(1)
			go func(i int) {
				defer wg.Done()
				time.Sleep(time.Duration(500+100*i) * time.Millisecond)
				errs <- nil
			}(i)
		}
		wg.Wait()
		close(errs)
	}()
	go func() {
		for range errs {
		}
	}()
}
