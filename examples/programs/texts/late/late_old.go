//go:build !go1.23

// Package late parks goroutines in ways that younger versions of Go have brought.
package late

// Park has nothing to park.
func Park() {}
