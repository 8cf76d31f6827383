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
// Teams share their items, so each is looked at closely but once.
func wordings(teams []Team) map[string][]Wording {
	type entry struct {
		Wording
		modules []string
		team    int  // the last that has it, from 1
		done    bool // that team has it done
	}
	var entries []*entry
	byKey := map[string]*entry{}
	of := map[*Item]*entry{}
	keys := map[string]string{} // by plain text, of which items have fewer
	for t := range teams {
		for _, it := range teams[t].Items {
			e, ok := of[it]
			if !ok && it.Kind != Own && len(it.Modules) > 0 {
				key := keys[it.Plain]
				if key == "" {
					key = checklist.Key(it.Plain) + "\n"
					keys[it.Plain] = key
				}
				key += strings.Join(it.Modules, " ")
				if e = byKey[key]; e == nil {
					e = &entry{Wording: Wording{Text: it.Text, Plain: it.Plain, Optional: it.Optional}, modules: it.Modules}
					byKey[key] = e
					entries = append(entries, e)
				}
			}
			if !ok {
				of[it] = e
			}
			if e == nil {
				continue
			}
			if e.team != t+1 {
				e.team, e.done = t+1, false
				e.Teams++
			}
			if it.State == checklist.Done && !e.done {
				e.done = true
				e.Done++
			}
		}
	}
	lists := map[string][]Wording{}
	for _, e := range entries {
		for _, id := range e.modules {
			lists[id] = append(lists[id], e.Wording)
		}
	}
	for _, list := range lists {
		slices.SortStableFunc(list, func(a, b Wording) int { return cmp.Compare(b.Teams, a.Teams) })
	}
	return lists
}
