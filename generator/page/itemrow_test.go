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
	if got := table.listCaption(); !strings.Contains(got, "on which days") || !strings.Contains(got, "nothing found") {
		t.Errorf("caption = %q", got)
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
