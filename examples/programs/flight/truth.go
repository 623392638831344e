package flight

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
)

// Truth is what the program knows about its own leaks.
type Truth struct {
	Program string      `json:"program"`
	Go      string      `json:"go"`
	Healthy bool        `json:"healthy"`
	Sites   []SiteTruth `json:"sites"`
}

// SiteTruth is one site with every goroutine that it has leaked as of the last moment.
type SiteTruth struct {
	ID           string    `json:"id"`
	Cause        string    `json:"cause"`
	CreatedBy    Place     `json:"createdBy"`
	BlockedAt    Place     `json:"blockedAt"`
	Also         []Variant `json:"also,omitempty"` // further places of the same leak
	GoroutineIDs []uint64  `json:"goroutineIds"`
	Counts       []int     `json:"counts"` // leaked at t0, t1, t2
	Provable     bool      `json:"provable"`
	Growing      bool      `json:"growing"`
}

// Variant is another pair of places at which goroutines of the site stand.
type Variant struct {
	CreatedBy Place `json:"createdBy"`
	BlockedAt Place `json:"blockedAt"`
	Count     int   `json:"count"`
}

// Missing says that goroutines were meant to be leaked and are not there.
type Missing struct{ Site string }

func (m Missing) Error() string { return "no goroutine of site " + m.Site + " is left" }

// truth compares what was at the sites at each moment with what is still there at the end.
func truth(p *Plan, version string, moments []map[string][]uint64, last, end *Dump) (*Truth, error) {
	t := &Truth{Program: p.Program, Go: version, Healthy: len(p.Sites) == 0, Sites: []SiteTruth{}}
	for i, s := range p.Sites {
		still := map[uint64]bool{}
		for _, id := range book.at(s.ID, end) {
			still[id] = true
		}
		for _, inner := range p.Sites[i+1:] { // a goroutine belongs to the place that it came to last
			for _, id := range book.at(inner.ID, end) {
				delete(still, id)
			}
		}
		site := SiteTruth{ID: s.ID, Cause: s.Cause, Provable: s.Provable, GoroutineIDs: []uint64{}}
		for _, m := range moments {
			ids := []uint64{}
			for _, id := range m[s.ID] {
				if still[id] {
					ids = append(ids, id)
				}
			}
			site.Counts = append(site.Counts, len(ids))
			site.GoroutineIDs = ids
		}
		if len(site.GoroutineIDs) == 0 {
			return nil, Missing{s.ID}
		}
		sort.Slice(site.GoroutineIDs, func(i, j int) bool { return site.GoroutineIDs[i] < site.GoroutineIDs[j] })
		site.Growing = site.Counts[len(site.Counts)-1] > site.Counts[0]
		site.place(last)
		t.Sites = append(t.Sites, site)
	}
	return t, nil
}

func (s *SiteTruth) place(d *Dump) {
	type key struct{ created, blocked Place }
	count := map[key]int{}
	order := []key{}
	for _, id := range s.GoroutineIDs {
		g := d.Find(id)
		k := key{g.CreatedBy, g.BlockedAt()}
		if count[k]++; count[k] == 1 {
			order = append(order, k)
		}
	}
	sort.SliceStable(order, func(i, j int) bool {
		a, b := order[i], order[j]
		if count[a] != count[b] {
			return count[a] > count[b]
		}
		return fmt.Sprint(a) < fmt.Sprint(b)
	})
	s.CreatedBy, s.BlockedAt = order[0].created, order[0].blocked
	for _, k := range order[1:] {
		s.Also = append(s.Also, Variant{k.created, k.blocked, count[k]})
	}
}

func (t *Truth) write(dir string) error { return writeJSON(filepath.Join(dir, "truth.json"), t) }

func writeJSON(path string, v any) error {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(b, '\n'), 0o644)
}

// Stands tells whether the goroutine is where the site says.
func (s *SiteTruth) Stands(g *Goroutine) bool {
	if g.CreatedBy == s.CreatedBy && g.BlockedAt() == s.BlockedAt {
		return true
	}
	for _, v := range s.Also {
		if g.CreatedBy == v.CreatedBy && g.BlockedAt() == v.BlockedAt {
			return true
		}
	}
	return false
}
