package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"milepost/generator/checklist"
	"milepost/generator/progress"
)

// nextItems is how many items a team is told to do next.
const nextItems = 5

// A Next is what a team should do next.
type Next struct {
	Say   string // "Everything required is ticked."; "" where Items say it
	Items []NextItem
}

// A NextItem is an item that leads to its place in the checklist.
type NextItem struct {
	Mark
	Text  string
	URL   string
	Found []Phrase // follows "Already in the repo"; none where Note says why the item is next
	Note  string   // "Was due 7 Jan · 21 of 23 teams have it"

	index int // in the team's items
}

// next returns the required items that are not done, easiest first: what the
// repository shows and needs but a tick, then what is overdue, then what is
// due next, of each what most teams have. Where there are no dates, or no
// list to count teams by, they come in the order of the list, and what is
// begun before the rest. A team that has everything is shown the optional
// items that are left.
func (class *Class) next(t *progress.Team) Next {
	required, optional := open(t.Items)
	n := Next{}
	switch {
	case len(required) > 0:
		class.sortNext(t, required)
	case t.Required.Total > 0:
		n.Say = "Everything required is ticked."
	default:
		n.Say = "Nothing in the checklist is required."
	}
	if len(required) == 0 {
		required = optional
		class.sortNext(t, required)
		if len(optional) > 0 {
			n.Say += " Optional items are left:"
		}
	}
	for _, i := range required[:min(nextItems, len(required))] {
		it := t.Items[i]
		item := NextItem{Mark: marks[markOf(it)].Mark, Text: class.prose.Plain(it.Text), URL: "#" + itemID(i), index: i}
		if found(it) {
			item.Found = foundNote(it)
		} else {
			item.Note = class.nextNote(t, it)
		}
		n.Items = append(n.Items, item)
	}
	return n
}

// open returns the indexes of the items that are counted and not done.
func open(items []*progress.Item) (required, optional []int) {
	for i, it := range items {
		switch {
		case it.State == checklist.Done, it.Excused, it.Kind == progress.Own:
		case it.Optional:
			optional = append(optional, i)
		default:
			required = append(required, i)
		}
	}
	return required, optional
}

// sortNext brings indexes of t's items into the order in which to do them.
func (class *Class) sortNext(t *progress.Team, indexes []int) {
	c := class.survey.Cohort
	slices.SortStableFunc(indexes, func(i, j int) int {
		a, b := t.Items[i], t.Items[j]
		if x := first(found(a), found(b)); x != 0 {
			return x
		}
		if !c.Dated {
			return first(a.State == checklist.Partial, b.State == checklist.Partial)
		}
		if x := first(a.Overdue, b.Overdue); x != 0 {
			return x
		}
		if !a.Overdue {
			if x := compareDue(sectionOf(t, a).Due, sectionOf(t, b).Due); x != 0 {
				return x
			}
		}
		if !c.Reference {
			return first(a.State == checklist.Partial, b.State == checklist.Partial)
		}
		return cmp.Compare(b.Have*max(class.teams[a.ID], 1), a.Have*max(class.teams[b.ID], 1))
	})
}

// first orders what is so before what is not.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// compareDue orders dates, and those that are not known last.
func compareDue(a, b time.Time) int {
	return cmp.Or(first(!a.IsZero(), !b.IsZero()), a.Compare(b))
}

// sectionOf returns the section of an item, an empty one for an item of none.
func sectionOf(t *progress.Team, it *progress.Item) progress.Section {
	if it.Section < 0 || it.Section >= len(t.Sections) {
		return progress.Section{}
	}
	return t.Sections[it.Section]
}

// nextNote says why an item is next.
func (class *Class) nextNote(t *progress.Team, it *progress.Item) string {
	var words []string
	if it.State == checklist.Partial {
		words = append(words, "Begun")
	}
	section := sectionOf(t, it)
	switch {
	case section.Due.IsZero():
	case section.Past:
		words = append(words, "Was due "+class.survey.day(section.Due))
	default:
		words = append(words, "Due "+class.survey.day(section.Due))
	}
	if have := class.have(it); have != "" {
		words = append(words, have)
	}
	if len(words) == 0 && len(t.Sections) > 1 {
		words = append(words, progress.SectionTitle(section.Title, len(t.Sections)))
	}
	return strings.Join(words, " · ")
}

// have returns "21 of 23 teams have it", and "" where no other team could.
func (class *Class) have(it *progress.Item) string {
	of := class.teams[it.ID]
	if it.ID == "" || of < 2 {
		return ""
	}
	return haveIt(it.Have, of)
}

// itemID returns the id of the item at an index of the team's items.
func itemID(i int) string { return "i" + strconv.Itoa(i+1) }
