package page

import (
	"strings"
	"testing"

	"milepost/generator/progress"
)

func TestItemsShowWhenTeamsTickedAndWhatWasNotFound(t *testing.T) {
	c := ownCourse("oxx--", "oxo--")
	c.Reference = true
	c.Items = []progress.OutlineItem{{Done: 1, Teams: 2, NotFound: 1, Ticked: []int{0, 1, 2}}, {Done: 2, Teams: 2, Ticked: []int{2, 0, 0}}}
	s := newSurvey(exampleSite(), c)
	table := newItemTable(s.Count, s.daily(), s.proved())
	if !table.Daily || !table.Proved {
		t.Fatalf("columns: daily %v, proved %v; want both", table.Daily, table.Proved)
	}
	table.Lined, table.Caption = true, table.listCaption()
	want := "Line: where the item stands in the course’s checklist. Teams: how many ticked the item. " +
		"Ticked per day: how many had it first on each day. Not found: ticks with nothing found in the repository."
	root := executeTeam(t, "items.html", Items{Table: table})
	if got := teamText(root, "caption"); len(got) != 1 || got[0] != want {
		t.Errorf("caption\n got %q\nwant %q", got, want)
	}
	if got, want := texts(table.Caption, func(h Hint) string { return h.Class }), "hide-640, , hide-960, hide-960"; got != want {
		t.Errorf("hidden by %q, want %q: a word about a column goes with it", got, want)
	}
	row := s.itemRow(c.Items[0])
	if row.NotFound != 1 || !strings.HasSuffix(row.Days.Title, "0, 1, 2") {
		t.Errorf("row = %d not found, %q", row.NotFound, row.Days.Title)
	}
}

func TestItemsWithoutAHistoryHaveNoEmptyColumns(t *testing.T) {
	c := ownCourse("oxx--", "oxo--")
	c.Items = []progress.OutlineItem{{Done: 1, Teams: 2}}
	s := newSurvey(exampleSite(), c)
	if table := newItemTable(s.Count, s.daily(), s.proved()); table.Daily || table.Proved {
		t.Errorf("columns: daily %v, proved %v; want none", table.Daily, table.Proved)
	}
}
