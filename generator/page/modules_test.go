package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"milepost/generator/progress"
)

// partTexts returns what a row says of each column: "1/2 50 half!" is one of
// two, sorted by 50, in the colour of half, and past due.
func partTexts(r ModuleRow) string {
	return texts(r.Parts, func(p *ModulePart) string {
		words := p.Text
		if p.Level != "" {
			words += fmt.Sprintf(" %d %s", p.Share, strings.TrimPrefix(p.Level, "level-"))
		}
		if p.Late {
			words += "!"
		}
		return words
	})
}

func TestAMatrixHasARowPerTeamAndAColumnPerModule(t *testing.T) {
	p := NewModules(exampleSite(), course("2024-01-11", "xxxxx", "xxono", "ooooo", ""))
	heads := texts(p.Columns, func(c ModuleColumn) string {
		return strings.Join([]string{c.Tag, c.Text, c.URL, c.Name, fmt.Sprint(c.Count), c.All.Title}, "|")
	})
	want := strings.Join([]string{
		"M1|Unit testing|m1/|m1|1|1 of 3 teams",
		"W1|Week 1, no module||week-1|2|2 of 3 teams",
		"M2|Module M2|m2/|m2|1|1 of 3 teams",
		"M3|Module M3|m3/|m3|1|1 of 3 teams",
	}, ", ")
	if heads != want {
		t.Errorf("columns\n got %s\nwant %s", heads, want)
	}
	tests := []struct{ name, done, parts string }{
		{"Team 1", "4 of 4 100\u00a0%", "2/2 100 all, 1/1 100 all, 2/2 100 all, 1/1 100 all"},
		{"Team 2", "2 of 3 66\u00a0%", "1/2 50 half, 1/1 100 all, 0/1 0 none, 0/1 0 none"},
		{"Team 3", "0 of 4 0\u00a0%", "0/2 0 none!, 0/1 0 none!, 0/2 0 none, 0/1 0 none"},
		{"Team 4", " ", ""},
	}
	for i, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := p.Rows[i]
			got := []string{r.Link.Text, r.Done + r.Of + " " + r.Percent, partTexts(r)}
			if d := cmp.Diff([]string{tt.name, tt.done, tt.parts}, got); d != "" {
				t.Errorf("row (-want +got)\n%s", d)
			}
		})
	}
	if r := p.Rows[3]; r.Missing != "team-4.md" || p.Rest != 5 || r.Link.URL != "../teams/team-4/" {
		t.Errorf("row without a checklist: file %q over %d columns, link %q; want team-4.md, 5 and ../teams/team-4/", r.Missing, p.Rest, r.Link.URL)
	}
	if !p.Overdue || p.Absent != "" || !p.Shared || !p.Same || !p.Sorted {
		t.Errorf("overdue %v, absent %q, shared %v, same %v, sorted %v, want all but absent", p.Overdue, p.Absent, p.Shared, p.Same, p.Sorted)
	}
}

func TestTeamsWithTheirOwnListsMayLackAModule(t *testing.T) {
	p := NewModules(exampleSite(), ownCourse("xxxx-", "--xxo"))
	if got, want := partTexts(p.Rows[0]), "2/2 100 all, 1/1 100 all, 2/2 100 all, not in its list"; got != want {
		t.Errorf("first row = %s, want %s", got, want)
	}
	if got, want := partTexts(p.Rows[1]), "1/1 100 all, not in its list, 2/2 100 all, 0/1 0 none"; got != want {
		t.Errorf("second row = %s, want %s", got, want)
	}
	if p.Absent != "not in the team’s list" || p.Same || p.Overdue {
		t.Errorf("absent %q, same %v, overdue %v, want the first alone", p.Absent, p.Same, p.Overdue)
	}
	if got, want := p.Columns[0].All.Title, "2 of 2 teams"; got != want {
		t.Errorf("M1 is done by %s, want %s", got, want)
	}
}

func TestTheKeyOfTheMatrixSaysWhyThereIsADash(t *testing.T) {
	p := NewModules(exampleSite(), course("2024-01-11", "xxxxn", "xxoox"))
	if got, want := partTexts(p.Rows[0]), "2/2 100 all, 1/1 100 all, 2/2 100 all, does not apply"; got != want || p.Absent != "does not apply" {
		t.Errorf("first row = %s, key %q, want %s", got, p.Absent, want)
	}
}

func TestTheRowsOfAMissingTeamAgree(t *testing.T) {
	c := course("2024-01-11", "xxxxx", "")
	c.Teams[1].Record.LookedForIn = []string{"README.md", "reports/README.md"}
	for name, model := range map[string]any{"modules.html": NewModules(exampleSite(), c), "leaderboard.html": NewLeaderboard(exampleSite(), c)} {
		cells := teamText(executeTeam(t, name, model), "td")
		if want := "No checklist in README.md or reports/README.md"; !slices.Contains(cells, want) {
			t.Errorf("%s: no cell of %q says %q", name, cells, want)
		}
	}
}

func TestTheLedeOfTheMatrixFitsTheCohort(t *testing.T) {
	tests := []struct {
		name   string
		cohort *progress.Cohort
		want   string
	}{
		{"several teams", course("2024-01-11", "ooooo", "ooooo"),
			"Every team against every module: how many of the module’s items are ticked."},
		{"own lists", ownCourse("ooooo", "ooooo"),
			"Every team against every module: how many of the module’s items are ticked. Each team is measured against its own list."},
		{"after the end", course("2024-02-01", "ooooo", "ooooo"),
			"Finished 14 Jan 2024. Every team against every module: how many of the module’s items are ticked."},
		{"one team", course("2024-01-11", "ooooo"), "How many of each module’s items are ticked."},
		{"no team", course("2024-01-01"), "Starts Tue 2 Jan. No team has a checklist yet."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := NewModules(exampleSite(), tt.cohort).Lede; got != tt.want {
				t.Errorf("lede\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestWithoutChecklistsTheModulesAreListed(t *testing.T) {
	p := NewModules(exampleSite(), course("2024-01-11", "", ""))
	link := func(l Link) string { return l.Text + " " + l.URL }
	if got, want := texts(p.Tags, link), "M1 Unit testing m1/, M2 m2/, M3 m3/"; got != want || p.Rows != nil {
		t.Errorf("modules = %q with %d rows, want %q and none", got, len(p.Rows), want)
	}
}
