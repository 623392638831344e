// Cgocallback records a trace of C threads that call into Go: one goroutine id lives many lives there, on many threads.
package main

/*
#cgo LDFLAGS: -lpthread
#include <pthread.h>
#include <unistd.h>

extern void called(int n);

static void *run(void *arg) {
	for (int i = 0; i < 20; i++) {
		called(i);
		usleep(1500);
	}
	return arg;
}

static void start(int n) {
	for (int i = 0; i < n; i++) {
		pthread_t t;
		pthread_create(&t, 0, run, 0);
		pthread_detach(t);
	}
}
*/
import "C"

import (
	"os"
	"runtime/trace"
	"sync"
	"time"
)

var (
	mu    sync.Mutex
	total int
)

//export called
func called(n C.int) {
	mu.Lock()
	total += int(n)
	mu.Unlock()
	if n%5 == 0 {
		time.Sleep(200 * time.Microsecond)
	}
}

func main() {
	file, err := os.Create(os.Args[1])
	if err != nil {
		panic(err)
	}
	if err := trace.Start(file); err != nil {
		panic(err)
	}
	for i := 0; i < 8; i++ {
		C.start(4)
		time.Sleep(45 * time.Millisecond)
	}
	trace.Stop()
	if err := file.Close(); err != nil {
		panic(err)
	}
}
