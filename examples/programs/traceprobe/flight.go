//go:build go1.25

package main

import (
	"os"
	"runtime/trace"
	"time"
)

func recordFlight(file *os.File) (func() error, error) {
	recorder := trace.NewFlightRecorder(trace.FlightRecorderConfig{MinAge: 700 * time.Millisecond, MaxBytes: 8 << 20})
	if err := recorder.Start(); err != nil {
		return nil, err
	}
	return func() error {
		_, err := recorder.WriteTo(file)
		recorder.Stop()
		return err
	}, nil
}
