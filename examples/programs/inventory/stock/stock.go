// Package stock counts what is on the shelves.
package stock

import (
	"sync"

	"example.com/flight"
)

// Shelf counts one article.
type Shelf struct {
	mu      sync.Mutex
	article string
	left    int
	reorder chan<- string
}

// Warehouse has shelves.
type Warehouse struct {
	shelves map[string]*Shelf
	orders  chan string
}

// New fills the shelves; the buyer takes orders until a supplier is closed.
func New(articles []string, left int, buy func(string) bool) *Warehouse {
	w := &Warehouse{shelves: map[string]*Shelf{}, orders: make(chan string)}
	imports := make(chan string)
	for i, a := range articles {
		s := &Shelf{article: a, left: left, reorder: w.orders}
		if i == 0 {
			s.reorder = imports
		}
		w.shelves[a] = s
	}
	go buyer(w.orders, buy)
	go buyer(imports, buy)
	return w
}

func buyer(orders <-chan string, buy func(string) bool) {
	for a := range orders {
		if !buy(a) {
			return
		}
	}
}

// Take removes one piece and orders more when few are left.
func (w *Warehouse) Take(article string) int {
	return w.shelves[article].take()
}

func (s *Shelf) take() int {
	defer flight.Track("take")()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.left--
	if s.left%3 == 0 {
		defer flight.Track("reorder")()
		s.reorder <- s.article
		s.left += 3
	}
	return s.left
}
