package main

import (
	"fmt"
	"io"
	"strings"

	"golang.org/x/exp/trace"
)

// none stands for a time or goroutine that is not known.
const none = -1

// life is one life of a goroutine: ids of cgo callbacks have several.
type life struct {
	id            trace.GoID
	created       trace.Time // none: older than the trace
	creator       trace.GoID
	creationStack int
	startStack    int
	ended         trace.Time
	state         trace.GoState
	since         trace.Time
	blockReason   string
	blockStack    int
	blocked       trace.Time
	stopReason    string
	stopStack     int
	syscallStack  int
	statusStack   int
	waker         trace.GoID
	woken         trace.Time
	wakerStack    int
	blocks        int
	unblocks      int
	starts        int
	total         [8]trace.Time
	regions       int
}

func (l *life) print(out io.Writer) {
	fmt.Fprintf(out, "g\t%d\t%d\t%d\t%d\t%d\t%d\t%s\t%d\t%s\t%d\t%d\t%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\n",
		l.id, l.created, l.creator, l.creationStack, l.startStack, l.ended, l.state, l.since,
		l.blockReason, l.blockStack, l.blocked, l.stopReason, l.stopStack, l.syscallStack, l.statusStack,
		l.waker, l.woken, l.wakerStack, l.blocks, l.unblocks, l.starts,
		l.total[trace.GoRunning], l.total[trace.GoRunnable], l.total[trace.GoWaiting], l.total[trace.GoSyscall], l.regions)
}

// table is what is known of all goroutines so far.
type table struct {
	start, end trace.Time
	syncs      []trace.Time
	alive      map[trace.GoID]*life
	ended      []*life
	numbers    map[string]int
	stacks     []string
	saved      *table
	problem    error
}

func newTable() *table {
	return &table{start: none, end: none, alive: map[trace.GoID]*life{}, numbers: map[string]int{}}
}

func (t *table) observe(e trace.Event) {
	if e.Kind() == trace.EventSync {
		t.save()
		t.syncs = append(t.syncs, e.Time())
	}
	if t.start == none {
		t.start = e.Time()
	}
	t.end = e.Time()
	switch e.Kind() {
	case trace.EventRegionBegin:
		if l := t.alive[e.Goroutine()]; l != nil {
			l.regions++
		}
	case trace.EventStateTransition:
		if s := e.StateTransition(); s.Resource.Kind == trace.ResourceGoroutine {
			t.transition(e, s)
		}
	}
}

func (t *table) transition(e trace.Event, s trace.StateTransition) {
	id := s.Resource.Goroutine()
	from, to := s.Goroutine()
	l := t.alive[id]
	if from == trace.GoNotExist {
		t.alive[id] = &life{id: id, created: e.Time(), creator: e.Goroutine(), creationStack: t.stack(e.Stack()), startStack: t.stack(s.Stack),
			ended: none, state: to, since: e.Time(), waker: none, blocked: none, woken: none}
		return
	}
	if from == trace.GoUndetermined {
		t.alive[id] = &life{id: id, created: none, creator: none, ended: none, state: to, since: t.start, statusStack: t.stack(s.Stack),
			waker: none, blocked: none, woken: none}
		return
	}
	if from == to {
		if number := t.stack(s.Stack); number != 0 {
			l.statusStack = number
		}
		return
	}
	l.total[from] += e.Time() - l.since
	l.since, l.state = e.Time(), to
	switch {
	case to == trace.GoNotExist:
		l.ended = e.Time()
		t.ended = append(t.ended, l)
		delete(t.alive, id)
	case from == trace.GoRunning && to == trace.GoWaiting:
		l.blockReason, l.blockStack, l.blocked = s.Reason, t.stack(s.Stack), e.Time()
		l.blocks++
	case from == trace.GoRunning && to == trace.GoRunnable:
		l.stopReason, l.stopStack = s.Reason, t.stack(s.Stack)
	case from == trace.GoRunning && to == trace.GoSyscall:
		l.syscallStack = t.stack(s.Stack)
	case from == trace.GoWaiting && to == trace.GoRunnable:
		l.waker, l.woken, l.wakerStack = e.Goroutine(), e.Time(), t.stack(e.Stack())
		l.unblocks++
	case from == trace.GoRunnable && to == trace.GoRunning:
		l.starts++
	}
}

func (t *table) stack(s trace.Stack) int {
	var text strings.Builder
	for f := range s.Frames() {
		if text.Len() > 0 {
			text.WriteByte('\t')
		}
		fmt.Fprintf(&text, "%s %s:%d", f.Func, f.File, f.Line)
	}
	if text.Len() == 0 {
		return 0
	}
	number, known := t.numbers[text.String()]
	if !known {
		number = len(t.numbers) + 1
		t.numbers[text.String()] = number
		t.stacks = append(t.stacks, fmt.Sprintf("%d\t%s", number, text.String()))
	}
	return number
}

// save remembers the state at the end of a generation.
func (t *table) save() {
	copied := *t
	copied.alive = make(map[trace.GoID]*life, len(t.alive))
	for id, l := range t.alive {
		same := *l
		copied.alive[id] = &same
	}
	copied.ended = t.ended[:len(t.ended):len(t.ended)]
	copied.saved = nil
	t.saved = &copied
}

func (t *table) rollBack() {
	if t.saved != nil {
		*t = *t.saved
	}
}
