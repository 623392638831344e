package main

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"example.com/small/fakedb"

	"golang.org/x/sync/semaphore"
)

func init() {
	keepFresh("opentx", "sql_not_closed", "=database/sql.(*DB).conn", billings)
	keepFresh("perhost", "http_body_not_closed", "=net/http.(*persistConn).readLoop", perHosts,
		spot{"select", "=net/http.(*Transport).getConn"})
	keepFresh("pipedlog", "waitgroup", "(*asyncLog).close", asyncLogs, spot{"chan_send", "(*asyncLog).log"},
		spot{"io_wait", "=io.(*pipe).write"})
	keepFresh("nplusone", "cond", "(*rendezvous).arrive", rendezvouses)
	keepFresh("shards", "mutex", "(*shard).lock", shards)
	keepFresh("earlyreader", "rwmutex", "(*limits).set", limitSets, spot{"rwmutex", "(*limits).allow"})
	keepFresh("fullsocket", "io_wait", "=net.(*netFD).Write", links, spot{"mutex", "(*link).push!net.(*conn).Write("})
	keepFresh("ospipe", "io_wait", "=os.(*File).read", osPipes)
	keepFresh("toolarge", "semaphore", "=golang.org/x/sync/semaphore.(*Weighted).Acquire", transcoders)
	keepFresh("monitor", "cond", "(*inbox).pop", inboxes, spot{"mutex", "(*account2).touch"})
}

type billing struct{ db *sql.DB }

var openBilling *billing

func (b *billing) charge(n int, well bool) error {
	tx, err := b.db.Begin()
	if err != nil {
		return err
	}
	if n%3 == 0 && !well {
		return fmt.Errorf("customer %d is blocked", n)
	}
	return tx.Rollback()
}

func billings(well bool) {
	db := sql.OpenDB(fakedb.Connector{})
	db.SetMaxOpenConns(3)
	b := &billing{db}
	openBilling = b
	each(14, func(i int) { again(true, 0, func() { _ = b.charge(i, well) }) })
}

// perHosts ask a server by two connections at most, and throw the answers away.
func perHosts(well bool) {
	url := serve(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Write(make([]byte, 1<<18)) }))
	client := &http.Client{Transport: &http.Transport{MaxConnsPerHost: 2}}
	each(7, func(i int) {
		again(true, time.Duration(i)*5*time.Millisecond, func() {
			answer, err := client.Get(url)
			if err == nil && well {
				io.Copy(io.Discard, answer.Body)
				answer.Body.Close()
			}
		})
	})
}

type asyncLog struct {
	wg    sync.WaitGroup
	lines chan string
	to    io.Writer
}

func (l *asyncLog) log(line string) { l.lines <- line }

func (l *asyncLog) drain() {
	defer l.wg.Done()
	for line := range l.lines {
		io.WriteString(l.to, line)
	}
}

func (l *asyncLog) close() { l.wg.Wait() }

// asyncLogs write to a pipe whose reader has had enough.
func asyncLogs(well bool) {
	r, w := io.Pipe()
	l := &asyncLog{lines: make(chan string, 4), to: w}
	l.wg.Add(1)
	go l.drain()
	go func() {
		buffer := make([]byte, 64)
		for n := 0; n < 30 || well; n++ {
			r.Read(buffer)
		}
	}()
	each(5, func(int) { again(true, 0, func() { l.log("request served\n") }) })
	if !well {
		go l.close()
	}
}

// rendezvous lets those who came go on when there are enough.
type rendezvous struct {
	mu         sync.Mutex
	cond       *sync.Cond
	need, here int
	round      int
}

func (r *rendezvous) arrive() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.here++
	if r.here == r.need {
		r.here, r.round = 0, r.round+1
		r.cond.Broadcast()
		return
	}
	for round := r.round; round == r.round; {
		r.cond.Wait()
	}
}

func rendezvouses(well bool) {
	r := &rendezvous{need: 5}
	if !well {
		r.need = 6
	}
	r.cond = sync.NewCond(&r.mu)
	each(5, func(int) { again(true, 0, r.arrive) })
}

type shard struct {
	mu   sync.Mutex
	rows int
}

