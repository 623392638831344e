// Package flight is the black box that every example program carries. It drives the program with
// traffic, takes all artefacts of the running process in the one order that is safe, and writes
// down the truth: which goroutines the program has abandoned, where each was started and where it
// stands.
//
// A program describes itself in a [Plan] and calls [Run]. Its goroutines that may be abandoned
// say so with [Track], at whatever place the fault lies. Those that never come back although the
// faults stopped and ordinary traffic went on are the leaked ones.
package flight
