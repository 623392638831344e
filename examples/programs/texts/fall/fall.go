// Package fall ends processes.
package fall

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"syscall"
	"time"
)

type order struct {
	lines []string
	id    int
}

type code string

// background puts a few goroutines beside the one that falls.
func background() {
	jobs := make(chan int)
	for i := 0; i < 3; i++ {
		go worker(i, jobs)
	}
	go func() {
		for range time.Tick(time.Hour) {
		}
	}()
	time.Sleep(20 * time.Millisecond)
}

func worker(n int, jobs <-chan int) {
	for j := range jobs {
		n += j
	}
}

func Plain() {
	background()
	done := make(chan bool)
	go func() { ship(&order{lines: []string{"a"}, id: 7}, done) }()
	<-done
}

func ship(o *order, done chan bool) {
	if o.id > 3 {
		panic(fmt.Sprintf("order %d cannot be shipped", o.id))
	}
	done <- true
}

func Error() {
	background()
	panic(fmt.Errorf("load settings: %w", errors.New("no such file")))
}

func Lines() {
	background()
	panic(errors.New("validation failed:\n  - name is empty\n\ngoroutine 99 [running]:\nmain.fake(0x1)\n\t/tmp/fake.go:1 +0x1\n"))
}

func Value() {
	defer func() {
		defer func() {
			defer func() { panic(&order{id: 4}) }()
			panic(struct{ a, b int }{1, 2})
		}()
		panic(3.5)
	}()
	panic(code("E42"))
}

func Nested() {
	background()
	defer func() {
		defer func() { panic(fmt.Errorf("third: %v", recover())) }()
		panic("second")
	}()
	panic("first")
}

func Again() {
	defer func() {
		if r := recover(); r != nil {
			panic(r)
		}
	}()
	panic("once more")
}

func NilMap() {
	var seats map[string]int
	seats["12A"]++
}

func Signal() {
	background()
	go func() {
		var o *order
		o.id++
	}()
	time.Sleep(time.Second)
}

func GoexitThenPanic() {
	go func() {
		defer func() { panic("while leaving") }()
		runtime.Goexit()
	}()
	time.Sleep(time.Second)
}

func Deadlock() {
	var mu sync.Mutex
	var wg sync.WaitGroup
	never := make(chan int)
	mu.Lock()
	wg.Add(2)
	go func() { mu.Lock(); wg.Done() }()
	go func() { never <- 1; wg.Done() }()
	go func() { select {} }()
	go func() { <-never; <-never }()
	wg.Wait()
}

func NoGoroutines() { runtime.Goexit() }

func MapWrites() {
	background()
	m := map[int]int{}
	for i := 0; i < 8; i++ {
		go func() {
			for n := 0; ; n++ {
				m[n%4]++
			}
		}()
	}
	time.Sleep(5 * time.Second)
}

func Unlock() {
	background()
	var mu sync.Mutex
	mu.Unlock()
}

func Overflow() {
	debug.SetMaxStack(1 << 20)
	background()
	go func() { down(1, [8]int{}) }()
	time.Sleep(time.Second)
}

func down(n int, pad [8]int) int { return down(n+1, pad) + pad[n%8] }

func Quit() {
	background()
	go func() {
		time.Sleep(50 * time.Millisecond)
		syscall.Kill(os.Getpid(), syscall.SIGQUIT)
	}()
	time.Sleep(time.Minute)
}
