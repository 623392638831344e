package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"

	"example.com/small/ledger"
	"example.com/small/store"
)

func init() {
	freshTwins("stringer", "mutex", "(*account).String", stringers,
		spot{"mutex", "(*account).deposit!(*account).String("})
	freshTwins("errorpath", "mutex", "(*inventory).reserve", errorPaths)
	freshTwins("lazyroutes", "rwmutex", "(*routes).compile", upgrades, spot{"rwmutex", "(*routes).lookup!(*routes).compile"})
	freshTwins("oncecycle", "mutex", "loadPlugins", onceCycles, spot{"mutex", "useConfig!main.loadPlugins("})
	freshTwins("selfcall", "mutex", "(*admin).status", selfCalls, spot{"mutex", "(*admin).reload!http.Get("},
		spot{"select", "=net/http.(*persistConn).roundTrip"})
	freshTwins("threeledgers", "mutex", "=example.com/small/ledger/books.(*Book).Post!audit.(*Trail).Record(", ledgers,
		spot{"mutex", "=example.com/small/ledger/audit.(*Trail).Record!ledger.(*Ledger).Flush("}, spot{"mutex", "=example.com/small/ledger.(*Ledger).Flush"})
	freshTwins("nestedread", "rwmutex", "=example.com/small/store.(*Store).Has", nestedReads,
		spot{"rwmutex", "=example.com/small/store.(*Store).Put"}, spot{"rwmutex", "?=example.com/small/store.(*Store).Get!(*Store).Has("})
	freshTwins("turns", "cond", "(*turns).await", turnsTaken)
	freshTwins("keyedlock", "mutex", "(*tenants).update", keyedLocks)
}

type account struct {
	mu      sync.Mutex
	balance int
	notes   []string
}

func (a *account) String() string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return fmt.Sprint(a.balance)
}

// deposit writes what it did, in the account's own words.
func (a *account) deposit(n int, well bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.balance += n
	if well {
		a.notes = append(a.notes[:0], fmt.Sprintf("%d", a.balance))
		return
	}
	a.notes = append(a.notes[:0], fmt.Sprintf("after deposit: %v", a))
}

func stringers(well bool) {
	a := &account{}
	each(6, func(int) { again(well, 0, func() { a.deposit(1, well) }) })
	go again(true, time.Millisecond, func() { _ = a.String() })
}

type inventory struct {
	mu    sync.Mutex
	stock map[string]int
}

var errSoldOut = errors.New("sold out")

func (v *inventory) reserve(sku string, well bool) error {
	v.mu.Lock()
	if v.stock[sku] == 0 {
		if well {
			v.mu.Unlock()
		}
		return errSoldOut
	}
	v.stock[sku]--
	v.mu.Unlock()
	return nil
}

func errorPaths(well bool) {
	v := &inventory{stock: map[string]int{"tea": 3}}
	each(40, func(int) {
		again(well, 0, func() {
			if err := v.reserve("tea", well); err != nil {
				time.Sleep(time.Millisecond)
			}
		})
	})
}

type routes struct {
	mu    sync.RWMutex
	table map[string]int
}

func (r *routes) compile(path string, well bool) {
	if well {
		r.mu.RUnlock()
		defer r.mu.RLock()
	}
	r.mu.Lock()
	r.table[path]++
	r.mu.Unlock()
}

// lookup reads, and adds to what it reads when something is missing.
func (r *routes) lookup(path string, well bool) int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if _, ok := r.table[path]; !ok || well && len(path) == 1 {
		r.compile(path, well)
	}
	return r.table[path]
}

func upgrades(well bool) {
	r := &routes{table: map[string]int{}}
	each(12, func(i int) {
		again(well, time.Duration(i)*time.Millisecond, func() { r.lookup(string(rune('a'+i%3)), well) })
	})
}

var (
	configOnce, pluginOnce sync.Once
	setting                int
)

func useConfig(well bool) {
	configOnce.Do(func() {
		time.Sleep(5 * time.Millisecond)
		setting = 1
		if !well {
			loadPlugins(well)
		}
	})
}

func loadPlugins(well bool) {
	pluginOnce.Do(func() {
		time.Sleep(5 * time.Millisecond)
		useConfig(well)
	})
}

func onceCycles(well bool) {
	go again(well, 0, func() { useConfig(well) })
	go again(well, 0, func() { loadPlugins(well) })
	each(5, func(int) { again(well, 20*time.Millisecond, func() { useConfig(well) }) })
}

type admin struct {
	mu  sync.Mutex
	url string
	up  int
}

func (a *admin) status(w http.ResponseWriter, _ *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	fmt.Fprint(w, a.up)
}

// reload asks its own server whether all is well, with the lock in its hand.
func (a *admin) reload(well bool) {
	a.mu.Lock()
	a.up++
	if well {
		a.mu.Unlock()
	}
	answer, err := http.Get(a.url)
	if err == nil {
		io.Copy(io.Discard, answer.Body)
		answer.Body.Close()
	}
	if !well {
		a.mu.Unlock()
	}
}

func selfCalls(well bool) {
	a := &admin{}
	a.url = serve(http.HandlerFunc(a.status))
	go again(well, 0, func() { a.reload(well) })
	each(4, func(int) { again(well, 30*time.Millisecond, func() { a.reload(well) }) })
}

func ledgers(well bool) {
	l := ledger.New(well)
	go again(well, 0, func() { l.Close() })
	go again(well, 0, func() { l.Books.Post(3) })
	go again(well, 0, func() { l.Trail.Record("opened") })
}

func nestedReads(well bool) {
	s := store.New(well)
	each(4, func(int) { again(true, 0, func() { s.Get("a") }) })
	go again(true, 2*time.Millisecond, func() { s.Put("a", "b") })
}

// turns are taken in order of number; who has finished wakes one, whoever it is.
type turns struct {
	mu   sync.Mutex
	cond *sync.Cond
	next int
}

func (t *turns) await(n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for t.next != n {
		t.cond.Wait()
	}
}

func (t *turns) finish(well bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.next = (t.next + 1) % 8
	if well {
		t.cond.Broadcast()
	} else {
		t.cond.Signal()
	}
}

func turnsTaken(well bool) {
	t := &turns{}
	t.cond = sync.NewCond(&t.mu)
	each(8, func(i int) {
		again(true, time.Duration(8-i)*2*time.Millisecond, func() {
			t.await(i)
			time.Sleep(time.Millisecond)
			t.finish(well)
		})
	})
}

type tenants struct {
	mu    sync.Mutex
	locks map[string]*sync.Mutex
}

func (t *tenants) of(id string) *sync.Mutex {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.locks[id] == nil {
		t.locks[id] = &sync.Mutex{}
	}
	return t.locks[id]
}

// update gives up when its time is over, with the tenant's lock.
func (t *tenants) update(ctx context.Context, id string, well bool) {
	lock := t.of(id)
	lock.Lock()
	select {
	case <-ctx.Done():
		if well {
			lock.Unlock()
		}
		return
	case <-time.After(2 * time.Millisecond):
	}
	lock.Unlock()
}

func keyedLocks(well bool) {
	t := &tenants{locks: map[string]*sync.Mutex{}}
	for i, id := range []string{"acme", "bolt", "core"} {
		i, id := i, id
		each(6, func(n int) {
			again(true, 0, func() {
				ctx, cancel := context.WithTimeout(context.Background(), time.Duration(1+(i+n)%4)*time.Millisecond)
				defer cancel()
				t.update(ctx, id, well)
			})
		})
	}
}