func (s *shard) lock() { s.mu.Lock() }

func (s *shard) lend(to *shard, first, second *shard) {
	first.lock()
	time.Sleep(time.Millisecond)
	second.lock()
	s.rows--
	to.rows++
	second.mu.Unlock()
	first.mu.Unlock()
}

func shards(well bool) {
	all := []*shard{{}, {}, {}, {}}
	each(8, func(i int) {
		from, to := all[i%4], all[(i+1)%4]
		first, second := from, to
		if well && i%4 == 3 {
			first, second = to, from
		}
		again(true, 0, func() { from.lend(to, first, second) })
	})
}

type limits struct {
	mu  sync.RWMutex
	max map[string]int
}

func (l *limits) allow(user string, n int, well bool) bool {
	l.mu.RLock()
	max, ok := l.max[user]
	if !ok && !well {
		return true
	}
	l.mu.RUnlock()
	return n < max
}

func (l *limits) set(user string, n int) {
	l.mu.Lock()
	l.max[user] = n
	l.mu.Unlock()
}

func limitSets(well bool) {
	l := &limits{max: map[string]int{"ada": 3}}
	users := []string{"ada", "bob", "ada", "eve", "ada"}
	each(10, func(i int) { again(true, 0, func() { l.allow(users[i%5], i, well) }) })
	go again(true, 3*time.Millisecond, func() { l.set("ada", 4) })
}

type link struct {
	mu   sync.Mutex
	conn net.Conn
}

func (l *link) push(message []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.conn.Write(message)
}

// links push to a peer who reads no more.
func links(well bool) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go func() {
		c, err := listener.Accept()
		if err == nil && well {
			io.Copy(io.Discard, c)
		}
		heldConnections = append(heldConnections, c)
	}()
	conn, err := net.Dial("tcp", listener.Addr().String())
	check(err)
	l := &link{conn: conn}
	message := bytes.Repeat([]byte("x"), 1<<20)
	each(6, func(int) { again(true, 0, func() { l.push(message) }) })
}

func collect(r *os.File) string {
	all, _ := io.ReadAll(r)
	return string(all)
}

var keptWriters []*os.File

// osPipes give the write end away without closing it.
func osPipes(well bool) {
	go again(true, 0, func() {
		r, w, err := os.Pipe()
		check(err)
		go collect(r)
		fmt.Fprint(w, "done")
		if well {
			w.Close()
		} else {
			keptWriters = append(keptWriters, w)
		}
		time.Sleep(25 * time.Millisecond)
	})
}

type transcoder struct{ memory *semaphore.Weighted }

func (t *transcoder) run(size int64) {
	if t.memory.Acquire(context.Background(), size) != nil {
		return
	}
	time.Sleep(time.Millisecond)
	t.memory.Release(size)
}

func transcoders(well bool) {
	t := &transcoder{semaphore.NewWeighted(64)}
	each(9, func(i int) {
		size := int64(8 * (i + 1))
		if well && size > 64 {
			size = 64
		}
		again(true, time.Duration(i)*4*time.Millisecond, func() { t.run(size) })
	})
}

type account2 struct {
	mu    sync.Mutex
	inbox *inbox
	seen  int
}

type inbox struct {
	mu    sync.Mutex
	cond  *sync.Cond
	items int
}

func (b *inbox) pop() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.items == 0 {
		b.cond.Wait()
	}
	b.items--
}

func (b *inbox) push() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.items++
	b.cond.Signal()
}

// receive waits for mail with the account locked, unless well.
func (a *account2) receive(well bool) {
	a.mu.Lock()
	if well {
		a.mu.Unlock()
	}
	a.inbox.pop()
	if !well {
		a.mu.Unlock()
	}
}

// touch must have the account before it can bring mail.
func (a *account2) touch() {
	a.mu.Lock()
	a.seen++
	a.mu.Unlock()
	a.inbox.push()
}

func inboxes(well bool) {
	b := &inbox{}
	b.cond = sync.NewCond(&b.mu)
	a := &account2{inbox: b}
	go again(true, 0, func() { a.receive(well) })
	each(4, func(int) { again(true, 5*time.Millisecond, a.touch) })
}
