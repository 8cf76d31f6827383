package progress

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"milepost/generator/checklist"
)

// A Wording is an item as teams without a reference list have it: equal texts
// are one, though case, white space, punctuation and markup differ.
type Wording struct {
	Text     string // inline Markdown, of the first team that has it
	Plain    string //
	Optional bool   // to the first team that has it
	Teams    int    // teams that have it in their list
	Done     int    // of these, teams that have it done
}

// Wordings returns the items that teams tagged with a module, those that most
// teams have first, equally frequent ones in the order in which they come up
// from the first team on. A team that has an item twice counts once, as done
// if either is. Where there is a reference list, there are none.
func (c *Cohort) Wordings(module string) []Wording {
	if c.Reference {
		return nil
	}
	if c.worded == nil {
		return wordings(c.Teams)[module]
	}
	c.worded.once.Do(func() { c.worded.lists = wordings(c.Teams) })
	return c.worded.lists[module]
}

// worded are the wordings of a cohort, counted when they are first asked for.
type worded struct {
	once  sync.Once
	lists map[string][]Wording // by module
}

// wordings counts the wordings of all modules in one pass over the teams.
func wordings(teams []Team) map[string][]Wording {
	c := wordingCounter{others: map[*Item]*wordingCount{}, byKey: map[wordingKey]*wordingCount{}, keys: map[string]string{}}
	for t := range teams {
		for _, it := range teams[t].Items {
			w := c.of(it)
			if w == unlisted {
				continue
			}
			if w.team != t+1 {
				w.team, w.done = t+1, false
				w.Teams++
			}
			if it.State == checklist.Done && !w.done {
				w.done = true
				w.Done++
			}
		}
	}
	lists := map[string][]Wording{}
	for _, w := range c.list {
		for _, id := range w.modules {
			lists[id] = append(lists[id], w.Wording)
		}
	}
	for _, list := range lists {
		slices.SortStableFunc(list, func(a, b Wording) int { return cmp.Compare(b.Teams, a.Teams) })
	}
	return lists
}

// A wordingCount is a Wording that is being counted.
type wordingCount struct {
	Wording
	modules []string
	team    int  // the last that has it, from 1
	done    bool // that team has it done
}

// unlisted is the wordingCount of items that point to no module.
var unlisted = new(wordingCount)

// A wordingCounter knows which items are one wording. Teams share their items, so
// each is looked at closely but once.
type wordingCounter struct {
	list     []*wordingCount
	numbered []*wordingCount         // by Item.Number
	others   map[*Item]*wordingCount // those without one
	byKey    map[wordingKey]*wordingCount
	keys     map[string]string // of texts, by plain text, of which items have fewer
}

// A wordingKey is what items of one wording have in common.
type wordingKey struct{ text, modules string }

// of returns the count of an item's wording.
func (c *wordingCounter) of(it *Item) *wordingCount {
	if it.Number == 0 {
		w := c.others[it]
		if w == nil {
			w = c.find(it)
			c.others[it] = w
		}
		return w
	}
	if more := it.Number + 1 - len(c.numbered); more > 0 {
		c.numbered = append(c.numbered, make([]*wordingCount, more)...)
	}
	w := c.numbered[it.Number]
	if w == nil {
		w = c.find(it)
		c.numbered[it.Number] = w
	}
	return w
}

// find returns the count of an item's wording, which it has not seen before.
func (c *wordingCounter) find(it *Item) *wordingCount {
	if it.Kind == Own || len(it.Modules) == 0 {
		return unlisted
	}
	text, ok := c.keys[it.Plain]
	if !ok {
		text = checklist.Key(it.Plain)
		c.keys[it.Plain] = text
	}
	key := wordingKey{text, strings.Join(it.Modules, " ")}
	w := c.byKey[key]
	if w == nil {
		w = &wordingCount{Wording: Wording{Text: it.Text, Plain: it.Plain, Optional: it.Optional}, modules: it.Modules}
		c.byKey[key] = w
		c.list = append(c.list, w)
	}
	return w
}
