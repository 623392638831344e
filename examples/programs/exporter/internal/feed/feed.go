// Package feed passes rows to the writer of their table.
package feed

import (
	"sync"

	"example.com/acme/exporter/internal/sink"
	"example.com/flight"
)

// Feeds has one writer for each table.
type Feeds struct {
	mu     sync.Mutex
	tables map[string]chan sink.Row
}

// New makes feeds without tables.
func New() *Feeds { return &Feeds{tables: map[string]chan sink.Row{}} }

// Export passes a row on without holding the caller up.
func (f *Feeds) Export(r sink.Row) {
	f.mu.Lock()
	defer f.mu.Unlock()
	rows, ok := f.tables[r.Table]
	if !ok {
		rows = make(chan sink.Row)
		f.tables[r.Table] = rows
		go consume(rows)
	}
	go func() {
		defer flight.Track("export")()
		rows <- r
	}()
}

func consume(rows <-chan sink.Row) error {
	for r := range rows {
		if err := sink.Write(r); err != nil {
			return err
		}
	}
	return nil
}
