package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"milepost/generator/chart"
	"milepost/generator/diag"
	"milepost/generator/progress"
)

// cellTitles returns what a row's cells say, "/" between them.
func cellTitles(r Row) string {
	var titles []string
	for _, c := range r.Cells {
		titles = append(titles, c.Title)
	}
	return strings.Join(titles, " / ")
}

// labelTexts returns the labels of a row, those that are bad marked.
func labelTexts(r Row) string {
	var texts []string
	for _, l := range r.Labels {
		if l.Mood == "bad" {
			l.Text += "!"
		}
		texts = append(texts, l.Text)
	}
	return strings.Join(texts, ", ")
}

func filterTexts(l Leaderboard) string {
	var texts []string
	for _, f := range l.Filters {
		texts = append(texts, f.Text)
	}
	return strings.Join(texts, ", ")
}

func TestALeaderboardOfADatedCohort(t *testing.T) {
	c := twoWeeks("2024-01-11", 34, 20, 5, 0)
	c.Teams[1].Problems = make(diag.List, 2)
	c.Teams = append(c.Teams, progress.Team{Slug: "z", Name: "Team Z", Source: "content/jan/z.md", Problems: diag.List{{Code: "no-checklist"}}})
	l := NewLeaderboard(exampleSite(), c)

	if !l.Paced || !l.Hatched || !l.Checked || !l.Ranked || l.Strip == nil {
		t.Errorf("paced %v, hatched %v, checked %v, ranked %v, strip %v: want all", l.Paced, l.Hatched, l.Checked, l.Ranked, l.Strip != nil)
	}
	if got, want := filterTexts(l), "All 5, Behind 2, Complete 1, Not started 1, No checklist 1, To check 1"; got != want {
		t.Errorf("filters = %q, want %q", got, want)
	}
	tests := []struct{ tags, rank, done, percent, cells, pace, label string }{
		{"complete", "1", "34 of 34", "100\u00a0%", "16 of 16 / 18 of 18", "+8", "complete"},
		{"check", "2", "20 of 34", "58\u00a0%", "16 of 16 / 4 of 18", "−6", ""},
		{"behind", "3", "5 of 34", "14\u00a0%", "5 of 16, 11 overdue / 0 of 18", "−21", ""},
		{"behind not-started", "4", "0 of 34", "0\u00a0%", "0 of 16, 16 overdue / 0 of 18", "−26", "not started!"},
		{"no-checklist", "–", "", "", "", "", ""},
	}
	for i, tt := range tests {
		r := l.Rows[i]
		t.Run(r.Link.Text, func(t *testing.T) {
			got := []string{r.Tags, r.Rank, r.Done + r.Of, r.Percent, cellTitles(r), r.Pace, labelTexts(r)}
			want := []string{tt.tags, tt.rank, tt.done, tt.percent, tt.cells, tt.pace, tt.label}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("row (-want +got)\n%s", d)
			}
		})
	}
	if r := l.Rows[4]; r.Missing != "z.md" || l.Rest != 5 || r.Link.URL != "teams/z/" {
		t.Errorf("row without a checklist: file %q over %d columns, link %q; want z.md, 5 and teams/z/", r.Missing, l.Rest, r.Link.URL)
	}
}

func TestALeaderboardTellsWhatTheRepositoriesDo(t *testing.T) {
	c := twoWeeks("2024-01-11", 34, 30, 20, 5, 0)
	c.History, c.Evidence, c.SilentDays = true, true, 3
	record := func(i, silent int, r progress.Record) {
		r.Known = true
		c.Teams[i].Record, c.Teams[i].Silent = r, silent
	}
	record(0, 0, progress.Record{LastChange: on("2024-01-11"), Week: 24, Ticked: [7]int{9, 0, 0, 0, 0, 0, 15}})
	record(1, 4, progress.Record{LastChange: on("2024-01-07"), Week: -2, Unverified: 2})
	c.Teams[1].Status = progress.Ahead
	record(2, 12, progress.Record{LastChange: on("2023-12-30"), Stale: "the server was silent", StaleSince: on("2024-01-10")})
	record(4, 9, progress.Record{})
	c.Teams = append(c.Teams, progress.Team{Slug: "z", Record: progress.Record{LookedForIn: []string{"README.md", "a\nb.md", "c.md"}}})
	l := NewLeaderboard(exampleSite(), c)

	if !l.Recent || !l.Updated || !l.Checked || !l.Proved || l.Rest != 7 {
		t.Errorf("recent %v, updated %v, checked %v, proved %v, rest %d, want all, and 7", l.Recent, l.Updated, l.Checked, l.Proved, l.Rest)
	}
	if got, want := filterTexts(l), "All 6, Behind 2, Silent 3, Complete 1, Not started 1, No checklist 1, To check 1"; got != want {
		t.Errorf("filters = %q, want %q", got, want)
	}
	if width := l.Columns[0].Ruler.Width + l.Columns[1].Ruler.Width; width < denseAlone-2 || width > denseAlone {
		t.Errorf("the road is %d pixels wide, want %d", width, denseAlone)
	}
	tests := []struct{ tags, labels, spark, week, last, sort, check string }{
		{"complete", "complete", "Per day: 9, 0, 0, 0, 0, 0, 15", "+24", "11\u00a0Jan", "20240111", "0 0"},
		{"silent check", "silent 4\u00a0d", "Per day: 0, 0, 0, 0, 0, 0, 0", "−2", "7\u00a0Jan", "20240107", "2 2000"},
		{"silent", "silent 12\u00a0d!, stale", "Per day: 0, 0, 0, 0, 0, 0, 0", "0", "30\u00a0Dec\u00a02023", "20231230", "0 0"},
		{"behind", "", "", "", "–", "", "0 0"},
		{"behind silent not-started", "not started!", "Per day: 0, 0, 0, 0, 0, 0, 0", "0", "never", "0", "0 0"},
		{"no-checklist", "", "", "", "", "", "0 0"},
	}
	for i, tt := range tests {
		r := l.Rows[i]
		t.Run(r.ID, func(t *testing.T) {
			got := []string{r.Tags, labelTexts(r), r.Change.Spark.Title, r.Change.Week, r.Change.Last, r.Change.SortBy, fmt.Sprint(r.Check.Unfound, r.Check.SortBy)}
			want := []string{tt.tags, tt.labels, tt.spark, tt.week, tt.last, tt.sort, tt.check}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("row (-want +got)\n%s", d)
			}
		})
	}
	if !strings.HasSuffix(l.Caption, "Stale: as it was when the repository could last be read.") {
		t.Errorf("caption = %q, want it to say what stale is", l.Caption)
	}
	if r := l.Rows[5]; r.Missing != "README.md" || r.Also != "a\ufffdb.md" {
		t.Errorf("looked for %q and %q, want the first two places, printable", r.Missing, r.Also)
	}
}

