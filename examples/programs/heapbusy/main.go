// Heapbusy is a service with hundreds of HTTP connections, some of whose handlers lose goroutines. While requests are
// still coming in it writes a heap dump of itself, by default without a collection before, and last, where the runtime
// offers it, the runtime's own verdict.
package main

import (
	"flag"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"time"
)

func main() {
	out := flag.String("out", ".", "folder to write to")
	connections := flag.Int("connections", 300, "connections to keep busy")
	rounds := flag.Int("rounds", 6, "requests of each connection before the dump")
	collections := flag.Int("gc", 0, "collections before the dump")
	flag.Parse()

	service := newService()
	clients := newClients(service, *connections)
	for round := 0; round < *rounds; round++ {
		clients.round(round)
	}
	clients.keepBusy()
	time.Sleep(time.Second)
	for i := 0; i < *collections; i++ {
		runtime.GC()
		time.Sleep(50 * time.Millisecond)
	}
	clients.pause()

	debug2, err := os.Create(filepath.Join(*out, "goroutine.debug2.txt"))
	check(err)
	dump, err := os.Create(filepath.Join(*out, "heap.dump"))
	check(err)
	check(pprof.Lookup("goroutine").WriteTo(debug2, 2))
	debug.WriteHeapDump(dump.Fd())
	check(dump.Close())
	check(debug2.Close())
	// Last: once it has found a leak, a further heap dump would end the process.
	if leaks := pprof.Lookup("goroutineleak"); leaks != nil {
		f, err := os.Create(filepath.Join(*out, "goroutineleak.debug2.txt"))
		check(err)
		check(leaks.WriteTo(f, 2))
		check(f.Close())
	}
	runtime.KeepAlive(clients)
	runtime.KeepAlive(service)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
