// Command small runs one tiny program with a known leak, or none, and leaves what a reader of its dump would have:
// t2.goroutine.debug2.txt, the runtime's leak profile where there is one, truth.json and, since it ends in a panic, the
// panic's text on standard error.
//
//	small NAME DIRECTORY
//
// Programs that spin, and calm ones that look so, leave a second dump before that and a CPU profile; those that end when
// everybody is asleep leave only what the runtime prints then; twins, which live for two seconds, leave three dumps and the
// profiles, too. The programs are of a few goroutines and are all in package main, as tests and first sketches are.
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

// program is one of them. What leaks stands in the function at, below package main unless it begins with "=".
type program struct {
	cause string
	at    string
	run   func()
}

// spot is a further place where a program leaks; "?" before it says that it may not, "!" in it comes before what those who
// count do not stand in.
type spot struct{ cause, at string }

var (
	programs = map[string]program{}
	also     = map[string][]spot{}
	// profiled are those of which a CPU profile is taken.
	profiled = map[string]bool{}
	// asleep ends main, after truth was written: where main stands then, and how.
	asleep = map[string]ending{}
	// kept were kept for validation while rules were made with the others.
	kept = map[string]bool{}
	// watched are those of which three dumps and profiles are taken.
	watched = map[string]bool{}
	// fresh are those that a judge sees: besides, a trace from the start, a heap dump, the leak profile in every form.
	fresh = map[string]bool{}
	// front is what main does while another goroutine watches.
	front = map[string]func(){}
)

// twins are a program that leaks and one of the same shape that does not, named "-well".
func twins(name, cause, at string, run func(well bool), more ...spot) {
	programs[name] = program{cause, at, func() { run(false) }}
	programs[name+"-well"] = program{"", "", func() { run(true) }}
	watched[name], watched[name+"-well"] = true, true
	if len(more) > 0 {
		also[name] = more
	}
}

// calm is a program without a leak that is watched as twins are.
func calm(name string, run func()) {
	programs[name], watched[name] = program{"", "", run}, true
}

type ending struct {
	cause, at string
	run       func()
}

var header = regexp.MustCompile(`^goroutine (\d+) \[`)
var place = regexp.MustCompile(`^\t(.+):(\d+)`)

func main() {
	if len(os.Args) != 3 {
		for name := range programs {
			if len(os.Args) == 1 || half(name) == os.Args[1] {
				fmt.Println(name)
			}
		}
		return
	}
	name, directory := os.Args[1], os.Args[2]
	p, known := programs[name]
	if !known {
		panic("no program " + name)
	}
	if watched[name] {
		runtime.SetBlockProfileRate(1)
		runtime.SetMutexProfileFraction(1)
	}
	if fresh[name] {
		traced(directory)
	}
	p.run()
	if stay := front[strings.TrimSuffix(name, "-well")]; stay != nil {
		go report(name, directory)
		stay()
	}
	report(name, directory)
}

// half is the part of the programs that one belongs to.
func half(name string) string {
	switch {
	case fresh[name] && kept[name]:
		return "fresh-kept"
	case fresh[name]:
		return "fresh"
	case kept[name]:
		return "kept"
	}
	return "tune"
}

// report waits and then leaves the artefacts of a program.
func report(name, directory string) {
	time.Sleep(120 * time.Millisecond)
	if watched[name] {
		watch(directory, fresh[name])
	}
	if profiled[name] {
		check(os.WriteFile(filepath.Join(directory, "t1.goroutine.debug2.txt"), dump(), 0o644))
		measure(directory)
	}
	text := dump()
	last, sleeps := asleep[name]
	truth(name, directory, string(text))
	debug.SetTraceback("all")
	if sleeps {
		last.run()
	}
	check(os.WriteFile(filepath.Join(directory, "t2.goroutine.debug2.txt"), text, 0o644))
	if watched[name] {
		check(write(directory, "t2.goroutine.pb.gz", "goroutine"))
	}
	if fresh[name] {
		overview(directory)
	}
	prove(directory)
	panic("seen enough")
}

// watch leaves two earlier dumps, and profiles.
func watch(directory string, slowly bool) {
	between := 700 * time.Millisecond
	if slowly {
		between = 1200 * time.Millisecond
	}
	for _, moment := range []string{"t0", "t1"} {
		check(os.WriteFile(filepath.Join(directory, moment+".goroutine.debug2.txt"), dump(), 0o644))
		time.Sleep(between)
	}
	for _, kind := range []string{"heap", "allocs", "block", "mutex"} {
		check(write(directory, "t2."+kind+".pb.gz", kind))
	}
}

func write(directory, name, profile string) error {
	f, err := os.Create(filepath.Join(directory, name))
	if err != nil {
		return err
	}
	defer f.Close()
	return pprof.Lookup(profile).WriteTo(f, 0)
}

func dump() []byte {
	text := make([]byte, 1<<20)
	return text[:runtime.Stack(text, true)]
}

// measure leaves a CPU profile of a second.
func measure(directory string) {
	f, err := os.Create(filepath.Join(directory, "t2.cpu.pb.gz"))
	check(err)
	check(pprof.StartCPUProfile(f))
	time.Sleep(time.Second)
	pprof.StopCPUProfile()
	check(f.Close())
}

func truth(name, directory, text string) {
	p := programs[name]
	sites := []any{}
	if p.at != "" {
		found := site(spot{p.cause, p.at}, name, text)
		if found == nil {
			panic("nobody stands in " + p.at)
		}
		sites = append(sites, found)
	}
	for _, more := range also[name] {
		maybe := strings.TrimPrefix(more.at, "?")
		optional := maybe != more.at
		more.at = maybe
		if found := site(more, name+"-"+more.at, text); found != nil {
			sites = append(sites, found)
		} else if !optional {
			panic("nobody stands in " + more.at)
		}
	}
	if last := asleep[name]; last.at != "" {
		sites = append(sites, map[string]any{"id": name + "-main", "cause": last.cause, "goroutineIds": []int{1}, "provable": true,
			"blockedAt": map[string]any{"function": "main." + last.at, "file": "main.go", "line": 0}})
	}
	truth := map[string]any{"program": name, "go": runtime.Version(), "healthy": len(sites) == 0, "sites": sites}
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

// site finds the goroutines that stand in the leaking function, and where: nil if there are none.
func site(at spot, id, text string) map[string]any {
	where, not, _ := strings.Cut(at.at, "!")
	function := "main." + where
	if strings.HasPrefix(where, "=") {
		function = where[1:]
	}
	ids := []int{}
	blocked := map[string]any{}
	for _, one := range strings.Split(text, "\n\n") {
		match := header.FindStringSubmatch(one)
		if match == nil || !strings.Contains(one, "\n"+function+"(") || not != "" && strings.Contains(one, not) {
			continue
		}
		number, _ := strconv.Atoi(match[1])
		ids = append(ids, number)
		lines := strings.Split(one, "\n")
		for i := 1; i+1 < len(lines); i += 2 {
			if place := place.FindStringSubmatch(lines[i+1]); strings.HasPrefix(lines[i], function+"(") && place != nil {
				line, _ := strconv.Atoi(place[2])
				blocked = map[string]any{"function": function, "file": place[1], "line": line}
			}
		}
	}
	if len(ids) == 0 {
		return nil
	}
	return map[string]any{"id": id, "cause": at.cause, "blockedAt": blocked, "goroutineIds": ids, "provable": true}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
