package page

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"milepost/generator/curriculum"
	"milepost/generator/diag"
	"milepost/generator/progress"
)

func TestTheHomePageListsCohortsAsTheyStand(t *testing.T) {
	cohorts := []*progress.Cohort{
		twoWeeks("2024-01-11", 34, 20, 5), twoWeeks("2024-01-15", 34, 34),
		twoWeeks("2023-12-24", 0), own(twoWeeks("2024-01-11", 17, 16)), own(twoWeeks("2024-01-11")),
	}
	h := NewHome(exampleSite(), cohorts)
	tests := []struct {
		name, when, week, median string
		teams, complete          int
		post                     bool
	}{
		{"running", "2–14 Jan 2024", "Week 2", "58\u00a0%", 3, 1, true},
		{"over", "2–14 Jan 2024 · finished", "", "100\u00a0%", 2, 2, false},
		{"to come", "2–14 Jan 2024", "", "0\u00a0%", 1, 0, false},
		{"without dates", "", "", "50\u00a0%", 2, 0, false},
		{"without teams", "", "", "–", 0, 0, false},
	}
	for i, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := h.Cohorts[i]
			if got.When != tt.when || got.Week != tt.week || got.Median != tt.median {
				t.Errorf("%q, %q, median %q, want %q, %q, %q", got.When, got.Week, got.Median, tt.when, tt.week, tt.median)
			}
			if got.Teams != tt.teams || got.Complete != tt.complete || got.Histogram.Post != tt.post {
				t.Errorf("%d teams, %d complete, post %v, want %d, %d, %v", got.Teams, got.Complete, got.Histogram.Post, tt.teams, tt.complete, tt.post)
			}
		})
	}
	if want := "Progress of 8 teams in 5 cohorts of DTU MLOps."; h.Description != want {
		t.Errorf("description = %q, want %q", h.Description, want)
	}
}

func TestTheHomePageSaysWhatNeedsALook(t *testing.T) {
	c := twoWeeks("2024-01-11", 34, 20, 5)
	c.Teams[2].Problems = make(diag.List, 1)
	c.SilentDays, c.Teams[1].Silent, c.Teams[1].Record.Unverified = 3, 4, 2
	c.Teams = append(c.Teams, progress.Team{Slug: "z", Problems: diag.List{{Code: "no-checklist"}}})
	item := func(id string, done int, past bool) progress.OutlineItem {
		return progress.OutlineItem{Item: curriculum.Item{ID: id, Plain: "Item " + id}, Done: done, Teams: 3, PastDue: past}
	}
	c.Items = []progress.OutlineItem{item("one", 2, true), item("two", 1, true), item("three", 0, false)}
	got := NewHome(exampleSite(), []*progress.Cohort{c}).Look
	want := []Look{
		{Link{"1 team silent for 3 days or more", "jan/#f=silent"}, "of 3 teams"},
		{Link{"1 team has less than what was due", "jan/#f=behind"}, "of 3 teams"},
		{Link{"Item two", "jan/items/#two"}, "1 of 3 teams has it, was due Sun 7 Jan"},
		{Link{"1 team without a checklist", "jan/#f=no-checklist"}, "not counted in the median"},
		{Link{"2 teams to check", "jan/#f=check"}, "notes on the checklist file, or ticks with nothing found in the repository"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("look (-want +got)\n%s", d)
	}
}

func TestTheHomePageSaysWhatThereIsToCheck(t *testing.T) {
	tests := []struct {
		name       string
		noted      []int // teams with notes on their file
		unverified []int // teams with ticks for which nothing was found
		want       Look
	}{
		{"notes", []int{0, 1}, nil, Look{Link{"2 teams to check", "jan/#f=check"}, "notes on the checklist file"}},
		{"of the same team both", []int{1}, []int{1}, Look{Link{"1 team to check", "jan/#f=check"}, "notes on the checklist file"}},
		{"ticks", nil, []int{1}, Look{Link{"1 team to check", "jan/#f=check"}, "ticks with nothing found in the repository"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := twoWeeks("2024-01-11", 34, 20)
			for _, i := range tt.noted {
				c.Teams[i].Problems = make(diag.List, 1)
			}
			for _, i := range tt.unverified {
				c.Teams[i].Record.Unverified = 1
			}
			if d := cmp.Diff([]Look{tt.want}, NewHome(exampleSite(), []*progress.Cohort{c}).Look); d != "" {
				t.Errorf("look (-want +got)\n%s", d)
			}
		})
	}
}

func TestALookAtAnItemLeadsToItsRow(t *testing.T) {
	c := twoWeeks("2024-01-11", 34, 34)
	c.Items = []progress.OutlineItem{{Item: curriculum.Item{ID: "search", Plain: "Search"}, Done: 0, Teams: 2, PastDue: true}}
	row := NewItems(exampleSite(), c).Table.Rows[0].ID
	look := NewHome(exampleSite(), []*progress.Cohort{c}).Look
	if len(look) != 1 || look[0].URL != "jan/items/#"+row {
		t.Errorf("look = %v, want a link to the row %q", look, row)
	}
}

func TestAClassThatIsWellNeedsNoLook(t *testing.T) {
	if got := NewHome(exampleSite(), []*progress.Cohort{twoWeeks("2024-01-11", 34, 20)}).Look; got != nil {
		t.Errorf("look = %v, want none", got)
	}
}
