// Command small runs one tiny program with a known leak, or none, and leaves what a reader of its dump would have:
// t2.goroutine.debug2.txt, the runtime's leak profile where there is one, truth.json and, since it ends in a panic, the
// panic's text on standard error.
//
//	small NAME DIRECTORY
//
// The programs are of a few goroutines, live for a fraction of a second and are all in package main, as tests and
// first sketches are.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"strconv"
	"strings"
	"time"
)

// program is one of them. What leaks stands in the function at, below package main.
type program struct {
	cause string
	at    string
	run   func()
}

var programs = map[string]program{}

var header = regexp.MustCompile(`^goroutine (\d+) \[`)
var place = regexp.MustCompile(`^\t(.+):(\d+)`)

func main() {
	if len(os.Args) != 3 {
		for name := range programs {
			fmt.Println(name)
		}
		return
	}
	p, known := programs[os.Args[1]]
	if !known {
		panic("no program " + os.Args[1])
	}
	p.run()
	time.Sleep(120 * time.Millisecond)
	write(p, os.Args[1], os.Args[2])
	prove(os.Args[2])
	debug.SetTraceback("all")
	panic("seen enough")
}

func write(p program, name, directory string) {
	text := make([]byte, 1<<20)
	text = text[:runtime.Stack(text, true)]
	check(os.WriteFile(filepath.Join(directory, "t2.goroutine.debug2.txt"), text, 0o644))
	truth := map[string]any{"program": name, "go": runtime.Version(), "healthy": p.at == "", "sites": []any{}}
	if p.at != "" {
		truth["sites"] = []any{site(p, name, string(text))}
	}
	out, err := json.MarshalIndent(truth, "", " ")
	check(err)
	check(os.WriteFile(filepath.Join(directory, "truth.json"), out, 0o644))
}

// prove leaves what the runtime itself calls leaked, where it can tell.
func prove(directory string) {
	leaks := pprof.Lookup("goroutineleak")
	if leaks == nil {
		return
	}
	f, err := os.Create(filepath.Join(directory, "t3.goroutineleak.debug2.txt"))
	check(err)
	check(leaks.WriteTo(f, 2))
	check(f.Close())
}

// site finds the goroutines that stand in the leaking function, and where.
func site(p program, name, text string) map[string]any {
	ids := []int{}
	blocked := map[string]any{}
	for _, one := range strings.Split(text, "\n\n") {
		match := header.FindStringSubmatch(one)
		if match == nil || !strings.Contains(one, "\nmain."+p.at+"(") {
			continue
		}
		id, _ := strconv.Atoi(match[1])
		ids = append(ids, id)
		lines := strings.Split(one, "\n")
		for i := 1; i+1 < len(lines); i += 2 {
			if at := place.FindStringSubmatch(lines[i+1]); strings.HasPrefix(lines[i], "main."+p.at+"(") && at != nil {
				line, _ := strconv.Atoi(at[2])
				blocked = map[string]any{"function": "main." + p.at, "file": at[1], "line": line}
			}
		}
	}
	if len(ids) == 0 {
		panic("nobody stands in main." + p.at)
	}
	return map[string]any{"id": name, "cause": p.cause, "blockedAt": blocked, "goroutineIds": ids, "provable": true}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
