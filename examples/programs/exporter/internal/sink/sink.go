// Package sink writes rows to customers' tables.
package sink

import (
	"errors"
	"time"
)

// Row is one line of an export.
type Row struct {
	Table string
	N     int
}

// ErrQuota says that the customer's table is full.
var ErrQuota = errors.New("quota exceeded")

// Write stores a row.
func Write(r Row) error {
	time.Sleep(500 * time.Microsecond)
	if r.Table == "full" && r.N > 0 {
		return ErrQuota
	}
	return nil
}
