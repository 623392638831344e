// Package invoice writes invoices.
package invoice

import (
	"sync"
	"time"

	"example.com/acme/billing/internal/tax"
	"example.com/flight"
)

// Account is what one customer owes.
type Account struct {
	mu      sync.Mutex
	cents   int
	entries int
}

// Book holds the accounts.
type Book struct {
	mu       sync.Mutex
	accounts map[string]*Account
}

// NewBook makes an empty book.
func NewBook() *Book { return &Book{accounts: map[string]*Account{}} }

func (b *Book) account(customer string) *Account {
	b.mu.Lock()
	defer b.mu.Unlock()
	a, ok := b.accounts[customer]
	if !ok {
		a = &Account{}
		b.accounts[customer] = a
	}
	return a
}

// Charge adds an amount with its tax.
func (b *Book) Charge(customer, country string, cents int) (int, error) {
	return b.account(customer).charge(country, cents)
}

func (a *Account) charge(country string, cents int) (int, error) {
	defer flight.Track("charge")()
	a.mu.Lock()
	rate, err := tax.Rate(country)
	if err != nil {
		return 0, err
	}
	a.cents += cents + cents*rate/100
	a.entries++
	time.Sleep(200 * time.Microsecond) // the journal
	sum := a.cents
	a.mu.Unlock()
	return sum, nil
}
