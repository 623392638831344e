// Command mkdeltas takes delta profiles (?seconds=1) of itself over HTTP while it does and undoes things: goroutines of
// one kind end and others begin, memory of one kind goes and other comes, locks and channels are waited for.
//
//	mkdeltas FOLDER
//
// Since net/http/pprof subtracts the profile before from the one after (net/http/pprof/pprof.go, serveDeltaProfile,
// Go 1.16), what has become less has negative values.
package main

import (
	"io"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"
)

var (
	evening [][]byte
	morning [][]byte
)

//go:noinline
func nightShift(home chan struct{}) { <-home }

//go:noinline
func dayShift(home chan struct{}) { <-home }

//go:noinline
func stockEvening() {
	for i := 0; i < 600; i++ {
		evening = append(evening, make([]byte, 8<<10))
	}
}

//go:noinline
func stockMorning() {
	for i := 0; i < 200; i++ {
		morning = append(morning, make([]byte, 16<<10))
	}
}

//go:noinline
func queueForTheKey() {
	var key sync.Mutex
	var waiting sync.WaitGroup
	for i := 0; i < 4; i++ {
		waiting.Add(1)
		go func() {
			defer waiting.Done()
			key.Lock()
			time.Sleep(5 * time.Millisecond)
			key.Unlock()
		}()
	}
	waiting.Wait()
}

// change is what happens within the time of a delta profile.
func change(night, day chan struct{}) {
	close(night)
	for i := 0; i < 11; i++ {
		go dayShift(day)
	}
	evening = nil
	stockMorning()
	queueForTheKey()
	runtime.GC()
	runtime.GC()
}

func take(address, kind, folder string) error {
	night, day := make(chan struct{}), make(chan struct{})
	for i := 0; i < 17; i++ {
		go nightShift(night)
	}
	stockEvening()
	morning = nil
	queueForTheKey()
	runtime.GC()
	runtime.GC()
	done := make(chan struct{})
	go func() {
		time.Sleep(400 * time.Millisecond)
		change(night, day)
		close(done)
	}()
	answer, err := http.Get("http://" + address + "/debug/pprof/" + kind + "?seconds=1")
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return err
	}
	<-done
	close(day)
	return os.WriteFile(filepath.Join(folder, kind+".delta.pb.gz"), body, 0o666)
}

func main() {
	runtime.MemProfileRate = 4096
	runtime.SetBlockProfileRate(1)
	runtime.SetMutexProfileFraction(1)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(listener, nil)
	for _, kind := range []string{"goroutine", "heap", "allocs", "block", "mutex"} {
		if err := take(listener.Addr().String(), kind, os.Args[1]); err != nil {
			log.Fatal(err)
		}
	}
}
