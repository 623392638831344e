// Command mktexts writes the heap, block and mutex profile of itself as text (debug=1) into a folder.
package main

import (
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"sync"
	"time"
)

type order struct {
	lines []string
	note  [300]byte
}

var kept []*order

func fill(n int) {
	for i := 0; i < n; i++ {
		kept = append(kept, &order{lines: make([]string, 20)})
	}
}

func contend(mu *sync.Mutex, wg *sync.WaitGroup) {
	defer wg.Done()
	for i := 0; i < 20; i++ {
		mu.Lock()
		time.Sleep(time.Millisecond)
		mu.Unlock()
	}
}

func handOver(wg *sync.WaitGroup) {
	defer wg.Done()
	ch := make(chan int)
	go func() {
		for i := 0; i < 10; i++ {
			time.Sleep(time.Millisecond)
			ch <- i
		}
		close(ch)
	}()
	for range ch {
	}
}

func main() {
	runtime.SetBlockProfileRate(1)
	runtime.SetMutexProfileFraction(1)
	var mu sync.Mutex
	var wg sync.WaitGroup
	wg.Add(4)
	for i := 0; i < 3; i++ {
		go contend(&mu, &wg)
	}
	go handOver(&wg)
	fill(20000)
	wg.Wait()
	runtime.GC()
	for _, name := range []string{"heap", "block", "mutex"} {
		f, err := os.Create(filepath.Join(os.Args[1], name+".debug1.txt"))
		if err != nil {
			panic(err)
		}
		if err := pprof.Lookup(name).WriteTo(f, 1); err != nil {
			panic(err)
		}
		if err := f.Close(); err != nil {
			panic(err)
		}
	}
	runtime.KeepAlive(kept)
}
