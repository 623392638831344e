// Package filter runs programs over documents.
package filter

import (
	"os/exec"

	"example.com/flight"
)

// Run feeds a document to the program; a document without an end is fed by someone else later.
func Run(document []byte, whole bool, done func(error)) error {
	cmd := exec.Command("cat")
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() {
		defer flight.Track("child")()
		done(cmd.Wait())
	}()
	if _, err := in.Write(document); err != nil || !whole {
		return err
	}
	return in.Close()
}
