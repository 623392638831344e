package main

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"runtime/pprof"
	"runtime/trace"
	"time"
)

// freshTwins are twins of the third set, which came when the rules stood.
func freshTwins(name, cause, at string, run func(well bool), more ...spot) {
	twins(name, cause, at, run, more...)
	fresh[name], fresh[name+"-well"] = true, true
}

// keepFresh are those of the third set whose misses nobody looks at.
func keepFresh(name, cause, at string, run func(well bool), more ...spot) {
	freshTwins(name, cause, at, run, more...)
	kept[name], kept[name+"-well"] = true, true
}

// traced begins a trace of what comes, a second long.
func traced(directory string) {
	f, err := os.Create(filepath.Join(directory, "during.trace.out"))
	check(err)
	check(trace.Start(f))
	time.AfterFunc(time.Second, func() {
		trace.Stop()
		check(f.Close())
	})
}

// overview leaves a heap dump and the leak profile as counted text and as protobuf.
func overview(directory string) {
	f, err := os.Create(filepath.Join(directory, "t3.heapdump"))
	check(err)
	debug.WriteHeapDump(f.Fd())
	check(f.Close())
	leaks := pprof.Lookup("goroutineleak")
	if leaks == nil {
		return
	}
	check(write(directory, "t3.goroutineleak.pb.gz", "goroutineleak"))
	counted, err := os.Create(filepath.Join(directory, "t3.goroutineleak.debug1.txt"))
	check(err)
	check(leaks.WriteTo(counted, 1))
	check(counted.Close())
}

// each calls act in goroutines of their own, n of them.
func each(n int, act func(i int)) {
	for i := 0; i < n; i++ {
		go act(i)
	}
}
