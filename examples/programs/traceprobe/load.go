package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"runtime/trace"
	"sync"
	"time"
)

// pipeline runs stages of channels; one consumer in four walks away and leaves its stages stuck.
func pipeline(ctx context.Context) {
	for round := 0; ctx.Err() == nil; round++ {
		numbers := generate(60)
		squares := square(square(numbers))
		limit := 60
		if round%4 == 3 {
			limit = 5
		}
		for i := 0; i < limit; i++ {
			sink += <-squares
		}
		pullForever()
		time.Sleep(5 * time.Millisecond)
	}
}

func generate(n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := 0; i < n; i++ {
			out <- i
		}
	}()
	return out
}

func square(in <-chan int) <-chan int {
	out := make(chan int, 2)
	go func() {
		defer close(out)
		for n := range in {
			out <- n * n
		}
	}()
	return out
}

// tasks writes user tasks, nested regions and logs.
func tasks(ctx context.Context) {
	for n := 0; ctx.Err() == nil; n++ {
		order, task := trace.NewTask(ctx, "order")
		trace.Logf(order, "number", "%d é", n)
		var wg sync.WaitGroup
		for _, step := range []string{"check", "price", "ship"} {
			wg.Add(1)
			go func() {
				defer wg.Done()
				trace.WithRegion(order, step, func() {
					inner, sub := trace.NewTask(order, step)
					trace.WithRegion(inner, "wait", func() { time.Sleep(time.Millisecond) })
					sub.End()
				})
			}()
		}
		wg.Wait()
		task.End()
	}
}

var oldPipe *os.File

func oldReaders() {
	r, _, err := os.Pipe()
	if err != nil {
		fail(err)
	}
	oldPipe = r
	go waitPipe(r)
	time.Sleep(5 * time.Millisecond)
}

// syscalls reads and writes files, passes bytes through pipes and locks goroutines to threads.
func syscalls(ctx context.Context) {
	var wg sync.WaitGroup
	for i := 0; i < 4; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if i%2 == 0 {
				runtime.LockOSThread()
				defer runtime.UnlockOSThread()
			}
			for ctx.Err() == nil {
				scratch()
				echo()
				time.Sleep(2 * time.Millisecond)
			}
		}()
	}
	wg.Wait()
}

func scratch() {
	file, err := os.CreateTemp("", "probe")
	if err != nil {
		fail(err)
	}
	defer os.Remove(file.Name())
	for i := 0; i < 8; i++ {
		fmt.Fprintln(file, "line", i)
	}
	_ = file.Sync()
	_ = file.Close()
}

func echo() {
	r, w, err := os.Pipe()
	if err != nil {
		fail(err)
	}
	go func() {
		time.Sleep(time.Millisecond)
		_, _ = w.Write([]byte("x"))
		_ = w.Close()
	}()
	var b [1]byte
	_, _ = r.Read(b[:])
	_ = r.Close()
}

// garbage allocates so fast that goroutines must assist the collector.
func garbage(ctx context.Context) {
	var wg sync.WaitGroup
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			var kept [][]byte
			for ctx.Err() == nil {
				kept = append(kept, make([]byte, 64<<10))
				if len(kept) > 200 {
					kept = nil
					time.Sleep(3 * time.Millisecond)
				}
			}
		}()
	}
	wg.Wait()
}

// churn makes many events: short goroutines, channels, locks and timers without a pause.
func churn(ctx context.Context) {
	var wg sync.WaitGroup
	jobs := make(chan int)
	var mu sync.Mutex
	for i := 0; i < 50; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for n := range jobs {
				done := make(chan []byte, n%2)
				go func() { done <- make([]byte, 64+n%512) }()
				<-done
				mu.Lock()
				sink += n
				mu.Unlock()
				if n%64 == 0 {
					time.Sleep(50 * time.Microsecond)
				}
				if n%997 == 0 {
					go waitSend(make(chan int))
				}
			}
		}()
	}
	for n := 0; ctx.Err() == nil; n++ {
		jobs <- n
	}
	close(jobs)
	wg.Wait()
}
