package progress

import (
	"cmp"
	"slices"

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
// if either is.
func (c *Cohort) Wordings(module string) []Wording {
	index := map[string]int{}
	var list []Wording
	for _, t := range c.Teams {
		done := map[int]bool{}
		for _, it := range t.Items {
			if it.Kind == Own || !slices.Contains(it.Modules, module) {
				continue
			}
			key := checklist.Key(it.Plain)
			i, ok := index[key]
			if !ok {
				i = len(list)
				index[key] = i
				list = append(list, Wording{Text: it.Text, Plain: it.Plain, Optional: it.Optional})
			}
			done[i] = done[i] || it.State == checklist.Done
		}
		for i, is := range done {
			list[i].Teams++
			if is {
				list[i].Done++
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Wording) int { return cmp.Compare(b.Teams, a.Teams) })
	return list
}
