package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
)

// run is one process from start to end.
type run struct {
	wall, user, system float64 // seconds
	rss, anon          int64   // peak KiB; anon is 0 when not sampled
	outcome            string  // ok, or why it does not count
	answer             answer
}

const anonInterval = 5 * time.Millisecond

// execute runs a program once and measures it: the process's own times and peak memory, as the kernel counted them.
func execute(p *program, where *places) run {
	args := p.command(where)
	if p.limits.gib > 0 {
		kib := strconv.Itoa(p.limits.gib << 20)
		args = append([]string{"sh", "-c", `ulimit -v "$0" && exec "$@"`, kib}, args...)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	if p.limits.seconds > 0 {
		ctx, cancel = context.WithTimeout(ctx, time.Duration(p.limits.seconds)*time.Second)
		defer cancel()
	}
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	cmd.Env = append(os.Environ(), "NO_COLOR=1")
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return run{outcome: err.Error()}
	}
	var anon atomic.Int64
	done := make(chan bool)
	if p.anon {
		go sampleAnon(cmd.Process.Pid, &anon, done)
	}
	err := cmd.Wait()
	r := run{wall: time.Since(start).Seconds(), outcome: "ok"}
	close(done)
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	r.user, r.system = seconds(usage.Utime), seconds(usage.Stime)
	r.rss, r.anon = usage.Maxrss, anon.Load()
	r.answer = answer{output: out.String()}
	switch exit := new(exec.ExitError); {
	case ctx.Err() != nil:
		r.outcome = fmt.Sprintf("gives up (more than %d s)", p.limits.seconds)
	case err == nil, errors.As(err, &exit) && slices.Contains(p.exits, exit.ExitCode()) && out.Len() > 0:
	case p.limits.gib > 0 && strings.Contains(errs.String(), "out of memory"):
		r.outcome = fmt.Sprintf("gives up (more than %d GiB)", p.limits.gib)
	default:
		r.outcome = fmt.Sprintf("fails: %s (%v)", complaint(errs.String()), err)
	}
	r.answer.gaveUp = r.outcome != "ok"
	facts := p.facts
	if facts == nil {
		facts = readFacts
	}
	r.answer.facts = facts(r.answer.output)
	return r
}

func seconds(t syscall.Timeval) float64 { return float64(t.Sec) + float64(t.Usec)/1e6 }

// sampleAnon keeps the peak of the memory that no file backs; pages of a mapped file are the kernel's to drop.
func sampleAnon(pid int, peak *atomic.Int64, done chan bool) {
	for {
		select {
		case <-done:
			return
		case <-time.After(anonInterval):
		}
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
		if err != nil {
			return
		}
		if _, after, found := strings.Cut(string(status), "RssAnon:"); found {
			if kib, err := strconv.ParseInt(strings.Fields(after)[0], 10, 64); err == nil && kib > peak.Load() {
				peak.Store(kib)
			}
		}
	}
}

// complaint is the first line that looks like an error, else the last one.
func complaint(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	for _, line := range lines {
		if strings.Contains(line, "Error") || strings.Contains(line, "Exception") {
			return strings.TrimSpace(line)
		}
	}
	return lines[len(lines)-1]
}

var factPattern = regexp.MustCompile(`\b([a-z][a-z_]*)=(-?\d+)`)

// readFacts reads what the entry points and peers print: name=number.
func readFacts(output string) map[string]int64 {
	facts := map[string]int64{}
	for _, m := range factPattern.FindAllStringSubmatch(output, -1) {
		facts[m[1]], _ = strconv.ParseInt(m[2], 10, 64)
	}
	return facts
}

var jmhMedian = regexp.MustCompile(`:p0\.50\s.*\s([\d.]+)\s+ms/op`)

// jmhFacts reads the median of a JMH benchmark of sample time.
func jmhFacts(output string) map[string]int64 {
	m := jmhMedian.FindStringSubmatch(output)
	if m == nil {
		return nil
	}
	ms, _ := strconv.ParseFloat(m[1], 64)
	return map[string]int64{"warm_us": int64(ms * 1000)}
}
