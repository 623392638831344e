package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"os"
)

// Fields of each record of runtime/heapdump.go (Go 1.21 to 1.27): n a number, s bytes with their length before them,
// f a list of fields that ends with 0.
var records = map[uint64]string{
	1:  "nsf",           // object
	2:  "sn",            // other root
	3:  "nnsn",          // type
	4:  "nnnnnnnnsnnnn", // goroutine
	5:  "nnnsnnnsf",     // frame
	6:  "nnnnssn",       // parameters
	7:  "nnnnn",         // finalizer
	8:  "nn",            // itab
	9:  "nnn",           // thread
	11: "nnnnn",         // queued finalizer
	12: "nsf",           // data
	13: "nsf",           // bss
	14: "nnnnnnn",       // defer
	15: "nnnnnn",        // panic
	17: "nn",            // sampled allocation
}

const (
	memStats        = 10
	memStatsNumbers = 24 + 256 + 1
	allocationSite  = 16
)

// heapWalk reads every record of a heap dump and keeps nothing: the least that any reader does.
func heapWalk(f *os.File) (string, error) {
	w := &walker{r: bufio.NewReaderSize(f, 1<<20)}
	if line, err := w.r.ReadString('\n'); err != nil || line != "go1.7 heap dump\n" {
		return "", fmt.Errorf("not a heap dump: %q %v", line, err)
	}
	var counts [18]int
	for {
		tag := w.number()
		if w.err != nil {
			return "", w.err
		}
		switch {
		case tag == 0:
			return fmt.Sprintf("objects=%d goroutines=%d", counts[1], counts[4]), nil
		case tag == memStats:
			w.numbers(memStatsNumbers)
		case tag == allocationSite:
			w.allocationSite()
		case records[tag] != "":
			w.fields(records[tag])
		default:
			return "", fmt.Errorf("unknown record %d", tag)
		}
		counts[tag]++
	}
}

type walker struct {
	r   *bufio.Reader
	err error
}

func (w *walker) number() uint64 {
	n, err := binary.ReadUvarint(w.r)
	if err != nil && w.err == nil {
		w.err = err
	}
	return n
}

func (w *walker) numbers(count uint64) {
	for range count {
		if w.number(); w.err != nil {
			return
		}
	}
}

func (w *walker) bytes() {
	if n := w.number(); w.err == nil {
		if _, err := io.CopyN(io.Discard, w.r, int64(n)); err != nil {
			w.err = err
		}
	}
}

func (w *walker) fields(kinds string) {
	for _, kind := range kinds {
		switch kind {
		case 'n':
			w.number()
		case 's':
			w.bytes()
		case 'f':
			for w.number() != 0 && w.err == nil {
				w.number()
			}
		}
	}
}

// allocationSite is a bucket, a size, its frames (function, file, line), allocations and frees.
func (w *walker) allocationSite() {
	w.numbers(2)
	for range w.number() {
		if w.fields("ssn"); w.err != nil {
			return
		}
	}
	w.numbers(2)
}
