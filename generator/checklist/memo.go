package checklist

import "sync"

// How much a memo remembers: more texts than any course has, and none so long
// that it is no item's.
const (
	mostTexts   = 1 << 15
	longestText = 1 << 10
)

// A memo remembers what was made of texts that many files share. It is safe
// for use by several goroutines at once.
type memo[T any] struct {
	mu    sync.RWMutex
	known map[string]*T
}

// get returns what make makes of a text, or what it made when the text was met
// before. It keeps no part of text itself.
func (m *memo[T]) get(text []byte, make func(string) *T) *T {
	m.mu.RLock()
	known := m.known[string(text)]
	m.mu.RUnlock()
	if known != nil {
		return known
	}
	own := string(text)
	made := make(own)
	if len(own) > longestText {
		return made
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.known == nil {
		m.known = map[string]*T{}
	}
	if len(m.known) < mostTexts {
		m.known[own] = made
	}
	return made
}
