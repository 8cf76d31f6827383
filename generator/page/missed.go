package page

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"milepost/generator/progress"
	"milepost/generator/prose"
)

// A MissedList is a few required items that teams are missing.
type MissedList struct {
	Title   string
	Aside   string       // "due Sun 14 Jan"; "" for nothing
	Counted bool         // there is more than one team to count
	Items   []MissedItem // none where every team has all of them
}

// A MissedItem leads to an item's row in the table.
type MissedItem struct {
	Mark
	Link
	Count string // "18" or "3 of 23"
	Noun  string // "missing"; "" where Count says it all
	Bad   bool   // past due
}

// missedMost is how many items a MissedList has.
const missedMost = 5

// missed returns what the class should look at: what was due, and what is due
// next. Where there are no dates, it is what most teams are missing; before
// the course begins there is nothing to look at.
func (s survey) missed() []MissedList {
	switch {
	case s.Count == 0 || s.Phase == coming:
		return nil
	case s.Phase == undated:
		every := func(progress.OutlineItem) bool { return true }
		return []MissedList{s.mostMissing(s.either("Most teams are missing", "Not done yet"), every)}
	}
	var lists []MissedList
	wasDue := func(it progress.OutlineItem) bool { return it.PastDue && !it.Optional }
	if slices.ContainsFunc(s.Cohort.Items, wasDue) {
		lists = append(lists, s.mostMissing("Past due, "+s.either("most teams missing", "not done"), wasDue))
	}
	if next := s.nextDue(); !next.IsZero() {
		lists = append(lists, s.leastDone(next))
	}
	return lists
}

// either returns what to say of a class, or of a team that is alone.
func (s survey) either(class, alone string) string {
	if s.Count == 1 {
		return alone
	}
	return class
}

// nextDue returns the first due date that is not past of a section that
// requires anything; zero where there is none.
func (s survey) nextDue() time.Time {
	var next time.Time
	for _, sec := range s.Cohort.Sections {
		if sec.Required == 0 || sec.Due.IsZero() || sec.Due.Before(s.Cohort.Today) {
			continue
		}
		if next.IsZero() || sec.Due.Before(next) {
			next = sec.Due
		}
	}
	return next
}

// mostMissing lists items that teams do not have, those first that most do
// not have.
func (s survey) mostMissing(title string, want func(progress.OutlineItem) bool) MissedList {
	items := s.lacking(want)
	slices.SortStableFunc(items, func(a, b progress.OutlineItem) int {
		return cmp.Compare(b.Teams-b.Done, a.Teams-a.Done)
	})
	l := s.newMissedList(title, items)
	for i := range l.Items {
		l.Items[i].Count, l.Items[i].Noun = strconv.Itoa(items[i].Teams-items[i].Done), "missing"
	}
	return l
}

// leastDone lists items that are due on a day, those first that the smallest
// share of teams has.
func (s survey) leastDone(due time.Time) MissedList {
	items := s.lacking(func(it progress.OutlineItem) bool { return s.Cohort.Sections[it.Section].Due.Equal(due) })
	slices.SortStableFunc(items, func(a, b progress.OutlineItem) int {
		return cmp.Compare(a.Done*b.Teams, b.Done*a.Teams)
	})
	when := "Due next, "
	if days(s.Cohort.Today, due) <= 7 {
		when = "Due this week, "
	}
	l := s.newMissedList(when+s.either("least done", "not done"), items)
	l.Aside = s.due(due, s.weekday)
	for i := range l.Items {
		l.Items[i].Count = fraction(progress.Count{Done: items[i].Done, Total: items[i].Teams})
	}
	return l
}

// lacking returns the required items that a team does not have.
func (s survey) lacking(want func(progress.OutlineItem) bool) []progress.OutlineItem {
	var list []progress.OutlineItem
	for _, it := range s.Cohort.Items {
		if !it.Optional && it.Done < it.Teams && want(it) {
			list = append(list, it)
		}
	}
	return list
}

// newMissedList returns a list of the first items, without their counts.
func (s survey) newMissedList(title string, items []progress.OutlineItem) MissedList {
	l := MissedList{Title: title, Counted: s.Count > 1}
	for _, it := range items[:min(missedMost, len(items))] {
		l.Items = append(l.Items, MissedItem{
			Mark: markOfAll(it), Bad: late(it),
			Link: Link{Text: prose.Plain(it.Text), URL: "#" + ItemAnchor(it.ID)},
		})
	}
	return l
}