func TestTheLastSevenDaysGoAfterTheCourse(t *testing.T) {
	c := twoWeeks("2024-01-30", 34, 30)
	c.History = true
	if l := NewLeaderboard(exampleSite(), c); l.Recent || !l.Updated {
		t.Errorf("recent %v, updated %v, want the last changes alone", l.Recent, l.Updated)
	}
	c.Teams[1].Record.Ticked[3] = 1
	if l := NewLeaderboard(exampleSite(), c); !l.Recent {
		t.Error("no column of the last seven days, want one as long as a team ticks")
	}
}

func TestALeaderboardWithoutDatesHasNoColumnsForThem(t *testing.T) {
	l := NewLeaderboard(exampleSite(), own(twoWeeks("2024-01-11", 20, 0, 0)))
	if l.Paced || l.Hatched || l.Checked {
		t.Errorf("paced %v, hatched %v, checked %v, want none", l.Paced, l.Hatched, l.Checked)
	}
	if got := l.Rows[1].Labels; len(got) != 1 || got[0] != (Label{"not started", ""}) {
		t.Errorf("labels = %+v, want one without a mood, for nothing was due", got)
	}
	for _, c := range l.Columns {
		if c.Ruler.Post {
			t.Errorf("column %s has a post, want none", c.Title)
		}
	}
	if got, want := filterTexts(l), "All 3, Not started 2"; got != want {
		t.Errorf("filters = %q, want %q", got, want)
	}
}

func TestALeaderboardOfOneTeamRanksNothing(t *testing.T) {
	l := NewLeaderboard(exampleSite(), own(twoWeeks("2024-01-11", 20)))
	if l.Ranked || l.Strip != nil || l.Sorted || l.Filters != nil {
		t.Errorf("ranked %v, strip %v, sorted %v, filters %v, want none", l.Ranked, l.Strip != nil, l.Sorted, l.Filters)
	}
}

func TestALeaderboardWithoutTeamsHasNoTable(t *testing.T) {
	for _, order := range []Order{ByRank, Unordered} {
		site := exampleSite()
		site.Order = order
		root := executeTeam(t, "leaderboard.html", NewLeaderboard(site, course("2024-01-11")))
		for _, element := range []string{"table", "caption", "h2"} {
			if got := teamText(root, element); len(got) > 0 {
				t.Errorf("<%s> holds %q, want none", element, got)
			}
		}
	}
}

func TestFiltersThatTellNoTeamsApartAreLeftOut(t *testing.T) {
	l := NewLeaderboard(exampleSite(), twoWeeks("2024-01-15", 34, 34, 34))
	if l.Filters != nil {
		t.Errorf("filters = %q, want none where every team is complete", filterTexts(l))
	}
}

func TestTheFrontPageLinksIntoItsCohort(t *testing.T) {
	l := NewFrontLeaderboard(exampleSite(), twoWeeks("2024-01-11", 20, 3))
	if got := l.Rows[0].Link.URL; got != "jan/teams/a/" {
		t.Errorf("link to a team = %q, want jan/teams/a/", got)
	}
	if got := l.Canonical; got != "https://example.org/mlops/jan/" {
		t.Errorf("canonical = %q, want the cohort's own address", got)
	}
	if got := l.Crumbs; len(got) != 1 || got[0].URL != "" {
		t.Errorf("crumbs = %v, want the page itself", got)
	}
}

