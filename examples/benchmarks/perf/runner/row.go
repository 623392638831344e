package main

// A row is one line of what is promised: programs that take turns on the same input, what must be true of their
// answers, and the goals.
type row struct {
	id, title string
	about     string   // what is compared with what, for the reader
	inputs    []string // files of the data folder; the first is the one that the programs read
	programs  []program
	checks    []check
	goals     []goal
}

// A program takes part in a row.
type program struct {
	id, name string
	command  func(p *places) []string
	facts    func(output string) map[string]int64 // what can be compared; readFacts unless said otherwise
	once     bool                                 // not timed: it only tells facts
	limits   limits
	anon     bool  // also sample the peak of memory that no file backs
	exits    []int // codes beside 0 that are no failure, when something was written
}

// limits are for programs that would take all memory or all day: beyond them they give up.
type limits struct {
	seconds int
	gib     int
}

// A check compares answers of one turn; a run whose answer is wrong does not count.
type check struct {
	text string
	ok   func(answers map[string]answer) bool
}

// answer is what a program said in one turn.
type answer struct {
	facts  map[string]int64
	output string
	gaveUp bool
}

// A goal has words and the number behind them.
type goal struct {
	text string
	// value gives the figure to print and whether it is enough; ok is false when it could not be measured.
	value func(m *measured) (figure string, met, ok bool)
}

func findRow(id string) *row {
	for i := range rows {
		if rows[i].id == id {
			return &rows[i]
		}
	}
	return nil
}

func (r *row) program(id string) *program {
	for i := range r.programs {
		if r.programs[i].id == id {
			return &r.programs[i]
		}
	}
	return nil
}

// The rows, in the order of the document.
var rows = func() []row {
	var all []row
	for _, chapter := range [][]row{dumpRows, profileRows, topRows, heapRows, traceRows, smallRows} {
		all = append(all, chapter...)
	}
	return all
}()
