// Figuresprobe writes the figures of its own runtime in every form that leak snapshot diff reads, twice: at its start and after -d.
// With -leak it strands goroutines and keeps memory meanwhile. Lines of gctrace and schedtrace go to stderr, as GODEBUG says.
//
//	figuresprobe -leak -d 3s -o FOLDER
package main

import (
	"encoding/json"
	"expvar"
	"flag"
	"fmt"
	"io"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

var kept [][]byte

func main() {
	leak := flag.Bool("leak", false, "strand 300 goroutines and keep 12 MB")
	length := flag.Duration("d", 3*time.Second, "time between the two moments")
	folder := flag.String("o", ".", "where to write")
	flag.Parse()
	expvar.Publish("goroutines", expvar.Func(func() any { return runtime.NumGoroutine() }))
	check(os.MkdirAll(*folder, 0o755))
	write(*folder, "t0")
	nobody := make(chan int)
	for i := 0; i < 300; i++ {
		if *leak {
			go func() { nobody <- i }()
			kept = append(kept, make([]byte, 40_000))
		}
		time.Sleep(*length / 300)
	}
	write(*folder, "t1")
	runtime.KeepAlive(kept)
}

func write(folder, moment string) {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	keep(folder, moment+".memstats.json", map[string]any{"Time": time.Now(), "NumGoroutine": runtime.NumGoroutine(), "MemStats": stats})
	keep(folder, moment+".metrics.json", map[string]any{"time": time.Now(), "metrics": readMetrics()})
	page := httptest.NewRecorder()
	expvar.Handler().ServeHTTP(page, httptest.NewRequest("GET", "/debug/vars", nil))
	copyTo(folder, moment+".expvar.json", page.Body)
	page = httptest.NewRecorder()
	promhttp.Handler().ServeHTTP(page, httptest.NewRequest("GET", "/metrics", nil))
	copyTo(folder, moment+".prometheus.txt", page.Body)
}

func readMetrics() []map[string]any {
	var samples []metrics.Sample
	for _, description := range metrics.All() {
		samples = append(samples, metrics.Sample{Name: description.Name})
	}
	metrics.Read(samples)
	var all []map[string]any
	for _, sample := range samples {
		switch sample.Value.Kind() {
		case metrics.KindUint64:
			all = append(all, map[string]any{"name": sample.Name, "value": sample.Value.Uint64()})
		case metrics.KindFloat64:
			all = append(all, map[string]any{"name": sample.Name, "value": sample.Value.Float64()})
		}
	}
	return all
}

func keep(folder, name string, value any) {
	content, err := json.Marshal(value)
	check(err)
	check(os.WriteFile(filepath.Join(folder, name), content, 0o644))
}

func copyTo(folder, name string, from io.Reader) {
	content, err := io.ReadAll(from)
	check(err)
	check(os.WriteFile(filepath.Join(folder, name), content, 0o644))
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "figuresprobe:", err)
		os.Exit(1)
	}
}
