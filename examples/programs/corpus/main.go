// Command corpus writes service-shaped programs with known leaks, and calm ones that only look odd.
//
//	corpus -half dev|wide|wider|widest|report -seed N -out DIR [-leaks N] [-calm N] [-soaks N]
//
// A program is composed of components: leak families with a growth, calm families as background, a Go
// version. The families of the halves have nothing in common. DIR/plan.tsv lists the programs: name,
// Go version, options of the capture script, and what is in it.
package main

import (
	"flag"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
)

var versions = []struct {
	name  string
	minor int
}{{"go1.21.13", 21}, {"go1.24.9", 24}, {"go1.26.8", 26}, {"go1.27.0", 27}}

func main() {
	half := flag.String("half", "dev", "dev, wide, wider, widest or report")
	seed := flag.Int64("seed", 1, "the same seed makes the same programs")
	out := flag.String("out", "", "folder for the sources and the plan")
	leaks := flag.Int("leaks", 110, "components with a leak")
	calm := flag.Int("calm", 32, "programs without a leak")
	soaks := flag.Int("soaks", 0, "programs that run for minutes besides")
	base := flag.String("programs", "..", "folder of the packages flight and platform")
	flag.Parse()
	if err := generate(*half, *seed, *out, *base, *leaks, *calm, *soaks); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func generate(half string, seed int64, out, base string, leaks, calm, soaks int) error {
	base, err := filepath.Abs(base)
	if err != nil {
		return err
	}
	dice := rand.New(rand.NewSource(seed))
	faulty, quiet := families(half, "leak"), families(half, "calm")
	var plan []string
	finish := func(p *program, min int, notes []string, options string) error {
		v := versions[dice.Intn(len(versions))]
		for v.minor < min {
			v = versions[dice.Intn(len(versions))]
		}
		plan = append(plan, strings.Join([]string{p.Name, v.name, options, strings.Join(notes, " ")}, "\t"))
		return p.write(out, filepath.Join(base, "flight"), filepath.Join(base, "platform"))
	}
	n := 0
	order := []int{}
	for left := leaks + 2*soaks; left > 0; {
		if len(order) == 0 {
			order = dice.Perm(len(faulty))
		}
		p := newProgram(half, n, dice)
		n++
		var notes []string
		min := 21
		for k := 1 + dice.Intn(2); k > 0 && left > 0 && len(order) > 0; k-- {
			f := faulty[order[0]]
			order = order[1:]
			notes = append(notes, p.leak(f))
			left--
			if f.min > min {
				min = f.min
			}
		}
		for k := 2 + dice.Intn(3); k > 0; k-- {
			f := quiet[dice.Intn(len(quiet))]
			p.add(f, []int{8, 20, 60}[dice.Intn(3)])
			notes = append(notes, "calm/"+f.name)
		}
		options := "-"
		if left < 2*soaks {
			options = "--interval 75s"
		}
		if err := finish(p, min, notes, options); err != nil {
			return err
		}
	}
	for k := 0; k < calm+soaks/2; k++ {
		p := newProgram(half, n, dice)
		n++
		f := quiet[k%len(quiet)]
		notes := []string{"alike/" + f.kind + "/" + f.name}
		size := 160
		if f.kind == "connections" {
			size = 70
		}
		p.add(f, size)
		for j := 1 + dice.Intn(3); j > 0; j-- {
			f := quiet[dice.Intn(len(quiet))]
			p.add(f, []int{8, 20, 60}[dice.Intn(3)])
			notes = append(notes, "calm/"+f.name)
		}
		p.Clients, p.Pace = p.Clients+4, 40
		options := "-"
		if k >= calm {
			options = "--interval 75s"
		}
		if err := finish(p, 21, notes, options); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(out, "plan.tsv"), []byte(strings.Join(plan, "\n")+"\n"), 0o644)
}
