// Package cron repeats work.
package cron

import (
	"context"
	"time"
)

// Every calls work at each tick until the context ends.
func Every(ctx context.Context, d time.Duration, work func(context.Context)) {
	go func() {
		ticker := time.NewTicker(d)
		defer ticker.Stop()
		for {
			select {
			case <-ticker.C:
				work(ctx)
			case <-ctx.Done():
				return
			}
		}
	}()
}
