package main

import (
	"fmt"
	"go/format"
	"math/rand"
	"regexp"
	"sort"
	"strings"
	"text/template"
)

// component is a family with names and figures filled in: the template's data.
type component struct {
	family
	Pkg, Dir, Var, Route string
	T, U, Do             string
	Site, Site2          string
	Hold                 string
	N                    int
	Async, Upstream      bool
	dice                 *rand.Rand
	names                []string
	methods              []string
	plan                 [3]int
}

var standard = map[string]string{"atomic": "sync/atomic", "http": "net/http", "httptrace": "net/http/httptrace", "json": "encoding/json",
	"sql": "database/sql", "filepath": "path/filepath", "rand": "math/rand", "flight": "example.com/flight", "signal": "os/signal", "list": "container/list", "exec": "os/exec",
	"errgroup": "golang.org/x/sync/errgroup", "semaphore": "golang.org/x/sync/semaphore", "singleflight": "golang.org/x/sync/singleflight"}

var plain = strings.Fields("bufio bytes context errors fmt io iter net os runtime sort strconv strings sync syscall time")

var use = regexp.MustCompile(`(?:^|[^.\w])([a-z]+)\.[A-Z]`)

// source fills the template in and adds the imports that the code uses.
func (c *component) source() (string, error) {
	t, err := template.New(c.name).Delims("«", "»").Funcs(template.FuncMap{"spawn": spawn}).Parse(c.body)
	if err != nil {
		return "", err
	}
	var body strings.Builder
	if err := t.Execute(&body, c); err != nil {
		return "", err
	}
	for _, m := range c.methods {
		body.WriteString("\n" + m)
	}
	text := fmt.Sprintf("// Package %s looks after %s.\npackage %s\n\nimport (\n%s)\n\n%s", c.Pkg, c.Route, c.Pkg, imports(body.String()), body.String())
	formatted, err := format.Source([]byte(text))
	if err != nil {
		return text, fmt.Errorf("%s: %w", c.name, err)
	}
	return string(formatted), nil
}

func imports(body string) string {
	found := map[string]bool{}
	for _, m := range use.FindAllStringSubmatch(body, -1) {
		for _, p := range plain {
			if p == m[1] {
				found[p] = true
			}
		}
		if path, ok := standard[m[1]]; ok {
			found[path] = true
		}
	}
	var lines []string
	for p := range found {
		lines = append(lines, "\t\""+p+"\"\n")
	}
	sort.Strings(lines)
	return strings.Join(lines, "")
}

// spawn starts a goroutine in one of several ways, so that the same family leaves different stacks.
func spawn(c *component, site, params, args, body string) string {
	fill := strings.NewReplacer("«.T»", c.T, "«.U»", c.U, "«.Hold»", c.Hold)
	params, args, body = fill.Replace(params), fill.Replace(args), fill.Replace(body)
	switch site {
	case "site":
		body = fmt.Sprintf("defer flight.Track(%q)()\n", c.Site) + body
	case "site2":
		body = fmt.Sprintf("defer flight.Track(%q)()\n", c.Site2) + body
	}
	name := c.name2()
	method := func(name, body string) {
		c.methods = append(c.methods, fmt.Sprintf("func (x *%s) %s(%s) {\n%s\n}\n", c.T, name, params, strings.TrimSpace(body)))
	}
	switch c.dice.Intn(5) {
	case 0, 1:
		method(name, body)
		return fmt.Sprintf("go x.%s(%s)", name, args)
	case 2:
		return fmt.Sprintf("go func(%s) {\n%s\n}(%s)", params, strings.TrimSpace(body), args)
	case 3: // one step more between the goroutine and its work
		inner := c.name2()
		method(inner, body)
		method(name, fmt.Sprintf("x.%s(%s)", inner, arguments(params)))
		return fmt.Sprintf("go x.%s(%s)", name, args)
	default: // a closure around a method; its arguments are settled first
		method(name, body)
		return fmt.Sprintf("go func(%s) { x.%s(%s) }(%s)", params, name, arguments(params), args)
	}
}

// arguments turns "a, b int, c chan int" into "a, b, c".
func arguments(params string) string {
	var names []string
	for _, p := range strings.Split(params, ",") {
		if f := strings.Fields(p); len(f) > 0 {
			names = append(names, f[0])
		}
	}
	return strings.Join(names, ", ")
}

func (c *component) name2() string {
	n := c.names[0]
	c.names = c.names[1:]
	return n
}
