// Package batch prints the labels of a whole shipment.
package batch

import (
	"sync"

	"example.com/flight"
	"example.com/shipping/labels"
)

const printers = 3

// Print renders all labels on a few printers at once.
func Print(addresses []string) (int, error) {
	todo := make(chan string)
	var done sync.WaitGroup
	var mu sync.Mutex
	size := 0
	done.Add(len(addresses))
	for i := 0; i < printers; i++ {
		go func() {
			defer flight.Track("printers")()
			for address := range todo {
				if text, err := labels.Render(address); err == nil {
					mu.Lock()
					size += len(text)
					mu.Unlock()
				}
				done.Done()
			}
		}()
	}
	for _, address := range addresses {
		if address == "" {
			return 0, labels.ErrAddress
		}
		todo <- address
	}
	close(todo)
	done.Wait()
	return size, nil
}
