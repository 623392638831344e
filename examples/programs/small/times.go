package main

import (
	"context"
	"fmt"
	"math"
	"time"
)

func init() {
	programs["lamp"] = program{"context_not_cancelled", "glow", lamp}
	programs["metronome"] = program{"ticker", "beat", metronome}
	programs["egg"] = program{"timer", "boil", egg}
	programs["bear"] = program{"sleep_forever", "hibernate", bear}
	programs["parking"] = program{"", "", parking}
	programs["nap"] = program{"", "", nap}
}

// lamp glows until a context ends that nobody cancels.
func lamp() {
	ctx, cancel := context.WithCancel(context.Background())
	_ = cancel
	go glow(ctx)
}

func glow(ctx context.Context) { <-ctx.Done() }

// metronome beats after the piece is over: Stop does not close its channel.
func metronome() {
	ticker := time.NewTicker(5 * time.Millisecond)
	go beat(ticker)
	time.Sleep(20 * time.Millisecond)
	ticker.Stop()
}

func beat(ticker *time.Ticker) {
	for range ticker.C {
	}
}

// egg waits for a timer that was stopped.
func egg() {
	timer := time.NewTimer(time.Hour)
	go boil(timer)
	timer.Stop()
}

func boil(timer *time.Timer) { fmt.Println(<-timer.C) }

func bear() { go hibernate() }

func hibernate() { time.Sleep(math.MaxInt64) }

// parking ends with its context.
func parking() {
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	for i := 0; i < 5; i++ {
		go func() { <-ctx.Done() }()
	}
	time.Sleep(60 * time.Millisecond)
	cancel()
}

// nap sleeps for as long as main does.
func nap() { go time.Sleep(200 * time.Millisecond) }
