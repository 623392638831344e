package flight

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/pprof"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	rpprof "runtime/pprof"
	"time"
)

// recorder takes artefacts and lists them in captures.json.
type recorder struct {
	dir, base string
	index     index
	instance  string
	build     string
	client    *http.Client
}

type index struct {
	Format   string    `json:"format"`
	Program  string    `json:"program"`
	Module   string    `json:"module"`
	Captures []capture `json:"captures"`
}

type capture struct {
	File     string `json:"file"`
	Moment   string `json:"moment"`
	Time     string `json:"time"`
	Instance string `json:"instance"`
	Build    string `json:"build"`
	Go       string `json:"go"`
	Kind     string `json:"kind"`
}

func newRecorder(p *Plan, dir, instance string) (*recorder, error) {
	admin := http.NewServeMux()
	admin.HandleFunc("/debug/pprof/", pprof.Index)
	admin.HandleFunc("/debug/pprof/profile", pprof.Profile)
	admin.HandleFunc("/debug/pprof/trace", pprof.Trace)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	go http.Serve(l, admin)
	exe, err := os.Executable()
	if err != nil {
		return nil, err
	}
	code, err := os.ReadFile(exe)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(code)
	if instance == "" {
		instance = p.Program + "-1"
	}
	return &recorder{
		dir:      dir,
		base:     "http://" + l.Addr().String() + "/debug/pprof/",
		index:    index{Format: "io.leakanalyzer/captures/1", Program: p.Program, Module: p.Module},
		instance: instance,
		build:    hex.EncodeToString(sum[:6]),
		client:   &http.Client{Transport: &http.Transport{DisableKeepAlives: true}},
	}, nil
}

func (r *recorder) list(file, moment, kind string, at time.Time) {
	r.index.Captures = append(r.index.Captures, capture{file, moment, at.UTC().Format("2006-01-02T15:04:05.000Z07:00"),
		r.instance, r.build, runtime.Version(), kind})
}

// fetch stores one page of /debug/pprof and returns its text.
func (r *recorder) fetch(moment, page, file, kind string) ([]byte, error) {
	at := time.Now()
	resp, err := r.client.Get(r.base + page)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s: %s", page, resp.Status, body)
	}
	return body, r.store(moment, file, kind, at, body)
}

func (r *recorder) store(moment, file, kind string, at time.Time, body []byte) error {
	file = moment + "." + file + ".gz"
	if !bytes.HasPrefix(body, []byte{0x1f, 0x8b}) {
		var packed bytes.Buffer
		w, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
		w.Write(body)
		w.Close()
		body = packed.Bytes()
	}
	r.list(file, moment, kind, at)
	return os.WriteFile(filepath.Join(r.dir, file), body, 0o644)
}

// moment takes all forms of one instant and returns the dump.
func (r *recorder) moment(name string) ([]byte, error) {
	text, err := r.fetch(name, "goroutine?debug=2", "goroutine.debug2.txt", "goroutine-debug2")
	if err != nil {
		return nil, err
	}
	for _, c := range [][3]string{
		{"goroutine?debug=1", "goroutine.debug1.txt", "goroutine-debug1"},
		{"goroutine?debug=0", "goroutine.pb", "goroutine-debug0"},
		{"heap", "heap.pb", "heap"},
	} {
		if _, err := r.fetch(name, c[0], c[1], c[2]); err != nil {
			return nil, err
		}
	}
	return text, r.figures(name)
}

// figures stores the runtime's memory statistics with the time and the number of goroutines.
func (r *recorder) figures(moment string) error {
	var f struct {
		Time         time.Time
		NumGoroutine int
		NumCPU       int
		GOMAXPROCS   int
		runtime.MemStats
	}
	f.Time, f.NumGoroutine = time.Now().UTC(), runtime.NumGoroutine()
	f.NumCPU, f.GOMAXPROCS = runtime.NumCPU(), runtime.GOMAXPROCS(0)
	runtime.ReadMemStats(&f.MemStats)
	body, err := json.Marshal(&f)
	if err != nil {
		return err
	}
	return r.store(moment, "memstats.json", "memstats", f.Time, body)
}

// windows takes what needs a stretch of time, then the heap dump, then the leak profile: never the
// other way round, since a heap dump after a leak was found kills a process of Go 1.26 or 1.27.
func (r *recorder) windows(moment string, heapDump, trace bool) error {
	pages := [][3]string{
		{"profile?seconds=2", "cpu.pb", "cpu"},
		{"block?debug=0", "block.pb", "block"},
		{"mutex?debug=0", "mutex.pb", "mutex"},
		{"allocs?debug=0", "allocs.pb", "allocs"},
		{"threadcreate?debug=1", "threadcreate.txt", "threadcreate"},
	}
	if trace {
		pages = append(pages, [3]string{"trace?seconds=1", "trace", "trace"})
	}
	for _, c := range pages {
		if _, err := r.fetch(moment, c[0], c[1], c[2]); err != nil {
			return err
		}
	}
	if heapDump {
		if err := r.heapDump(moment); err != nil {
			return err
		}
	}
	if rpprof.Lookup("goroutineleak") == nil {
		return nil
	}
	for _, c := range [][3]string{
		{"goroutineleak?debug=1", "goroutineleak.debug1.txt", "goroutineleak-debug1"},
		{"goroutineleak?debug=0", "goroutineleak.pb", "goroutineleak-debug0"},
		{"goroutineleak?debug=2", "goroutineleak.debug2.txt", "goroutineleak-debug2"},
	} {
		if _, err := r.fetch(moment, c[0], c[1], c[2]); err != nil {
			return err
		}
	}
	return nil
}

func (r *recorder) heapDump(moment string) error {
	path := filepath.Join(r.dir, "heapdump.raw")
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer os.Remove(path)
	defer f.Close()
	runtime.GC()
	runtime.GC()
	at := time.Now()
	debug.WriteHeapDump(f.Fd())
	body, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return r.store(moment, "heapdump", "heapdump", at, body)
}

func (r *recorder) close() error {
	return writeJSON(filepath.Join(r.dir, "captures.json"), r.index)
}
