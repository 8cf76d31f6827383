package page

import (
	"sync"
	"sync/atomic"
)

// mostShared is how many different lines a class remembers: more than any
// course has.
const mostShared = 1 << 14

// shared are the lines that the pages of a class's teams have in common, each
// made once. It is safe for concurrent use.
type shared struct {
	known sync.Map // key → *T
	count atomic.Int64
}

// remember returns what make made when key was first met.
func remember[K comparable, T any](s *shared, key K, make func() *T) *T {
	if known, ok := s.known.Load(key); ok {
		return known.(*T)
	}
	made := make()
	if s.count.Add(1) <= mostShared {
		s.known.Store(key, made)
	}
	return made
}
