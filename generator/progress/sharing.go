package progress

import (
	"strings"
	"sync"

	"milepost/generator/checklist"
)

// mostShared is how many different items are shared: more than any course has.
const mostShared = 1 << 16

// A sharing lets teams share equal items, which nearly all of theirs are: a
// cohort of 10,000 teams has some hundred different ones. It is safe for
// concurrent use.
type sharing struct {
	mu    sync.RWMutex
	known map[itemKey]*Item
}

// An itemKey is all of an item for which no repository was searched. Text,
// plain and modules are those of the reference item, or of the origin where
// that is known; then they are left out.
type itemKey struct {
	origin                     any
	id, mark                   string
	more                       moreKey // nearly always of nothing, which is soon hashed
	section, depth, line, ref  int
	state                      checklist.State
	kind                       Kind
	optional, overdue, excused bool
}

// A moreKey is the wording, text, plain and modules of an item; nil for none.
type moreKey any

// share replaces items, which have these origins, by equal ones of other teams.
// An item with a Proof has paths of its own and stays; all is false if there is
// one.
func (counter *Counter) share(items []*Item, origins []any) (all bool) {
	s := &counter.items
	all = true
	for i, it := range items {
		if it.Proof != Unknown {
			all = false
			continue
		}
		k := itemKey{origins[i], it.ID, it.Mark, nil, it.Section, it.Depth, it.Line, it.Ref,
			it.State, it.Kind, it.Optional, it.Overdue, it.Excused}
		switch {
		case k.origin == nil && it.Ref < 0:
			k.more = [4]string{it.Wording, it.Text, it.Plain, strings.Join(it.Modules, " ")}
		case it.Wording != "":
			k.more = it.Wording
		}
		s.mu.RLock()
		known := s.known[k]
		s.mu.RUnlock()
		if known == nil {
			known = s.add(k, *it)
		}
		items[i] = known
	}
	return all
}

// add makes an item known; it is a copy, for the original keeps its whole
// team's items in memory.
func (s *sharing) add(k itemKey, it Item) *Item {
	s.mu.Lock()
	defer s.mu.Unlock()
	if known := s.known[k]; known != nil {
		return known
	}
	if s.known == nil {
		s.known = map[itemKey]*Item{}
	}
	if len(s.known) < mostShared {
		s.known[k] = &it
	}
	return &it
}

// A sharedModules lets teams share equal parts of modules, of which a cohort
// has some hundred different ones. It is safe for concurrent use.
type sharedModules struct {
	mu    sync.RWMutex
	known map[Module]*Module
}

// share returns modules as those of other teams that are equal.
func (s *sharedModules) share(list []Module) []*Module {
	if len(list) == 0 {
		return nil
	}
	shared := make([]*Module, len(list))
	missing := false
	s.mu.RLock()
	for i := range list {
		shared[i] = s.known[list[i]]
		missing = missing || shared[i] == nil
	}
	s.mu.RUnlock()
	if missing {
		s.add(list, shared)
	}
	return shared
}

// add makes the modules known that are not among those shared.
func (s *sharedModules) add(list []Module, shared []*Module) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known == nil {
		s.known = map[Module]*Module{}
	}
	for i := range list {
		if shared[i] != nil {
			continue
		}
		if shared[i] = s.known[list[i]]; shared[i] != nil {
			continue
		}
		shared[i] = new(list[i])
		if len(s.known) < mostShared {
			s.known[list[i]] = shared[i]
		}
	}
}
