package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"sync"
	"time"

	"example.com/small/fakedb"
	"example.com/small/wire"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
	"golang.org/x/sync/singleflight"
)

func init() {
	freshTwins("nestedgroup", "semaphore", "=golang.org/x/sync/errgroup.(*Group).Go", nestedGroups,
		spot{"waitgroup", "=golang.org/x/sync/errgroup.(*Group).Wait"})
	freshTwins("weights", "semaphore", "=golang.org/x/sync/semaphore.(*Weighted).Acquire", weights)
	freshTwins("stuckflight", "chan_receive", "(*catalogue).load", flightsStuck, spot{"waitgroup", "=golang.org/x/sync/singleflight.(*Group).Do!(*catalogue).load("})
	freshTwins("openrows", "sql_not_closed", "=database/sql.(*DB).conn", rosters)
	freshTwins("orphanpipe", "io_wait", "=os.(*File).read", orphanPipes, spot{"chan_receive", "=os/exec.(*Cmd).awaitGoroutines"})
	freshTwins("notifyeach", "chan_receive", "(*upload).abortOnSignal", uploads)
	freshTwins("halfupload", "io_wait", "=io.(*pipe).read", halfUploads)
	freshTwins("streams", "io_wait", "=net.(*pipe).read", streams)
	freshTwins("slowhandler", "chan_receive", "(*bulletin).poll", bulletins)
	freshTwins("silentpeer", "io_wait", "=net.(*netFD).Read", mirrors, spot{"waitgroup", "(*mirror).fetchAll"})
	freshTwins("waitgroupctx", "context_not_cancelled", "(*daemon).untilShutdown", daemons,
		spot{"waitgroup", "=golang.org/x/sync/errgroup.(*Group).Wait"})
	freshTwins("tickevery", "ticker", "(*gauge).sample", gauges)
	freshTwins("drainedtimer", "timer", "(*debounce).reset", debounces)
	freshTwins("mergedctx", "context_not_cancelled", "joinContexts.func1", mergedContexts)
}

// nestedGroups let members start members, two at a time.
func nestedGroups(well bool) {
	go again(well, 0, func() {
		var g errgroup.Group
		limit := 2
		if well {
			limit = 20
		}
		g.SetLimit(limit)
		for i := 0; i < 4; i++ {
			g.Go(func() error {
				time.Sleep(3 * time.Millisecond)
				g.Go(func() error { return nil })
				return nil
			})
			if i == 1 && !well {
				break
			}
		}
		_ = g.Wait()
	})
}

type encoder struct{ slots *semaphore.Weighted }

var errCodec = errors.New("codec is unknown")

func (e *encoder) encode(n int, well bool) error {
	if err := e.slots.Acquire(context.Background(), 2); err != nil {
		return err
	}
	if n%5 == 4 {
		if well {
			e.slots.Release(2)
		}
		return errCodec
	}
	time.Sleep(2 * time.Millisecond)
	e.slots.Release(2)
	return nil
}

func weights(well bool) {
	e := &encoder{semaphore.NewWeighted(6)}
	each(15, func(i int) { again(true, 0, func() { _ = e.encode(i, well) }) })
}

type catalogue struct {
	group singleflight.Group
	ready chan string
}

func (c *catalogue) load() string { return <-c.ready }

func (c *catalogue) find(key string) string {
	v, _, _ := c.group.Do(key, func() (any, error) { return c.load(), nil })
	return v.(string)
}

func flightsStuck(well bool) {
	c := &catalogue{ready: make(chan string)}
	each(12, func(i int) { again(true, time.Duration(i)*time.Millisecond, func() { c.find("songs") }) })
	go func() {
		for n := 0; well || n < 2; n++ {
			c.ready <- "list"
		}
	}()
}

type roster struct{ db *sql.DB }

var openRoster *roster

func (r *roster) names(well bool) (string, error) {
	rows, err := r.db.Query("select name")
	if err != nil {
		return "", err
	}
	if well {
		defer rows.Close()
	}
	var name string
	if rows.Next() {
		return name, rows.Scan(&name)
	}
	return "", rows.Err()
}

func rosters(well bool) {
	db := sql.OpenDB(fakedb.Connector{Rows: 3})
	db.SetMaxOpenConns(4)
	r := &roster{db}
	openRoster = r
	each(20, func(int) { again(true, 0, func() { _, _ = r.names(well) }) })
}

// runTool waits for what it started, and for those who took its output with them.
func runTool(well bool) string {
	script := "echo started; sleep 9 & exit 0"
	if well {
		script = "echo started; sleep 9 >/dev/null 2>&1 & exit 0"
	}
	var out writer
	c := exec.Command("sh", "-c", script)
	c.Stdout = &out
	_ = c.Run()
	return string(out)
}

type writer []byte

func (w *writer) Write(p []byte) (int, error) {
	*w = append(*w, p...)
	return len(p), nil
}

func orphanPipes(well bool) {
	each(5, func(int) { runTool(well) })
}

type upload struct{ sent int }

func (u *upload) abortOnSignal(signals chan os.Signal) {
	if _, ok := <-signals; ok {
		u.sent = -1
	}
}

func uploads(well bool) {
	go again(true, 0, func() {
		u := &upload{}
		signals := make(chan os.Signal, 1)
		signal.Notify(signals, os.Interrupt)
		go u.abortOnSignal(signals)
		time.Sleep(30 * time.Millisecond)
		if well {
			signal.Stop(signals)
			close(signals)
		}
	})
}

