// Heapplugin loads a plugin and writes a heap dump of itself. A dump has the globals of the main module only, so that
// nothing can be proven about who refers to what.
package main

import (
	"log"
	"os"
	"plugin"
	"runtime"
	"runtime/debug"
	"time"
)

//go:noinline
func nobody(key chan int) { <-key }

//go:noinline
func never() { select {} }

var registry = make(chan int)

//go:noinline
func registered() { <-registry }

func main() {
	loaded, err := plugin.Open(os.Args[1])
	check(err)
	start, err := loaded.Lookup("Start")
	check(err)
	start.(func())()
	go nobody(make(chan int))
	go never()
	go registered()
	for i := 0; i < 3; i++ {
		time.Sleep(100 * time.Millisecond)
		runtime.GC()
	}
	dump, err := os.Create("heap.dump")
	check(err)
	debug.WriteHeapDump(dump.Fd())
	check(dump.Close())
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
