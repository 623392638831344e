// Package wire streams over in-memory connections, as RPC libraries do in tests.
package wire

import (
	"bufio"
	"context"
	"net"
	"time"
)

// Server answers streams.
type Server struct{ well bool }

// Stream is one call.
type Stream struct {
	conn net.Conn
	got  chan string
}

// Serve makes a server.
func Serve(well bool) *Server { return &Server{well} }

// Open starts a stream that lives as long as ctx, if all is well.
func (s *Server) Open(ctx context.Context) *Stream {
	near, far := net.Pipe()
	go s.answer(far)
	stream := &Stream{near, make(chan string, 8)}
	go stream.receive()
	if s.well {
		context.AfterFunc(ctx, func() { near.Close() })
	}
	return stream
}

func (s *Server) answer(conn net.Conn) {
	lines := bufio.NewScanner(conn)
	for lines.Scan() {
		conn.SetWriteDeadline(time.Now().Add(time.Second))
		conn.Write([]byte("ok\n"))
	}
}

// Send writes a line.
func (s *Stream) Send(line string) { s.conn.Write([]byte(line + "\n")) }

func (s *Stream) receive() {
	lines := bufio.NewScanner(s.conn)
	for lines.Scan() {
		select {
		case s.got <- lines.Text():
		default:
		}
	}
}
