// Command cframe is sent a signal while it is in C.
package main

/*
#include <unistd.h>
static void nap(void) { sleep(60); }
*/
import "C"

import (
	"os"
	"runtime/pprof"
	"syscall"
	"time"
)

func main() {
	go C.nap()
	go func() { C.nap() }()
	time.Sleep(100 * time.Millisecond)
	if len(os.Args) > 1 {
		pprof.Lookup("goroutine").WriteTo(os.Stdout, 2)
		return
	}
	syscall.Kill(os.Getpid(), syscall.SIGQUIT)
	time.Sleep(time.Minute)
}
