// Package render makes reports out of sections.
package render

import (
	"sync"

	"example.com/flight"
	"example.com/reports/source"
)

// Report collects sections.
type Report struct {
	Title string
	wg    sync.WaitGroup
	mu    sync.Mutex
	sum   map[string]int
}

// Build loads all sections and hands the report over when it is whole.
func Build(title string, sections []string, deliver func(*Report)) {
	r := &Report{Title: title, sum: map[string]int{}}
	for _, s := range sections {
		r.wg.Add(1)
		go r.section(s)
	}
	go func() {
		defer flight.Track("deliver")()
		r.wg.Wait()
		deliver(r)
	}()
}

func (r *Report) section(name string) {
	rows, err := source.Load(name)
	if err != nil {
		return
	}
	total := 0
	for _, v := range rows {
		total += v
	}
	r.mu.Lock()
	r.sum[name] = total
	r.mu.Unlock()
	r.wg.Done()
}
