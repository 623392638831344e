// Package store keeps orders in memory.
package store

import "sync"

// Order is what a customer bought.
type Order struct {
	ID    int
	SKU   string
	Cents int
}

// Store is safe for use by many.
type Store struct {
	mu     sync.RWMutex
	orders []Order
}

// Add keeps an order and gives it a number.
func (s *Store) Add(o Order) Order {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.orders) > 500 {
		s.orders = append(s.orders[:0:0], s.orders[400:]...)
	}
	o.ID = len(s.orders)
	s.orders = append(s.orders, o)
	return o
}

// Total is the sum of all orders.
func (s *Store) Total() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	sum := 0
	for _, o := range s.orders {
		sum += o.Cents
	}
	return sum
}