func TestTodayStandsInOneColumn(t *testing.T) {
	tests := []struct {
		name string
		even int
		want []int // items of each column done at an even pace
	}{
		{"the first day", 0, []int{0, chart.None}},
		{"within the first", 15, []int{15, chart.None}},
		{"between the two", 16, []int{chart.None, 0}},
		{"within the second", 26, []int{chart.None, 10}},
		{"the last day", 34, []int{chart.None, 18}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := twoWeeks("2024-01-11")
			c.Even = tt.even
			var got []int
			for _, col := range newColumns(c, true) {
				got = append(got, col.even)
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("even pace per column (-want +got)\n%s", d)
			}
		})
	}
}

func TestTheLastSectionsStandTogetherWhereThereAreMany(t *testing.T) {
	tests := []struct {
		name     string
		required []int
		want     string
	}{
		{"six have a column each", []int{5, 5, 5, 5, 5, 5}, "s0, s1, s2, s3, s4, s5"},
		{"of seven the last two", []int{5, 5, 5, 5, 5, 5, 5}, "s0, s1, s2, s3, s4, s5 s6"},
		{"small ones at the end", []int{100, 100, 2, 2, 2}, "s0, s1, s2 s3 s4"},
		{"a small one behind a large one stays", []int{100, 100, 2}, "s0, s1, s2"},
		{"nothing required, no column", []int{5, 0, 5}, "s0, s2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := &progress.Cohort{}
			for i, n := range tt.required {
				name := "s" + string(rune('0'+i))
				c.Sections = append(c.Sections, progress.OutlineSection{Slug: name, Title: name, Required: n})
			}
			var got []string
			for _, col := range newColumns(c, false) {
				got = append(got, strings.Join(col.slugs, " "))
			}
			if got := strings.Join(got, ", "); got != tt.want {
				t.Errorf("columns = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestATableOfManySectionsIsCrowded(t *testing.T) {
	for n, want := range map[int]bool{2: false, 4: false, 5: true, 12: true} {
		c := twoWeeks("2024-01-11", 34, 20)
		c.Sections = slices.Repeat(c.Sections[:1], n)
		if got := NewLeaderboard(exampleSite(), c); got.Crowded != want {
			t.Errorf("of %d sections: crowded %v, want %v", n, got.Crowded, want)
		}
	}
}

func TestColumnsDoNotTakeTheNamesOfTheTable(t *testing.T) {
	c := &progress.Cohort{}
	for _, name := range []string{"team", "week", "later", "a", "b", "c"} {
		c.Sections = append(c.Sections, progress.OutlineSection{Slug: name, Title: name, Required: 5})
	}
	c.Sections = append(c.Sections, progress.OutlineSection{Slug: "d", Title: "d", Required: 5})
	got := texts(newColumns(c, false), func(c column) string { return c.Name })
	if want := "team-2, week-2, later, a, b, later-2"; got != want {
		t.Errorf("names = %q, want %q", got, want)
	}
}

func TestTeamsWithOtherSectionsHaveOneCell(t *testing.T) {
	c := own(twoWeeks("2024-01-11", 20, 10))
	table := cellTable{newColumns(c, false), map[cellKey]*Cell{}}
	for i := range c.Teams[0].Sections {
		c.Teams[0].Sections[i].Slug += "-ours"
	}
	if got := table.cells(&c.Teams[0]); len(got) != 1 || got[0].Span != 2 || got[0].Title != "20 of 34" {
		t.Errorf("cells = %+v, want one over both columns that says 20 of 34", got)
	}
	c.Teams[1].Sections = c.Teams[1].Sections[:1]
	if got := table.cells(&c.Teams[1]); len(got) != 2 || got[0].Empty || !got[1].Empty {
		t.Errorf("cells = %+v, want the second one empty", got)
	}
}

func TestEachColumnHasItsOwnCells(t *testing.T) {
	columns := []column{{slugs: []string{"a"}, required: 4, even: 2}, {slugs: []string{"b"}, required: 4, even: chart.None}}
	table := cellTable{columns, map[cellKey]*Cell{}}
	half := progress.Tally{Required: progress.Count{Done: 2, Total: 4}}
	sections := []progress.Section{{Slug: "a", Tally: half}, {Slug: "b", Tally: half}}
	one, two := table.cells(&progress.Team{Sections: sections}), table.cells(&progress.Team{Sections: sections[:1]})
	if !one[0].Post || one[1].Post {
		t.Errorf("posts %v and %v, want one in the first column alone", one[0].Post, one[1].Post)
	}
	if one[0] != two[0] || !two[1].Empty {
		t.Error("teams that stand equally have different cells, or one has a cell that it should not")
	}
}

func TestRowsDoNotTakeTheIDsOfThePage(t *testing.T) {
	for slug, want := range map[string]string{"group-7": "group-7", "search": "team-search"} {
		if got := RowID(slug); got != want {
			t.Errorf("RowID(%q) = %q, want %q", slug, got, want)
		}
	}
}
