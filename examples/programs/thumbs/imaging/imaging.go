// Package imaging makes small pictures out of large ones.
package imaging

import (
	"fmt"
	"path"
	"sync"
	"time"

	"example.com/flight"
)

// Scale makes all pictures small.
func Scale(pictures []string) (int, error) {
	defer flight.Track("scale")()
	var (
		wg   sync.WaitGroup
		mu   sync.Mutex
		size int
	)
	wg.Add(len(pictures))
	for _, p := range pictures {
		decode, err := decoder(p)
		if err != nil {
			continue
		}
		go func() {
			defer wg.Done()
			n := decode()
			mu.Lock()
			size += n
			mu.Unlock()
		}()
	}
	wg.Wait()
	return size, nil
}

func decoder(name string) (func() int, error) {
	switch path.Ext(name) {
	case ".jpg", ".png":
		return func() int { time.Sleep(2 * time.Millisecond); return len(name) }, nil
	}
	return nil, fmt.Errorf("%s: unknown format", name)
}
