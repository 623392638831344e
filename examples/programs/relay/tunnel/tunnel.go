// Package tunnel talks to agents over plain TCP.
package tunnel

import (
	"bufio"
	"context"
	"net"
	"strings"
	"sync/atomic"

	"example.com/flight"
)

// Server accepts agents.
type Server struct {
	l     net.Listener
	lines atomic.Int64
}

// Listen opens the server.
func Listen(ctx context.Context) (*Server, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &Server{l: l}
	go s.accept()
	go func() {
		<-ctx.Done()
		l.Close()
	}()
	return s, nil
}

// Addr is where agents connect.
func (s *Server) Addr() string { return s.l.Addr().String() }

func (s *Server) accept() {
	for {
		c, err := s.l.Accept()
		if err != nil {
			return
		}
		go s.serve(c)
	}
}

func (s *Server) serve(c net.Conn) {
	defer flight.Track("agent")()
	defer c.Close()
	in := bufio.NewReader(c)
	for {
		line, err := in.ReadString('\n')
		if err != nil || strings.HasPrefix(line, "QUIT") {
			return
		}
		s.lines.Add(1)
		if _, err := c.Write([]byte("OK\n")); err != nil {
			return
		}
	}
}
