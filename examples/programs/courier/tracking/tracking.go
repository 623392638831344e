// Package tracking knows where couriers are.
package tracking

import (
	"sync/atomic"

	"example.com/courier/rpc"
)

// Service follows couriers.
type Service struct {
	Link  *rpc.Mux
	moves atomic.Int64
}

// Move asks the courier to do something.
func (s *Service) Move(what string) int64 {
	s.Link.Go(what, func(r rpc.Reply) { s.moves.Add(int64(len(r.Body))) })
	return s.moves.Load()
}
