// Package audit writes down what happens.
package audit

import (
	"sync"
	"time"
)

// Owner is told when enough is written.
type Owner interface{ Flush() }

// Trail is the written record.
type Trail struct {
	mu    sync.Mutex
	lines []string
	Owner Owner
	Well  bool
}

// Record adds a line and tells the owner.
func (t *Trail) Record(line string) {
	t.mu.Lock()
	t.lines = append(t.lines[:0], line)
	if t.Well {
		t.mu.Unlock()
	}
	time.Sleep(4 * time.Millisecond)
	t.Owner.Flush()
	if !t.Well {
		t.mu.Unlock()
	}
}
