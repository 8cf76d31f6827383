package page

import (
	"testing"

	"milepost/generator/progress"
)

func missedItems(l MissedList) string {
	return texts(l.Items, func(m MissedItem) string {
		words := m.Text + " " + m.Count
		if m.Noun != "" {
			words += " " + m.Noun
		}
		if m.Bad {
			words += "!"
		}
		return words
	})
}

func TestMissedItemsComeInTheOrderInWhichTheyHoldTheClassUp(t *testing.T) {
	tests := []struct {
		name   string
		cohort *progress.Cohort
		want   []string
	}{
		{"past due by teams missing, due next by share done", course("2024-01-11", "xooxo", "xxonx", "oooox"),
			[]string{"Write tests 2 missing!, Create a git repository 1 missing!", "Search 0 of 3, Deploy 1 of 2"}},
		{"optional items are in no list", course("2024-01-11", "xxxxo", "xxxxo"), []string{"", ""}},
		{"undated items are not amber", course("", "xxxxo", "xxxoo"), []string{"Deploy 1 missing"}},
		{"a list has five at most", func() *progress.Cohort {
			c := course("", "ooooo", "ooooo")
			c.Items = append(c.Items, c.Items...)
			return c
		}(), []string{"Create a git repository 2 missing, Write tests 2 missing, Search 2 missing, Deploy 2 missing, Create a git repository 2 missing"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lists := newSurvey(Site{}, tt.cohort).missed()
			if len(lists) != len(tt.want) {
				t.Fatalf("%d lists, want %d", len(lists), len(tt.want))
			}
			for i, l := range lists {
				if got := missedItems(l); got != tt.want[i] {
					t.Errorf("%s\n got %s\nwant %s", l.Title, got, tt.want[i])
				}
			}
		})
	}
}

func TestMissedItemsLeadToTheirRows(t *testing.T) {
	l := newSurvey(Site{}, course("2024-01-11", "xxooo", "xxoxo")).missed()[1]
	if got, want := l.Items[0].URL, "#item-search"; got != want {
		t.Errorf("link of %s = %q, want %q", l.Items[0].Text, got, want)
	}
	if got, want := l.Aside, "due Sun 14 Jan"; got != want {
		t.Errorf("aside = %q, want %q", got, want)
	}
}

func TestWhatIsDueInMoreThanAWeekIsDueNext(t *testing.T) {
	c := course("2024-01-08", "xxooo", "xoooo")
	c.Sections[1].Due = on("2024-01-15")
	if got, want := newSurvey(Site{}, c).missed()[1].Title, "Due next, least done"; got != want {
		t.Errorf("on the 8th, title = %q, want %q", got, want)
	}
	c.Today = on("2024-01-09")
	if got, want := newSurvey(Site{}, c).missed()[1].Title, "Due this week, least done"; got != want {
		t.Errorf("on the 9th, title = %q, want %q", got, want)
	}
}
