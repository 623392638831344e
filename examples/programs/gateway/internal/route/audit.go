// Package route forwards the calls of tenants.
package route

import (
	"sync"

	"example.com/acme/gateway/internal/limits"
	"example.com/flight"
)

// Table knows the tenants.
type Table struct {
	mu      sync.RWMutex
	tenants map[string]*limits.Budget
}

// NewTable makes a table from the settings of the tenants.
func NewTable(settings map[string]limits.Settings) *Table {
	t := &Table{tenants: map[string]*limits.Budget{}}
	for name, s := range settings {
		t.tenants[name] = limits.NewBudget(s)
	}
	return t
}

// Forward passes the call on and mirrors it within the tenant's budget.
func (t *Table) Forward(tenant string, body []byte) bool {
	t.mu.RLock()
	budget, ok := t.tenants[tenant]
	t.mu.RUnlock()
	if !ok {
		return false
	}
	copied := append([]byte(nil), body...)
	go t.mirror(budget, copied)
	return true
}

func (t *Table) mirror(budget *limits.Budget, body []byte) int {
	defer flight.Track("mirror")()
	budget.Take()
	sum := 0
	for _, b := range body {
		sum += int(b)
	}
	return sum
}
