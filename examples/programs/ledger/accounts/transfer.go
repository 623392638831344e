// Package accounts moves money between accounts.
package accounts

import (
	"sync"
	"time"

	"example.com/flight"
)

// Account has a balance.
type Account struct {
	Name    string
	mu      sync.Mutex
	balance int
	history [16]int
}

// Bank holds accounts by name.
type Bank struct {
	accounts map[string]*Account
}

// NewBank opens the named accounts.
func NewBank(names ...string) *Bank {
	b := &Bank{map[string]*Account{}}
	for _, n := range names {
		b.accounts[n] = &Account{Name: n, balance: 1_000_000}
	}
	return b
}

// Transfer moves an amount from one account to another.
func (b *Bank) Transfer(from, to string, amount int) bool {
	defer flight.Track("transfer")()
	src, dst := b.accounts[from], b.accounts[to]
	src.mu.Lock()
	defer src.mu.Unlock()
	if src.balance < amount {
		return false
	}
	b.audit(src, dst, amount)
	dst.mu.Lock()
	defer dst.mu.Unlock()
	src.balance -= amount
	dst.balance += amount
	dst.history[amount%len(dst.history)]++
	return true
}

// audit writes the intent down before anything moves; large sums take a while.
func (b *Bank) audit(src, dst *Account, amount int) {
	if amount >= 10_000 {
		time.Sleep(30 * time.Millisecond)
	}
}
