// Package limits holds back requests of greedy tenants.
package limits

import "time"

// Budget hands out permits to one tenant.
type Budget struct {
	permits chan struct{}
}

// Settings of a tenant; a tenant without a rate has no limit.
type Settings struct {
	PerSecond int
}

// NewBudget makes the budget of a tenant.
func NewBudget(s Settings) *Budget {
	b := &Budget{}
	if s.PerSecond > 0 {
		b.permits = make(chan struct{}, s.PerSecond)
		for i := 0; i < s.PerSecond; i++ {
			b.permits <- struct{}{}
		}
	}
	return b
}

// Take waits for a permit and gives it back after a while.
func (b *Budget) Take() {
	<-b.permits
	time.AfterFunc(20*time.Millisecond, func() { b.permits <- struct{}{} })
}
