package main

import (
	"fmt"
	"go/format"
	"math/rand"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"text/template"
)

// program is the data of the main template.
type program struct {
	half                                string
	Name, Module                        string
	Go, Note                            string
	Parts                               []*component
	Sites                               []site
	Order                               []string // routes that meet a fault, in turn
	Faults                              [3]int
	Surges                              []surge
	SQL, Upstream, Labels               bool
	Workers, Line, Subs, Conns, Clients int
	Pace, Lead                          int
	Soak                                bool
	dice                                *rand.Rand
}

type site struct {
	ID, Cause string
	Provable  bool
}

type surge struct {
	Route string
	Calls int
}

func newProgram(half string, n int, dice *rand.Rand) *program {
	w := words[half]
	name := w.services[n%len(w.services)] + fmt.Sprint(1+n/len(w.services))
	p := &program{half: half, Name: name, Module: "example.com/" + w.orgs[dice.Intn(len(w.orgs))] + "/" + name, dice: dice}
	p.Workers, p.Line, p.Subs = 2+dice.Intn(20), dice.Intn(14), dice.Intn(25)
	p.Conns, p.Clients, p.Pace = 6+dice.Intn(20), 4+dice.Intn(7), 50+dice.Intn(60)
	p.Labels, p.Lead = dice.Intn(3) == 0, 100
	return p
}

// add puts a component into the program.
func (p *program) add(f family, n int) *component {
	w := words[p.half]
	c := &component{family: f, N: n, dice: p.dice}
	for {
		c.Pkg = w.packages[p.dice.Intn(len(w.packages))]
		taken := false
		for _, other := range p.Parts {
			taken = taken || other.Pkg == c.Pkg
		}
		if !taken {
			break
		}
	}
	c.Dir, c.Var, c.Route = []string{"internal/", "pkg/", "", "internal/app/"}[p.dice.Intn(4)]+c.Pkg, "the"+strings.ToUpper(c.Pkg[:1])+c.Pkg[1:], c.Pkg
	types, verbs := p.dice.Perm(len(w.types)), p.dice.Perm(len(w.verbs))
	c.T, c.U = w.types[types[0]], strings.ToLower(w.types[types[1]][:1])+w.types[types[1]][1:]
	c.Do = strings.ToUpper(w.verbs[verbs[0]][:1]) + w.verbs[verbs[0]][1:]
	for _, v := range verbs[1:] {
		c.names = append(c.names, w.verbs[v]+"Next", w.verbs[v]+"One")
	}
	p.dice.Shuffle(len(c.names), func(i, j int) { c.names[i], c.names[j] = c.names[j], c.names[i] })
	c.Hold = []string{"time.Millisecond", "60*time.Millisecond", "150*time.Millisecond", "280*time.Millisecond"}[p.dice.Intn(4)]
	c.Async = p.dice.Intn(3) == 0
	c.Upstream = f.upstream
	p.SQL, p.Upstream = p.SQL || f.sql, p.Upstream || f.upstream
	p.Parts = append(p.Parts, c)
	return c
}

// leak adds a component with a fault and decides when the fault is met.
func (p *program) leak(f family) string {
	c := p.add(f, 0)
	c.Site = c.Pkg
	p.Sites = append(p.Sites, site{c.Site, f.cause, f.provable})
	if f.second != "" {
		c.Site2 = c.Pkg + "-held"
		p.Sites = append(p.Sites, site{c.Site2, f.second, f.secondProof})
	}
	name, faults := growth(p.dice, f)
	for phase, n := range faults {
		p.Faults[phase] += n
	}
	c.plan = faults
	return fmt.Sprintf("%s/%s/%s", f.cause, f.name, name)
}

func growth(dice *rand.Rand, f family) (string, [3]int) {
	if f.total == 1 {
		if dice.Intn(2) == 0 {
			return "once", [3]int{1, 0, 0}
		}
		return "late", [3]int{0, 1, 0}
	}
	n := 3 + dice.Intn(6)
	names := []string{"linear", "linear", "faster", "steady", "late", "late", "one", "two", "three", "many"}
	shapes := [][3]int{{n, n, n}, {n, n + 1, n - 1}, {1, n, 3 * n}, {2 + n, 0, 0}, {0, 0, n}, {0, n, n}, {1, 0, 0}, {1, 0, 1}, {1, 1, 1}, {20, 30, 40}}
	k := dice.Intn(len(names))
	shape := shapes[k]
	for phase := range shape {
		if shape[phase] > 0 {
			shape[phase] += f.extra
			break
		}
	}
	return names[k], shape
}

// schedule mixes the faults of all components within each phase.
func (p *program) schedule() {
	for phase := 0; phase < 3; phase++ {
		left := map[*component]int{}
		for _, c := range p.Parts {
			left[c] = c.plan[phase]
		}
		for again := true; again; {
			again = false
			for _, c := range p.Parts {
				if left[c] > 0 {
					left[c]--
					p.Order = append(p.Order, c.Route)
					again = true
				}
			}
		}
	}
	for _, c := range p.Parts {
		if c.surge {
			p.Surges = append(p.Surges, surge{c.Route, 1 + p.dice.Intn(4)})
		}
	}
}

const sums = "golang.org/x/sync v0.8.0 h1:3NFvSEYkUoMifnESzZl15y791HH1qU2xm6eCJU5ZPXQ=\n" +
	"golang.org/x/sync v0.8.0/go.mod h1:Czt+wKu1gCyEFDUtn0jG5QVvpJ6rzVqr5aXyt9drQfk=\n"

var libraries = regexp.MustCompile(`\b(errgroup|semaphore|singleflight)\.[A-Z]`)

// libraries lists the modules that the components need besides ours.
func (p *program) libraries() string {
	for _, c := range p.Parts {
		if libraries.MatchString(c.body) {
			return "\tgolang.org/x/sync v0.8.0\n"
		}
	}
	return ""
}

// write lays the module out in a folder.
func (p *program) write(dir, flight, platform string) error {
	p.schedule()
	t, err := template.New("main").Delims("«", "»").Parse(mainFile(p.half))
	if err != nil {
		return err
	}
	var text strings.Builder
	if err := t.Execute(&text, p); err != nil {
		return err
	}
	main, err := format.Source([]byte(text.String()))
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", p.Name, err, text.String())
	}
	files := map[string]string{"main.go": string(main), "go.mod": fmt.Sprintf("module %s\n\ngo 1.21\n\nrequire (\n\texample.com/flight v0.0.0\n\texample.com/platform v0.0.0\n%s)\n\nreplace (\n\texample.com/flight => %s\n\texample.com/platform => %s\n)\n", p.Module, p.libraries(), flight, platform), "go.sum": sums}
	for _, c := range p.Parts {
		source, err := c.source()
		if err != nil {
			return fmt.Errorf("%w\n%s", err, source)
		}
		files[c.Dir+"/"+c.Pkg+".go"] = source
	}
	for name, text := range files {
		path := filepath.Join(dir, p.Name, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}
