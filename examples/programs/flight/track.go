package flight

import (
	"bytes"
	"net"
	"runtime"
	"strconv"
	"sync"
)

// ledger holds plain numbers only, so that it keeps nothing of the program alive.
type ledger struct {
	mu      sync.Mutex
	live    map[string]map[uint64]int // site, goroutine, depth
	parents map[string][]child
	pairs   map[string][]*pair
}

type child struct {
	creator  uint64
	function string
}

// pair is the reading and the writing goroutine of one connection.
type pair struct {
	mu             sync.Mutex
	reader, writer uint64
}

var book = ledger{
	live:    map[string]map[uint64]int{},
	parents: map[string][]child{},
	pairs:   map[string][]*pair{},
}

// Track notes that the calling goroutine is at the site until the returned function runs.
func Track(site string) func() {
	id := Self()
	book.mu.Lock()
	defer book.mu.Unlock()
	at := book.live[site]
	if at == nil {
		at = map[uint64]int{}
		book.live[site] = at
	}
	at[id]++
	return func() {
		book.mu.Lock()
		defer book.mu.Unlock()
		if at[id]--; at[id] == 0 {
			delete(at, id)
		}
	}
}

// Children notes that the calling goroutine abandons what function started on its behalf inside a
// library, where no call of Track can stand.
func Children(site, function string) {
	book.mu.Lock()
	defer book.mu.Unlock()
	book.parents[site] = append(book.parents[site], child{Self(), function})
}

// Self is the id of the calling goroutine.
func Self() uint64 {
	var buf [64]byte
	head := buf[:runtime.Stack(buf[:], false)]
	head = bytes.TrimPrefix(head, []byte("goroutine "))
	id, err := strconv.ParseUint(string(head[:bytes.IndexByte(head, ' ')]), 10, 64)
	if err != nil {
		panic(err)
	}
	return id
}

// Conn notes which goroutines read and write a connection.
type Conn struct {
	net.Conn
	who *pair
}

// Watch wraps a connection so that its loops can be named later.
func Watch(c net.Conn) *Conn { return &Conn{c, &pair{}} }

func (c *Conn) Read(b []byte) (int, error) {
	c.who.note(&c.who.reader)
	return c.Conn.Read(b)
}

func (c *Conn) Write(b []byte) (int, error) {
	c.who.note(&c.who.writer)
	return c.Conn.Write(b)
}

func (p *pair) note(who *uint64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if *who == 0 {
		*who = Self()
	}
}

// Abandon notes that the loops of the connection are never going to end.
func (c *Conn) Abandon(site string) {
	book.mu.Lock()
	defer book.mu.Unlock()
	book.pairs[site] = append(book.pairs[site], c.who)
}

// at lists the goroutines at the site that the dump still shows.
func (l *ledger) at(site string, d *Dump) []uint64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	seen := map[uint64]bool{}
	for id := range l.live[site] {
		seen[id] = true
	}
	for _, p := range l.pairs[site] {
		p.mu.Lock()
		seen[p.reader], seen[p.writer] = true, true
		p.mu.Unlock()
	}
	for _, c := range l.parents[site] {
		for _, g := range d.Goroutines {
			if g.Creator == c.creator && g.CreatedBy.Function == c.function {
				seen[g.ID] = true
			}
		}
	}
	ids := []uint64{}
	for _, g := range d.Goroutines {
		if seen[g.ID] {
			ids = append(ids, g.ID)
		}
	}
	return ids
}

// Mark notes that the calling goroutine is of no use any more, although it goes on.
func Mark(site string) {
	id := Self()
	book.mu.Lock()
	defer book.mu.Unlock()
	if book.live[site] == nil {
		book.live[site] = map[uint64]int{}
	}
	book.live[site][id] = 1
}
