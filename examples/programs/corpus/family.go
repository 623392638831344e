package main

import (
	"embed"
	"fmt"
	"strconv"
	"strings"
)

//go:embed families
var files embed.FS

// family is one template of a component: with a leak, or calm.
type family struct {
	name, body  string
	cause       string // of a leak
	second      string // cause of a second site
	kind        string // of a calm one
	provable    bool
	secondProof bool
	sync        bool // the caller itself may be left
	upstream    bool
	surge       bool
	extra       int // faults that prepare the ground
	total       int // no more faults than that
	min         int // Go 1.min
	sql         bool
}

// families reads the templates of one half: "report", to judge by, or "dev", "wide", "wider" or "widest", to develop with.
func families(half, sort string) []family {
	text, err := files.ReadFile("families/" + half + "-" + sort + ".txt")
	if err != nil {
		panic(err)
	}
	var all []family
	for _, part := range strings.Split("\n"+string(text), "\n-- ")[1:] {
		head, body, _ := strings.Cut(part, "\n")
		name, options, _ := strings.Cut(head, " | ")
		f := family{name: name, body: body, min: 21, sql: strings.Contains(body, "sql.Open(")}
		for _, o := range strings.Fields(options) {
			f.set(o)
		}
		all = append(all, f)
	}
	return all
}

func (f *family) set(option string) {
	key, value, _ := strings.Cut(option, "=")
	n, _ := strconv.Atoi(value)
	switch key {
	case "cause":
		f.cause = value
	case "second":
		f.second = value
	case "kind":
		f.kind = value
	case "provable":
		f.provable = true
	case "secondProvable":
		f.secondProof = true
	case "sync":
		f.sync = true
	case "upstream":
		f.upstream = true
	case "surge":
		f.surge = true
	case "extra":
		f.extra = n
	case "total":
		f.total = n
	case "min":
		f.min = n
	default:
		panic(fmt.Sprintf("%s: unknown option %q", f.name, option))
	}
}

// mainFile is the template of the program around the components. Halves to develop with share one.
func mainFile(half string) string {
	if half != "report" {
		half = "dev"
	}
	text, err := files.ReadFile("families/" + half + "-main.txt")
	if err != nil {
		panic(err)
	}
	return string(text)
}
