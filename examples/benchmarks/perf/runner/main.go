// runner measures rows, each of some programs that take turns on one input, and writes what came out. Started by
// examples/benchmarks/run.sh, which builds what is run here.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	var where places
	flag.StringVar(&where.root, "root", "", "folder of the clone")
	flag.StringVar(&where.data, "data", "", "folder of the inputs")
	flag.StringVar(&where.tools, "tools", "", "folder of the peers' programs")
	flag.StringVar(&where.out, "out", "", "folder of the results")
	flag.BoolVar(&where.quick, "quick", false, "the inputs are the small ones")
	turns := flag.Int("turns", 5, "how often each program runs")
	list := flag.Bool("list", false, "list the rows")
	inputs := flag.Bool("inputs", false, "list the inputs of the rows")
	write := flag.Bool("write", false, "write the documents of all that has been measured")
	flag.Parse()
	for _, id := range flag.Args() {
		if findRow(id) == nil {
			fail(fmt.Errorf("no row %s; there are: %v", id, ids()))
		}
	}
	switch {
	case *list:
		for _, r := range rows {
			fmt.Printf("%-24s %s\n", r.id, r.title)
		}
	case *inputs:
		printInputs(flag.Args())
	default:
		for _, id := range flag.Args() {
			m := measure(findRow(id), &where, *turns)
			fail(m.save())
			fmt.Println(m.table())
		}
		if *write {
			fail(writeDocuments(&where))
		}
	}
}

func ids() []string {
	var ids []string
	for _, r := range rows {
		ids = append(ids, r.id)
	}
	return ids
}

func printInputs(ids []string) {
	seen := map[string]bool{}
	for _, id := range ids {
		for _, input := range findRow(id).inputs {
			if !seen[input] {
				seen[input] = true
				fmt.Println(input)
			}
		}
	}
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "runner:", err)
		os.Exit(1)
	}
}
