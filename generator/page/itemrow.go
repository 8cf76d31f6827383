package page

import (
	"html/template"
	"slices"
	"strconv"

	"milepost/generator/chart"
	"milepost/generator/progress"
	"milepost/generator/prose"
)

// An ItemTable is a table of items with how many teams have each.
type ItemTable struct {
	Caption   []Hint
	Sorted    bool   // there are enough rows to sort
	Lined     bool   // there is a column of lines in the course's checklist
	Sectioned bool   // there is a column of sections
	Tagged    bool   // there is a column of modules
	Of        string // heads the column of teams: "Teams, of 23"; "" for no column
	Alone     bool   // one team is all, so its mark stands in place of a count
	Daily     bool   // there is a column of when teams ticked
	Proved    bool   // there is a column of ticks for which nothing was found
	Rows      []ItemRow
}

// A Hint is a sentence that says how to read a column.
type Hint struct {
	Class string // of the column where a small screen hides it; "" for none
	Text  string
}

// An ItemRow is an item and the teams that have it.
type ItemRow struct {
	ID       string // the row's; "" where nothing leads to it
	Line     int
	Text     template.HTML
	Optional bool
	Section  string
	Tag      string // which filter shows it
	Modules  []Link // their URL is "" where they have no page
	Bar      chart.Bar
	Have     string // "22"; "–" where it applies to no team
	Note     string // "applies to 21 teams"; "" where it applies to all
	Mark     Mark   // the only team's
	Days     chart.Days
	NotFound int // ticks for which nothing was found in the repository
}

// ItemAnchor returns the id of an item's row on the page of all items, and so
// the fragment that leads there: the item's own ID, unless the page uses that
// itself.
func ItemAnchor(id string) string {
	if RowID(id) != id {
		return "item-" + id
	}
	return id
}

// newItemTable returns an empty table about so many teams. Daily and proved
// are those of the class.
func newItemTable(teams int, daily, proved bool) ItemTable {
	t := ItemTable{Alone: teams == 1}
	switch {
	case t.Alone:
		t.Of = "State"
	case teams > 1:
		t.Of = "Teams, of " + strconv.Itoa(teams)
	}
	t.Daily, t.Proved = daily && !t.Alone, proved && !t.Alone
	return t
}

// daily says whether it is known of any item when teams ticked it.
func (s survey) daily() bool {
	return slices.ContainsFunc(s.Cohort.Items, func(it progress.OutlineItem) bool { return len(it.Ticked) > 0 })
}

// proved says whether there is an item for whose ticks nothing was found.
func (s survey) proved() bool {
	return slices.ContainsFunc(s.Cohort.Items, func(it progress.OutlineItem) bool { return it.NotFound > 0 })
}

// listCaption says what the columns of a table about the reference list are.
func (t ItemTable) listCaption() []Hint {
	list := []Hint{{"hide-640", "Line: where the item stands in the course’s checklist."}}
	if t.Of != "" && !t.Alone {
		list = append(list, Hint{"", "Teams: how many ticked the item."})
	}
	if t.Daily {
		list = append(list, Hint{"hide-960", "Ticked per day: how many had it first on each day."})
	}
	if t.Proved {
		list = append(list, Hint{"hide-960", "Not found: ticks with nothing found in the repository."})
	}
	return list
}

// itemRow returns the row of an item of the reference list, with no more than
// its own figures.
func (s survey) itemRow(it progress.OutlineItem) ItemRow {
	r := ItemRow{
		Line: it.Line, Text: prose.HTML(it.Text), Optional: it.Optional,
		Bar: chart.NewBar(it.Done, it.Teams, late(it)), Have: strconv.Itoa(it.Done),
		Mark: markOfAll(it), Days: chart.NewTickedPerDay(it.Ticked), NotFound: it.NotFound,
	}
	switch it.Teams {
	case s.Count:
	case 0:
		r.Have = enDash
		r.Note = "applies to no team"
	default:
		r.Note = "applies to " + plural(it.Teams, "team", "teams")
	}
	return r
}

// late says whether teams that do not have the item are past its due date.
func late(it progress.OutlineItem) bool {
	return it.PastDue && !it.Optional && it.Done < it.Teams
}

// markOfAll returns the mark of an item that every team has, or not.
func markOfAll(it progress.OutlineItem) Mark {
	switch {
	case it.Teams == 0:
		return marks[markExcused].Mark
	case it.Done == it.Teams:
		return marks[markDone].Mark
	case late(it):
		return marks[markOverdue].Mark
	}
	return marks[markOpen].Mark
}