func checksum(r io.Reader) (sum int) {
	all, _ := io.ReadAll(r)
	for _, b := range all {
		sum += int(b)
	}
	return sum
}

// halfUploads close the pipe only when everything went well.
func halfUploads(well bool) {
	go again(true, 0, func() {
		r, w := io.Pipe()
		go checksum(r)
		if _, err := io.Copy(w, io.LimitReader(brokenReader{}, 100)); err != nil && !well {
			time.Sleep(25 * time.Millisecond)
			return
		}
		w.Close()
	})
}

type brokenReader struct{}

func (brokenReader) Read(p []byte) (int, error) {
	return copy(p, "abc"), errors.New("disk is gone")
}

func streams(well bool) {
	server := wire.Serve(well)
	go again(true, 0, func() {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
		defer cancel()
		stream := server.Open(ctx)
		stream.Send("subscribe")
		<-ctx.Done()
	})
}

type bulletin struct {
	changes chan string
	asked   chan bool
}

func (b *bulletin) poll(w http.ResponseWriter, r *http.Request) {
	b.asked <- true
	fmt.Fprint(w, <-b.changes)
}

func (b *bulletin) pollWell(w http.ResponseWriter, r *http.Request) {
	b.asked <- true
	select {
	case line := <-b.changes:
		fmt.Fprint(w, line)
	case <-r.Context().Done():
	}
}

// bulletins have clients who go away before there is news.
func bulletins(well bool) {
	b := &bulletin{make(chan string), make(chan bool)}
	handler := b.poll
	if well {
		handler = b.pollWell
	}
	url := serve(http.HandlerFunc(handler))
	go func() {
		for {
			ctx, cancel := context.WithCancel(context.Background())
			request, _ := http.NewRequestWithContext(ctx, "GET", url, nil)
			go http.DefaultClient.Do(request)
			<-b.asked
			time.Sleep(20 * time.Millisecond)
			cancel()
			time.Sleep(20 * time.Millisecond)
		}
	}()
}

type mirror struct{ address string }

func (m *mirror) fetch(wg *sync.WaitGroup, well bool) {
	defer wg.Done()
	c, err := net.Dial("tcp", m.address)
	if err != nil {
		return
	}
	defer c.Close()
	if well {
		c.SetReadDeadline(time.Now().Add(30 * time.Millisecond))
	}
	fmt.Fprintln(c, "get")
	var word [16]byte
	_, _ = c.Read(word[:])
}

func (m *mirror) fetchAll(well bool) {
	var wg sync.WaitGroup
	for i := 0; i < 10; i++ {
		wg.Add(1)
		go m.fetch(&wg, well)
	}
	wg.Wait()
}

var heldConnections []net.Conn

// mirrors are asked, and hold the line in silence.
func mirrors(well bool) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			heldConnections = append(heldConnections, c)
		}
	}()
	m := &mirror{l.Addr().String()}
	go again(well, 0, func() {
		m.fetchAll(well)
		if well {
			time.Sleep(50 * time.Millisecond)
		}
	})
}

type daemon struct{ closed int }

func (d *daemon) untilShutdown(ctx context.Context) error {
	<-ctx.Done()
	d.closed++
	return nil
}

func (d *daemon) serveOnce(well bool) error {
	time.Sleep(5 * time.Millisecond)
	if well {
		return io.EOF
	}
	return nil
}

// daemons believe that a group's context ends with its first member.
func daemons(well bool) {
	each(5, func(int) {
		again(well, 0, func() {
			d := &daemon{}
			g, ctx := errgroup.WithContext(context.Background())
			g.Go(func() error { return d.untilShutdown(ctx) })
			g.Go(func() error { return d.serveOnce(well) })
			_ = g.Wait()
		})
	})
}

type gauge struct {
	last int
	quit chan bool
}

func (g *gauge) sample(every time.Duration) {
	for range time.Tick(every) {
		g.last++
		select {
		case <-g.quit:
			return
		default:
		}
	}
}

// gauges belong to a request each; who forgets to close quit keeps one for ever.
func gauges(well bool) {
	go again(true, 0, func() {
		g := &gauge{quit: make(chan bool)}
		go g.sample(10 * time.Millisecond)
		time.Sleep(30 * time.Millisecond)
		if well {
			close(g.quit)
		}
	})
}

type debounce struct {
	timer *time.Timer
	fired int
}

func (d *debounce) reset(well bool) {
	if !d.timer.Stop() && !well {
		<-d.timer.C
	}
	d.timer.Reset(time.Millisecond)
}

func debounces(well bool) {
	each(8, func(int) {
		d := &debounce{timer: time.NewTimer(time.Millisecond)}
		for {
			<-d.timer.C
			d.fired++
			d.reset(well)
		}
	})
}

func joinContexts(a, b context.Context) (context.Context, context.CancelFunc) {
	joined, cancel := context.WithCancel(a)
	go func() {
		select {
		case <-joined.Done():
		case <-b.Done():
			cancel()
		}
	}()
	return joined, cancel
}

func mergedContexts(well bool) {
	base, stop := context.WithCancel(context.Background())
	_ = stop
	go again(true, 0, func() {
		_, cancel := joinContexts(base, context.Background())
		time.Sleep(20 * time.Millisecond)
		if well {
			cancel()
		}
	})
}
