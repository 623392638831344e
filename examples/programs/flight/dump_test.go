package flight

import "testing"

const text = `goroutine 12 [chan send, 2 minutes, locked to thread] {route: "a]: b"}:
internal/sync.(*Mutex).lockSlow(0xc000012345)
	internal/sync/mutex.go:149 +0x15d
sync.(*Mutex).Lock(...)
	sync/mutex.go:46
example.com/acme/internal/store.(*T).put(0xc0000a, {0x1, 0x2})
	example.com/acme/internal/store/t.go:7 +0x25
created by example.com/acme/internal/store.(*T).Open in goroutine 3
	example.com/acme/internal/store/t.go:3 +0x1d

goroutine 13 [sleep]:
time.Sleep(0x1)
	runtime/time.go:368 +0x165
created by time.goFunc
	time/sleep.go:182 +0x2d
`

func TestParseDump(t *testing.T) {
	d := ParseDump([]byte(text))
	if len(d.Goroutines) != 2 {
		t.Fatalf("%d goroutines", len(d.Goroutines))
	}
	g := d.Find(12)
	store := "example.com/acme/internal/store"
	if g.Creator != 3 || g.CreatedBy != (Place{store + ".(*T).Open", store + "/t.go", 3}) {
		t.Errorf("created by %v in %d", g.CreatedBy, g.Creator)
	}
	if at := g.BlockedAt(); at != (Place{store + ".(*T).put", store + "/t.go", 7}) {
		t.Errorf("blocked at %v", at)
	}
	if at := d.Find(13).BlockedAt(); at.Function != "time.Sleep" {
		t.Errorf("blocked at %v", at)
	}
	if by := d.Find(13).CreatedBy; by.Function != "time.goFunc" || d.Find(13).Creator != 0 {
		t.Errorf("created by %v", by)
	}
}

func TestHidden(t *testing.T) {
	for function, want := range map[string]bool{
		"runtime.gopark": true, "sync.(*WaitGroup).Wait": true, "internal/poll.runtime_pollWait": true,
		"net/http/internal/http2.(*ClientConn).readLoop": true, "runtime/pprof.writeGoroutine": true,
		"net.(*netFD).Read": false, "main.main": false, "example.com/acme/internal/x.F": false, "golang.org/x/sync/errgroup.(*Group).Wait": false,
	} {
		if got := hidden(function); got != want {
			t.Errorf("%s: %v", function, got)
		}
	}
}
