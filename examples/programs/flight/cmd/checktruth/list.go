package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"example.com/flight"
)

// sites prints what is known of each site of a folder.
func sites(dir string) {
	var truth flight.Truth
	body, err := os.ReadFile(filepath.Join(dir, "truth.json"))
	if err != nil || json.Unmarshal(body, &truth) != nil {
		return // check complains
	}
	text, err := read(filepath.Join(dir, "t2.goroutine.debug2.txt.gz"))
	if err != nil {
		return
	}
	dump := flight.ParseDump(text)
	if truth.Healthy {
		fmt.Printf("%-28s %-22s %15s %5d\n", filepath.Base(dir), "healthy", "", len(dump.Goroutines))
	}
	for _, s := range truth.Sites {
		leaked := map[uint64]bool{}
		for _, id := range s.GoroutineIDs {
			leaked[id] = true
		}
		twins := 0
		for i := range dump.Goroutines {
			g := &dump.Goroutines[i]
			if !leaked[g.ID] && s.Stands(g) {
				twins++
			}
		}
		fmt.Printf("%-28s %-22s %15s %5d %5d\n", filepath.Base(dir), s.Cause, fmt.Sprint(s.Counts), len(dump.Goroutines), twins)
	}
}
