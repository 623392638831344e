// Command checktruth compares what the programs said about their leaks with what the artefacts show.
//
//	checktruth [-list] DIR...
//
// In each folder it reads truth.json, the dump of the last moment, the text of the dying process
// and, if there is one, the leak profile. Every goroutine of the truth must be in each, must stand
// where the truth says, and the leak profile must have found exactly those that are called provable.
package main

import (
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"example.com/flight"
)

func main() {
	list := flag.Bool("list", false, "print a line for each site: folder, cause, leaked at t0 t1 t2, goroutines in all, healthy ones at the very same place")
	flag.Parse()
	bad := 0
	for _, dir := range flag.Args() {
		if *list {
			sites(dir)
		}
		complaints := check(dir)
		bad += len(complaints)
		for i, complaint := range complaints {
			if i == 5 {
				fmt.Printf("%s: and %d more\n", dir, len(complaints)-i)
				break
			}
			fmt.Printf("%s: %s\n", dir, complaint)
		}
	}
	fmt.Printf("%d folders, %d complaints\n", flag.NArg(), bad)
	if bad > 0 {
		os.Exit(1)
	}
}

func check(dir string) (complaints []string) {
	say := func(format string, args ...any) { complaints = append(complaints, fmt.Sprintf(format, args...)) }
	var truth flight.Truth
	body, err := os.ReadFile(filepath.Join(dir, "truth.json"))
	if err == nil {
		err = json.Unmarshal(body, &truth)
	}
	if err != nil {
		say("%v", err)
		return
	}
	if truth.Healthy != (len(truth.Sites) == 0) {
		say("healthy is %v with %d sites", truth.Healthy, len(truth.Sites))
	}
	var index struct {
		Captures []struct{ File string }
	}
	if body, err = os.ReadFile(filepath.Join(dir, "captures.json")); err == nil {
		err = json.Unmarshal(body, &index)
	}
	if err != nil {
		say("%v", err)
		return
	}
	for _, c := range index.Captures {
		text, err := read(filepath.Join(dir, c.File))
		if err != nil {
			say("%v", err)
			continue
		}
		if len(text) == 0 {
			say("%s is empty", c.File)
		}
		last := strings.HasPrefix(c.File, "t2.goroutine.debug2")
		end := strings.HasPrefix(c.File, "t4.")
		leak := strings.Contains(c.File, "goroutineleak.debug2")
		if last || end || leak {
			compare(c.File, flight.ParseDump(text), &truth, last, leak, say)
		}
	}
	return
}

func compare(file string, d *flight.Dump, truth *flight.Truth, exact, leak bool, say func(string, ...any)) {
	if len(d.Goroutines) == 0 {
		say("%s has no goroutine", file)
	}
	proven := map[uint64]bool{}
	for _, g := range d.Goroutines {
		if leak && g.Leaked {
			proven[g.ID] = true
		}
	}
	for _, s := range truth.Sites {
		found := 0
		for _, id := range s.GoroutineIDs {
			g := d.Find(id)
			if g == nil {
				say("%s: site %s: goroutine %d is not there", file, s.ID, id)
				continue
			}
			if proven[id] {
				found++
				delete(proven, id)
			}
			if exact && !s.Stands(g) {
				say("%s: site %s: goroutine %d stands at %v, created by %v", file, s.ID, id, g.BlockedAt(), g.CreatedBy)
			}
		}
		if leak && s.Provable && found != len(s.GoroutineIDs) {
			say("%s: site %s: the leak profile has %d of %d", file, s.ID, found, len(s.GoroutineIDs))
		}
		if leak && !s.Provable && found > 0 {
			say("%s: site %s: the leak profile has %d, but none was expected", file, s.ID, found)
		}
	}
	left := []string{}
	for id := range proven {
		g := d.Find(id)
		left = append(left, fmt.Sprintf("%d at %v", id, g.BlockedAt()))
	}
	sort.Strings(left)
	for _, g := range left {
		say("%s: the leak profile has a goroutine that no site knows: %s", file, g)
	}
}

func read(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") && !strings.HasSuffix(path, ".pb.gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return nil, err
		}
	}
	return io.ReadAll(r)
}
