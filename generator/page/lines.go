package page

import (
	"sync"

	"milepost/generator/progress"
)

// mostLines is how many different lines a class remembers: more than any course
// has.
const mostLines = 1 << 14

// lines are those of the checklists of a class, of which teams share equal ones.
// They are safe for concurrent use.
type lines struct {
	mu    sync.RWMutex
	known map[*progress.Item]*Item
}

// of returns the lines of items; newLine makes those that are not known.
func (l *lines) of(items []*progress.Item, newLine func(*progress.Item) Item) []*Item {
	list := make([]*Item, len(items))
	l.mu.RLock()
	for i, it := range items {
		list[i] = l.known[it]
	}
	l.mu.RUnlock()
	for i, it := range items {
		if list[i] != nil {
			continue
		}
		made := newLine(it)
		list[i] = &made
		l.mu.Lock()
		if l.known == nil {
			l.known = map[*progress.Item]*Item{}
		}
		if len(l.known) < mostLines {
			l.known[it] = list[i]
		}
		l.mu.Unlock()
	}
	return list
}
