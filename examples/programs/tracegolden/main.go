// Tracegolden prints, with the official reader golang.org/x/exp/trace, what became of every goroutine of an execution trace: the golden tables that the
// Java reader is compared with.
//
//	tracegolden service.trace > service.golden
//
// The output is text, fields are separated by tabs:
//
//	window  start end                      nanoseconds of the trace clock
//	sync    time                           a generation begins
//	error   text                           why the official reader stopped early
//	stack   number frame…                  frames as "function file:line", innermost first; number 0 is no stack
//	g       the fields of life.print       one life of a goroutine
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"

	"golang.org/x/exp/trace"
)

func main() {
	if len(os.Args) != 2 {
		fail(errors.New("usage: tracegolden TRACE"))
	}
	file, err := os.Open(os.Args[1])
	if err != nil {
		fail(err)
	}
	defer file.Close()
	t := newTable()
	if err := t.read(file); err != nil {
		t.problem = err
	}
	out := bufio.NewWriter(os.Stdout)
	t.print(out)
	if err := out.Flush(); err != nil {
		fail(err)
	}
}

func (t *table) read(in io.Reader) error {
	reader, err := trace.NewReader(bufio.NewReaderSize(in, 1<<20))
	if err != nil {
		return err
	}
	for {
		event, err := reader.ReadEvent()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			// Up to format 1.25 the reader begins an unfinished last generation before it misses a stack or string: what it
			// gave of it does not count.
			if strings.Contains(err.Error(), "ID") {
				t.rollBack()
			}
			return err
		}
		t.observe(event)
	}
}

func (t *table) print(out io.Writer) {
	fmt.Fprintf(out, "window\t%d\t%d\n", t.start, t.end)
	for _, at := range t.syncs {
		fmt.Fprintf(out, "sync\t%d\n", at)
	}
	if t.problem != nil {
		fmt.Fprintf(out, "error\t%s\n", strings.ReplaceAll(t.problem.Error(), "\n", " "))
	}
	var lives []*life
	lives = append(lives, t.ended...)
	for _, l := range t.alive {
		l.total[l.state] += t.end - l.since
		lives = append(lives, l)
	}
	sort.SliceStable(lives, func(i, j int) bool {
		if lives[i].id != lives[j].id {
			return lives[i].id < lives[j].id
		}
		return lives[i].created < lives[j].created
	})
	for _, text := range t.stacks {
		fmt.Fprintf(out, "stack\t%s\n", text)
	}
	for _, l := range lives {
		l.print(out)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "tracegolden:", err)
	os.Exit(1)
}
