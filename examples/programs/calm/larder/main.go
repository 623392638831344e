// Larder is a cache in which all waits end: a key that is being loaded is waited for, a janitor waits for its ticker or
// the end, readers wait while the shelf is refreshed. Its heap dump shows, for each, who will wake it.
package main

import (
	"log"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"time"
)

type entry struct {
	key    string
	loaded chan struct{}
	value  string
}

type larder struct {
	mu      sync.Mutex
	entries map[string]*entry
	stop    chan struct{}
}

// Get loads a key once; who comes meanwhile waits.
func (l *larder) get(key string) string {
	l.mu.Lock()
	e, ok := l.entries[key]
	if !ok {
		e = &entry{key: key, loaded: make(chan struct{})}
		l.entries[key] = e
		go e.load()
	}
	l.mu.Unlock()
	<-e.loaded
	return e.value
}

//go:noinline
func (e *entry) load() {
	time.Sleep(time.Minute) // the backend
	e.value = "loaded"
	close(e.loaded)
}

func (l *larder) clean() {
	ticker := time.NewTicker(time.Hour)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			l.mu.Lock()
			clear(l.entries)
			l.mu.Unlock()
		case <-l.stop:
			return
		}
	}
}

type shelf struct {
	names []string
	sync.RWMutex
}

//go:noinline
func (s *shelf) refresh() {
	s.Lock()
	defer s.Unlock()
	time.Sleep(time.Minute) // the disk
	s.names = append(s.names, "jam")
}

//go:noinline
func (s *shelf) count() int {
	s.RLock()
	defer s.RUnlock()
	return len(s.names)
}

func main() {
	l := &larder{entries: map[string]*entry{}, stop: make(chan struct{})}
	go l.clean()
	for i := 0; i < 3; i++ {
		go l.get("quince")
	}
	s := &shelf{names: []string{"honey"}}
	go s.refresh()
	time.Sleep(100 * time.Millisecond)
	go s.count()
	go s.count()
	time.Sleep(100 * time.Millisecond)
	runtime.GC()
	runtime.GC()
	dump, err := os.Create("heap.dump")
	if err != nil {
		log.Fatal(err)
	}
	debug.WriteHeapDump(dump.Fd())
	close(l.stop)
}
