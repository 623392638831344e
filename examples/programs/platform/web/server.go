// Package web is the HTTP part of the shared platform: a server and a client as every service uses.
package web

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"runtime/pprof"
	"time"
)

// Server is an HTTP server on a free port of this machine.
type Server struct {
	http *http.Server
	addr net.Addr
}

// Serve starts the server; it stops with the context.
func Serve(ctx context.Context, handler http.Handler) (*Server, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &Server{&http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 5 * time.Minute}, l.Addr()}
	go s.http.Serve(l)
	go func() {
		<-ctx.Done()
		s.http.Close()
	}()
	return s, nil
}

// URL is the address of the server.
func (s *Server) URL() string { return "http://" + s.addr.String() }

// Labelled marks the work for a request with its route, for profiles.
func Labelled(route string, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		pprof.Do(r.Context(), pprof.Labels("route", route, "method", r.Method), func(ctx context.Context) {
			next(w, r.WithContext(ctx))
		})
	}
}

// Reply writes a value as JSON.
func Reply(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(value)
}
