package progress

import (
	"cmp"
	"slices"

	"milepost/generator/checklist"
	"milepost/generator/naming"
)

// Complete reports whether everything required is done, and something is.
func (t Tally) Complete() bool {
	return t.Required.Total > 0 && t.Required.Done == t.Required.Total
}

// add counts one item.
func (t *Tally) add(it *Item) {
	c := &t.Required
	if it.Optional {
		c = &t.Optional
	}
	if it.Excused {
		return
	}
	c.Total++
	if it.State == checklist.Done {
		c.Done++
	}
}

// tally fills in a team's numbers from its items, but for its modules, which it
// returns in the memory of s. The sections are there, and empty; titles are
// taken from modules.
func (t *Team) tally(modules map[string]Module, s *scratch) []Module {
	clear(s.index)
	own := s.modules[:0]
	for _, it := range t.Items {
		if it.Kind == Own {
			continue
		}
		sec := &t.Sections[it.Section]
		it.Overdue = sec.Past && !it.Optional && !it.Excused && it.State != checklist.Done
		t.add(it)
		sec.add(it)
		if it.Overdue {
			t.Overdue++
			sec.Overdue++
		}
		if len(it.Modules) == 0 {
			sec.Untagged.add(it)
			if it.Overdue {
				sec.Untagged.Overdue++
			}
		}
		for _, id := range it.Modules {
			at, known := s.index[id]
			if !known {
				at = len(own)
				s.index[id] = at
				own = append(own, modules[id])
				own[at].ID = id
			}
			own[at].add(it)
			if it.Overdue {
				own[at].Overdue++
			}
		}
	}
	s.modules = own
	slices.SortFunc(own, func(a, b Module) int { return naming.Compare(a.ID, b.ID) })
	return own
}

// compare orders the tallies of two teams, the better first: by the exact
// share of required items, then by optional items done.
func (t Tally) compare(o Tally) int {
	return cmp.Or(
		cmp.Compare(o.Required.Done*t.Required.Total, t.Required.Done*o.Required.Total),
		cmp.Compare(o.Optional.Done, t.Optional.Done))
}

// rank orders teams by their tallies, ties by name, and numbers them: equal
// ones share a rank (1, 2, 2, 4). Teams with nothing to count come
// behind, then those without a checklist, both by name and without a rank.
func rank(teams []Team) {
	places := make([]place, len(teams))
	for i := range places {
		places[i] = place{i, teams[i].rankable(), teams[i].Tally}
	}
	slices.SortFunc(places, func(a, b place) int {
		if c := a.compare(b); c != 0 {
			return c
		}
		return compareNames(&teams[a.at], &teams[b.at])
	})
	order := make([]int, len(teams))
	for i := range order {
		order[i] = places[i].at
	}
	arrange(teams, order)
	for i := range teams {
		t := &teams[i]
		if t.rankable() != counted {
			break
		}
		t.Rank = i + 1
		if i > 0 && teams[i-1].compare(t.Tally) == 0 {
			t.Rank = teams[i-1].Rank
			t.Tied, teams[i-1].Tied = true, true
		}
	}
}

// arrange puts teams[order[i]] at i, for all i at once. A large class has no
// room for a second list of teams.
func arrange(teams []Team, order []int) {
	for i := range order {
		if order[i] == i {
			continue
		}
		first, at := teams[i], i
		for next := order[at]; next != i; next = order[at] {
			teams[at], order[at] = teams[next], at
			at = next
		}
		teams[at], order[at] = first, at
	}
}

// A rankable says whether a team can be ranked.
type rankable uint8

const (
	counted    rankable = iota
	unrequired          // nothing is required of it
	unread              // it has no checklist
)

func (t *Team) rankable() rankable {
	switch {
	case !t.Readable:
		return unread
	case t.Required.Total == 0:
		return unrequired
	}
	return counted
}

// A place is that of a team before it is ranked, with what ranks it.
type place struct {
	at       int
	rankable rankable
	Tally
}

func (p place) compare(o place) int {
	if c := cmp.Compare(p.rankable, o.rankable); c != 0 || p.rankable != counted {
		return c
	}
	return p.Tally.compare(o.Tally)
}

// compareNames orders teams by name; no two have the same slug.
func compareNames(a, b *Team) int {
	if c := naming.Compare(a.Name, b.Name); c != 0 {
		return c
	}
	return naming.Compare(a.Slug, b.Slug)
}
