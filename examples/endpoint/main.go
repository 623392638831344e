// Command endpoint serves /debug/pprof as net/http/pprof does, leaks goroutines, and can misbehave: the other side of
// the tests of "leak collect" and "leak watch".
//
//	/debug/pprof/…      as net/http/pprof
//	/debug/vars         expvar
//	/debug/heapdump     a heap dump as the body
//	/leak?n=10          leaks ten more goroutines
//	/slow/debug/…       the same, a few bytes a second
//	/cut/debug/…        the same, the connection cut in the middle of every body
//	/garbage/debug/…    answers of another kind
//	/flaky/debug/…      fails every other time
//	/old/debug/…        without the newer endpoints: no index, no leak profile
//
// It prints its address on the first line.
package main

import (
	"bytes"
	_ "expvar"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	_ "net/http/pprof"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

var ballast [][]byte

func main() {
	leaks := flag.Int("leak", 12, "goroutines to leak at the start")
	depth := flag.Int("depth", 1, "frames of each")
	megabytes := flag.Int("heap", 0, "megabytes of live heap")
	cert := flag.String("cert", "", "certificate for TLS, PEM")
	key := flag.String("key", "", "its key, PEM")
	token := flag.String("token", "", "demand this bearer token")
	pause := flag.Duration("measure", 0, "print the longest stop of the program within each such time")
	flag.Parse()
	for i := 0; i < *megabytes; i++ {
		block := make([]byte, 1<<20)
		for j := range block {
			block[j] = byte(j * i)
		}
		ballast = append(ballast, block)
	}
	leak(*leaks, *depth)
	if *pause > 0 {
		go measure(*pause)
	}

	mux := http.NewServeMux()
	mux.Handle("/debug/", http.DefaultServeMux)
	mux.HandleFunc("/debug/heapdump", heapDump)
	mux.HandleFunc("/leak", func(w http.ResponseWriter, r *http.Request) {
		n, _ := strconv.Atoi(r.FormValue("n"))
		leak(n, *depth)
		fmt.Fprintln(w, runtime.NumGoroutine())
	})
	mux.Handle("/slow/", http.StripPrefix("/slow", slow(mux)))
	mux.Handle("/cut/", http.StripPrefix("/cut", cut(mux)))
	mux.HandleFunc("/garbage/", garbage)
	mux.Handle("/flaky/", http.StripPrefix("/flaky", flaky(mux)))
	mux.Handle("/old/", http.StripPrefix("/old", old(mux)))
	var handler http.Handler = mux
	if *token != "" {
		handler = guarded(mux, *token)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(listener.Addr())
	if *cert != "" {
		log.Fatal(http.ServeTLS(listener, handler, *cert, *key))
	}
	log.Fatal(http.Serve(listener, handler))
}

// leak starts n goroutines that send what nobody takes.
func leak(n, depth int) {
	for i := 0; i < n; i++ {
		answers := make(chan int)
		go deliver(answers, i, depth)
	}
	time.Sleep(time.Duration(20+n/50) * time.Millisecond)
}

//go:noinline
func deliver(answers chan int, i, depth int) {
	if depth > 1 {
		deliver(answers, i, depth-1)
		return
	}
	answers <- i
}

func heapDump(w http.ResponseWriter, r *http.Request) {
	file, err := os.CreateTemp("", "heapdump")
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer os.Remove(file.Name())
	defer file.Close()
	runtime.GC()
	runtime.GC()
	debug.WriteHeapDump(file.Fd())
	file.Seek(0, io.SeekStart)
	w.Header().Set("Content-Type", "application/octet-stream")
	io.Copy(w, file)
}

func record(next http.Handler, r *http.Request) *httptest.ResponseRecorder {
	recorder := httptest.NewRecorder()
	next.ServeHTTP(recorder, r)
	return recorder
}

func copyHeader(w http.ResponseWriter, recorder *httptest.ResponseRecorder) {
	for name, values := range recorder.Header() {
		w.Header()[name] = values
	}
}

func slow(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		recorder := record(next, r)
		copyHeader(w, recorder)
		w.WriteHeader(recorder.Code)
		body := recorder.Body
		for body.Len() > 0 {
			if _, err := w.Write(body.Next(64)); err != nil {
				return
			}
			w.(http.Flusher).Flush()
			time.Sleep(100 * time.Millisecond)
		}
	})
}

func cut(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		recorder := record(next, r)
		copyHeader(w, recorder)
		w.Header().Set("Content-Length", strconv.Itoa(recorder.Body.Len()))
		w.WriteHeader(recorder.Code)
		w.Write(recorder.Body.Next(recorder.Body.Len() / 2))
		panic(http.ErrAbortHandler)
	})
}

func garbage(w http.ResponseWriter, r *http.Request) {
	if strings.Contains(r.URL.Path, "goroutine") {
		fmt.Fprint(w, "<html><body>Please log in</body></html>")
		return
	}
	w.Write(bytes.Repeat([]byte{0x00, 0xff, 0x1f, 0x8b, 0x08}, 4000))
}

func flaky(next http.Handler) http.Handler {
	var calls atomic.Int64
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if calls.Add(1)%2 == 1 {
			http.Error(w, "busy", http.StatusServiceUnavailable)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func old(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/pprof/") || strings.Contains(r.URL.Path, "goroutineleak") || strings.Contains(r.URL.Path, "vars") {
			http.NotFound(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func guarded(next http.Handler, token string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer "+token {
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// measure prints how long the program stood still at most: a goroutine that always wants to run notices.
func measure(every time.Duration) {
	last, longest, printed := time.Now(), time.Duration(0), time.Now()
	for {
		now := time.Now()
		if gap := now.Sub(last); gap > longest {
			longest = gap
		}
		last = now
		if now.Sub(printed) >= every {
			fmt.Println("stop", longest.Round(10*time.Microsecond))
			longest, printed = 0, now
			last = time.Now()
		}
	}
}
