package flight

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
)

// Upstream serves the handler from a process of its own, so that its goroutines are not among ours,
// and returns its address. It must be the first that main calls.
func Upstream(handler http.Handler) (string, error) {
	if os.Getenv("FLIGHT_UPSTREAM") != "" {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			os.Exit(3)
		}
		os.Stdout.WriteString("http://" + l.Addr().String() + "\n")
		go http.Serve(l, handler)
		io.Copy(io.Discard, os.Stdin) // ends with the parent
		os.Exit(0)
	}
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), "FLIGHT_UPSTREAM=1")
	if _, err := child.StdinPipe(); err != nil {
		return "", err
	}
	out, err := child.StdoutPipe()
	if err != nil {
		return "", err
	}
	if err := child.Start(); err != nil {
		return "", err
	}
	held = append(held, child)
	address, err := bufio.NewReader(out).ReadString('\n')
	return strings.TrimSpace(address), err
}

var held []*exec.Cmd // keeps the pipes open
