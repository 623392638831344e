// Package product finds products by name.
package product

import (
	"strings"
	"sync"
	"time"

	"example.com/flight"
)

// Index is one department's products.
type Index struct {
	mu      sync.Mutex
	names   map[string]int
	aliases map[string]string
	rebuilt time.Time
}

// NewIndex makes an index of the names.
func NewIndex(names ...string) *Index {
	x := &Index{names: map[string]int{}, aliases: map[string]string{"mug": "cup"}}
	for i, n := range names {
		x.names[n] = i
	}
	return x
}

// Find returns the number of a product.
func (x *Index) Find(name string) (int, bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if n, ok := x.names[name]; ok {
		return n, true
	}
	if strings.HasPrefix(name, "old-") {
		return x.resolve(strings.TrimPrefix(name, "old-"))
	}
	return 0, false
}

func (x *Index) resolve(alias string) (int, bool) {
	if real, ok := x.aliases[alias]; ok {
		return x.Find(real)
	}
	return 0, false
}

// Departments holds the indexes, and opens one when it is asked for.
type Departments struct {
	mu    sync.RWMutex
	known map[string]*Index
}

// NewDepartments knows none yet.
func NewDepartments() *Departments { return &Departments{known: map[string]*Index{}} }

// Lookup finds a product in a department.
func (d *Departments) Lookup(department, name string) (int, bool) {
	defer flight.Track("lookup")()
	d.mu.RLock()
	x := d.known[department]
	d.mu.RUnlock()
	if x == nil {
		x = NewIndex("cup", "plate", "bowl")
		d.mu.Lock()
		d.known[department] = x
		d.mu.Unlock()
	}
	return x.Find(name)
}
