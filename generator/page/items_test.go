package page

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"milepost/generator/progress"
)

func missedTitles(p Items) string {
	return texts(p.Lists, func(l MissedList) string { return l.Title })
}

func TestItemsAreToldAsTheCohortStands(t *testing.T) {
	tests := []struct {
		name    string
		cohort  *progress.Cohort
		lede    string
		lists   string
		skyline bool
	}{
		{"in the second week", course("2024-01-11", "xxooo", "xoooo"),
			"The 5 items of the checklist across 2 teams: which ones hold the class up.",
			"Past due, most teams missing, Due this week, least done", true},
		{"in the first week nothing was due", course("2024-01-03", "xoooo", "ooooo"),
			"The 5 items of the checklist across 2 teams: which ones hold the class up.",
			"Due this week, least done", true},
		{"before the start", course("2024-01-01", "ooooo", "ooooo"),
			"Starts Tue 2 Jan. The 5 items of the checklist, and how many of 2 teams have each.", "", false},
		{"after the end", course("2024-01-20", "xxxoo", "xoooo"),
			"Finished 14 Jan 2024. The 5 items of the checklist across 2 teams: which ones held the class up.",
			"Past due, most teams missing", true},
		{"without dates", course("", "xxooo", "xoooo"),
			"The 5 items of the checklist across 2 teams: which ones hold the class up.",
			"Most teams are missing", true},
		{"one item", oneItem("2024-01-20", "x", "o"),
			"Finished 14 Jan 2024. The one item of the checklist, and how many of 2 teams have it.", "Past due, most teams missing", true},
		{"one item of one team", oneItem("2024-01-11", "x"), "The one item of the checklist, and whether Team 1 has it.", "Due this week, not done", false},
		{"one team", course("2024-01-11", "xxooo", ""),
			"The 5 items of the checklist, and which of them Team 1 has.",
			"Past due, not done, Due this week, not done", false},
		{"no team", course("2024-01-11", ""),
			"The 5 items of the checklist. No team has a checklist yet.", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := NewItems(exampleSite(), tt.cohort)
			if p.Lede != tt.lede {
				t.Errorf("lede\n got %s\nwant %s", p.Lede, tt.lede)
			}
			if got := missedTitles(p); got != tt.lists {
				t.Errorf("lists = %q, want %q", got, tt.lists)
			}
			if got := p.Skyline != nil; got != tt.skyline {
				t.Errorf("skyline %v, want %v", got, tt.skyline)
			}
		})
	}
}

func TestTheTableOfItemsSaysWhoHasEach(t *testing.T) {
	p := NewItems(exampleSite(), course("2024-01-11", "xxxox", "xoono", "xoooo"))
	row := func(r ItemRow) []string {
		return []string{r.ID, strconv.Itoa(r.Line), string(r.Text), r.Section, r.Tag, r.Have, r.Note,
			texts(r.Modules, func(l Link) string { return l.Text + " " + l.URL })}
	}
	var got [][]string
	for _, r := range p.Table.Rows {
		got = append(got, row(r))
	}
	want := [][]string{
		{"repository", "3", "Create a <code>git</code> repository", "Week 1", "week-1", "3", "", ""},
		{"tests", "4", "Write tests", "Week 1", "week-1", "1", "", "M1 ../modules/m1/"},
		{"item-search", "8", "Search", "Week 2", "week-2", "1", "", "M1 ../modules/m1/, M2 ../modules/m2/"},
		{"deploy", "9", "Deploy", "Week 2", "week-2", "0", "applies to 2 teams", "M2 ../modules/m2/"},
		{"docs", "10", "Write docs", "Week 2", "week-2", "1", "", "M3 ../modules/m3/"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("rows (-want +got)\n%s", d)
	}
	if p.Table.Of != "Teams, of 3" || !p.Hatched || !p.Table.Tagged {
		t.Errorf("heads %q, hatched %v, tagged %v, want Teams, of 3 and both", p.Table.Of, p.Hatched, p.Table.Tagged)
	}
	if got, want := texts(p.Filters, func(f Filter) string { return f.Text }), "All, Week 1, Week 2"; got != want {
		t.Errorf("filters = %q, want %q", got, want)
	}
}

func TestOfOneTeamTheItemsHaveItsMarks(t *testing.T) {
	p := NewItems(exampleSite(), course("2024-01-11", "xoono"))
	want := "done, overdue, open, does not apply, open"
	if got := texts(p.Table.Rows, func(r ItemRow) string { return r.Mark.Word }); got != want || !p.Table.Alone {
		t.Errorf("marks = %q, alone %v, want %q and true", got, p.Table.Alone, want)
	}
}

func TestItemsDoNotTakeTheIDsOfThePage(t *testing.T) {
	for id, want := range map[string]string{"write-tests": "write-tests", "search": "item-search", "main": "item-main"} {
		if got := ItemAnchor(id); got != want {
			t.Errorf("ItemAnchor(%q) = %q, want %q", id, got, want)
		}
	}
}

func TestSectionsHaveButtonsWhereTheyTellItemsApart(t *testing.T) {
	c := course("2024-01-11", "ooooo")
	c.Sections = c.Sections[:1]
	for i := range c.Items {
		c.Items[i].Section = 0
	}
	if p := NewItems(exampleSite(), c); p.Filters != nil || p.Table.Sectioned {
		t.Errorf("filters %v, a column of sections %v, want neither for one section", p.Filters, p.Table.Sectioned)
	}
	for i := range filtersMost {
		c.Sections = append(c.Sections, progress.OutlineSection{Slug: "s" + strconv.Itoa(i), Required: 1})
	}
	if p := NewItems(exampleSite(), c); p.Filters != nil {
		t.Errorf("%d filters, want none for more than %d sections", len(p.Filters), filtersMost)
	}
}
