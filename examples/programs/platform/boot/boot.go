// Package boot gives a service the context it lives in.
package boot

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// Context ends when the process is told to stop.
func Context() context.Context {
	ctx, _ := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	return ctx
}
