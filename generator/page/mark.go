package page

import (
	"strconv"

	"milepost/generator/checklist"
	"milepost/generator/progress"
)

// A Mark is the box before an item.
type Mark struct {
	Class string // for the style sheet: "item-done"; "" for a plain box
	Word  string // the same in words, for screen readers and for copying
}

// A mark says which box an item has; marks are in the order of the key.
type mark uint8

const (
	markVerified mark = iota // done, and the repository shows it
	markDone
	markUnverified // done, and the repository shows nothing
	markFound      // not done, and the repository shows it
	markPartial
	markOverdue
	markOpen
	markMissed // missing and overdue
	markMissing
	markExcused
)

var marks = [...]struct {
	Mark
	key string // what the key says; "" where another entry says it
}{
	markVerified:   {Mark{"item-verified", "done, in repo"}, "ticked, found in the repo"},
	markDone:       {Mark{"item-done", "done"}, "ticked"},
	markUnverified: {Mark{"item-unverified", "done"}, "ticked, nothing found"},
	markFound:      {Mark{"item-found", "open"}, "found, not ticked"},
	markPartial:    {Mark{"item-partial", "begun"}, "begun"},
	markOverdue:    {Mark{"item-overdue", "overdue"}, "overdue"},
	markOpen:       {Mark{"", "open"}, "open"},
	markMissed:     {Mark{"item-missing item-overdue", "overdue, not in the file"}, "overdue, not in the file"},
	markMissing:    {Mark{"item-missing", "not in the file"}, "not in the file"},
	markExcused:    {Mark{"item-not-applicable", "does not apply"}, "does not apply"},
}

// markOf returns the box of an item. What the team calls not applicable has
// that mark only where the course allows it; elsewhere it is open. What the
// repository shows comes before what the dates say, for it can be helped with
// a tick.
func markOf(it *progress.Item) mark {
	switch {
	case it.State == checklist.Done && it.Proof == progress.Found:
		return markVerified
	case it.State == checklist.Done && it.Proof == progress.NotFound:
		return markUnverified
	case it.State == checklist.Done:
		return markDone
	case it.Excused, it.Kind == progress.Own && it.State == checklist.NotApplicable:
		return markExcused
	case found(it):
		return markFound
	case it.State == checklist.Partial:
		return markPartial
	case it.Kind == progress.Missing && it.Overdue:
		return markMissed
	case it.Kind == progress.Missing:
		return markMissing
	case it.Overdue:
		return markOverdue
	}
	return markOpen
}

// key returns the marks that occur among items, with how often. The team's
// own items are in none of its numbers, so not in these.
func key(items []*progress.Item) []Mark {
	var counts [len(marks)]int
	for _, it := range items {
		if it.Kind != progress.Own {
			counts[markOf(it)]++
		}
	}
	var list []Mark
	for m, n := range counts {
		if n > 0 {
			list = append(list, Mark{marks[m].Class, marks[m].key + " " + strconv.Itoa(n)})
		}
	}
	return list
}
