package flight

import (
	"bufio"
	"bytes"
	"regexp"
	"strconv"
	"strings"
)

// Dump is what the truth needs to know of a goroutine dump.
type Dump struct {
	Goroutines []Goroutine
	byID       map[uint64]int
}

// Goroutine is one stanza of a dump.
type Goroutine struct {
	ID        uint64
	State     string // all that stands behind the id
	Leaked    bool
	Frames    []Place
	CreatedBy Place
	Creator   uint64
}

// Place is a frame, named as Go prints it.
type Place struct {
	Function string `json:"function"`
	File     string `json:"file"`
	Line     int    `json:"line"`
}

var header = regexp.MustCompile(`^goroutine (\d+) (.*):$`)

// ParseDump reads the text of runtime.Stack, of debug=2 or of a dying process.
func ParseDump(text []byte) *Dump {
	d := &Dump{byID: map[uint64]int{}}
	var g *Goroutine
	var at *Place
	lines := bufio.NewScanner(bytes.NewReader(text))
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		line := strings.TrimRight(lines.Text(), "\r")
		if m := header.FindStringSubmatch(line); m != nil {
			id, _ := strconv.ParseUint(m[1], 10, 64)
			g, at = d.add(id, m[2]), nil
			continue
		}
		switch {
		case g == nil || line == "":
			g = nil
		case strings.HasPrefix(line, "created by "):
			name := strings.TrimPrefix(line, "created by ")
			if i := strings.LastIndex(name, " in goroutine "); i >= 0 {
				g.Creator, _ = strconv.ParseUint(name[i+len(" in goroutine "):], 10, 64)
				name = name[:i]
			}
			g.CreatedBy.Function, at = name, &g.CreatedBy
		case line[0] == '\t' && at != nil:
			at.File, at.Line = location(line)
			if at != &g.CreatedBy {
				g.Frames = append(g.Frames, *at)
			}
			at = nil
		case strings.HasSuffix(line, ")"):
			at = &Place{Function: line[:strings.LastIndex(line, "(")]}
		}
	}
	return d
}

func (d *Dump) add(id uint64, state string) *Goroutine {
	g := Goroutine{ID: id, State: state, Leaked: strings.Contains(state, " (leaked)")}
	if i, twice := d.byID[id]; twice { // a crashing process may print one goroutine for each thread
		d.Goroutines[i] = g
		return &d.Goroutines[i]
	}
	d.byID[id] = len(d.Goroutines)
	d.Goroutines = append(d.Goroutines, g)
	return &d.Goroutines[len(d.Goroutines)-1]
}

// Find returns the goroutine, or nil.
func (d *Dump) Find(id uint64) *Goroutine {
	if i, ok := d.byID[id]; ok {
		return &d.Goroutines[i]
	}
	return nil
}

func location(line string) (string, int) {
	line = strings.TrimSpace(line)
	if i := strings.Index(line, " "); i >= 0 {
		line = line[:i]
	}
	colon := strings.LastIndex(line, ":")
	n, _ := strconv.Atoi(line[colon+1:])
	return line[:colon], n
}

// BlockedAt is the innermost frame outside the runtime, sync and internal packages of Go.
func (g *Goroutine) BlockedAt() Place {
	for _, f := range g.Frames {
		if !hidden(f.Function) {
			return f
		}
	}
	if len(g.Frames) == 0 {
		return Place{}
	}
	return g.Frames[len(g.Frames)-1]
}

func hidden(function string) bool {
	path := function
	slash := strings.LastIndex(path, "/")
	if dot := strings.Index(path[slash+1:], "."); dot >= 0 {
		path = path[:slash+1+dot]
	}
	parts := strings.Split(path, "/")
	if strings.Contains(parts[0], ".") || parts[0] == "main" {
		return false // not the standard library
	}
	if parts[0] == "runtime" || parts[0] == "sync" || parts[0] == "panic" {
		return true
	}
	for _, p := range parts {
		if p == "internal" {
			return true
		}
	}
	return false
}
