package page

import (
	"fmt"
	"testing"

	"milepost/generator/checklist"
	"milepost/generator/progress"
)

func factTexts(facts []Fact) string {
	return texts(facts, func(f Fact) string { return f.Term + " " + f.Value + " " + f.Unit })
}

func groupTexts(groups []ModuleGroup) string {
	return texts(groups, func(g ModuleGroup) string {
		return g.Title + ": " + texts(g.Teams, func(m ModuleTeam) string { return m.Text + m.Count })
	})
}

func TestAModuleSaysWhatItAsksAndWhoHasIt(t *testing.T) {
	listed := course("2024-01-11", "xxxxx", "xxono", "ooooo", "")
	owned := ownCourse("xxxx-", "xxoo-", "x----")
	tests := []struct {
		name                         string
		cohort                       *progress.Cohort
		module                       int
		heading, lede, facts, groups string
	}{
		{"in two sections", listed, 0, "M1 · Unit testing", "2 items in Week 1 and Week 2",
			"All items 1 of 3 teams, Some 1 team, None 1 team",
			"All items: Team 1, Some: Team 21/2, None yet: Team 3, No checklist: Team 4"},
		{"in one section, without a title", listed, 1, "M2", "2 items in Week 2, due Sun 14 Jan",
			"All items 1 of 3 teams, Some 0 teams, None 2 teams",
			"All items: Team 1, None yet: Team 2, Team 3, No checklist: Team 4"},
		{"optional as a whole", listed, 2, "M3", "1 item (1 optional) in Week 2, due Sun 14 Jan",
			"All items 1 of 3 teams, Some 0 teams, None 2 teams",
			"All items: Team 1, None yet: Team 2, Team 3, No checklist: Team 4"},
		{"past due", course("2024-01-20", "xxxoo", "ooooo"), 1, "M2", "2 items in Week 2, was due Sun 14 Jan",
			"All items 0 of 2 teams, Some 1 team, None 1 team", "Some: Team 11/2, None yet: Team 2"},
		{"own lists", owned, 0, "M1", "In the lists of 2 of 3 teams",
			"All items 1 of 2 teams, Some 1 team, None 0 teams, Not in their list 1 team",
			"All items: Team 1, Some: Team 21/2, Not in their list: Team 3"},
		{"one team", course("2024-01-11", "xxooo"), 0, "M1 · Unit testing", "2 items in Week 1 and Week 2",
			"Items done 1 of 2", ""},
		{"one team with its own list", ownCourse("xxooo"), 0, "M1", "2 items in the checklist of Team 1",
			"Items done 1 of 2", ""},
		{"no team", course("2024-01-11"), 1, "M2", "2 items in Week 2, due Sun 14 Jan", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := NewModulePages(exampleSite(), tt.cohort).Page(tt.module)
			if p.Heading != tt.heading || p.Lede != tt.lede {
				t.Errorf("heading and lede\n got %s: %s\nwant %s: %s", p.Heading, p.Lede, tt.heading, tt.lede)
			}
			if got := factTexts(p.Facts); got != tt.facts {
				t.Errorf("facts\n got %s\nwant %s", got, tt.facts)
			}
			if got := groupTexts(p.Groups); got != tt.groups {
				t.Errorf("groups\n got %s\nwant %s", got, tt.groups)
			}
		})
	}
}

func TestAModuleOfTheReferenceListHasItsItems(t *testing.T) {
	p := NewModulePages(exampleSite(), course("2024-01-11", "xxoxo", "xoono")).Page(0)
	row := func(r ItemRow) string { return fmt.Sprint(r.Line, " ", r.Text, " ", r.Have) }
	if got, want := texts(p.Table.Rows, row), "4 Write tests 1, 8 Search 0"; got != want {
		t.Errorf("items = %q, want %q", got, want)
	}
	if !p.Hatched || !p.Table.Lined || p.Material != "https://example.org/m1" {
		t.Errorf("hatched %v, lines %v, material %q, want all", p.Hatched, p.Table.Lined, p.Material)
	}
	if got, want := p.Canonical, "https://example.org/mlops/jan/modules/m1/"; got != want {
		t.Errorf("canonical = %q, want %q", got, want)
	}
	if got, want := p.Groups[0].Teams[0].URL, "../../teams/team-1/"; got != want {
		t.Errorf("link to a team = %q, want %q", got, want)
	}
}

func TestAModuleOfOwnListsHasTheirWordings(t *testing.T) {
	c := ownCourse("oxx--", "oxo--")
	p := NewModulePages(exampleSite(), c).Page(0)
	row := func(r ItemRow) string { return string(r.Text) + " " + r.Have }
	if got, want := texts(p.Table.Rows, row), "Write tests 2 of 2, Search 1 of 2"; got != want || p.More != "" {
		t.Errorf("items = %q and %q, want %q alone", got, p.More, want)
	}
	c = ownCourse("oxx--", "oxo--")
	for i := range wordingsMost {
		text := fmt.Sprint("Something else ", i)
		c.Teams[0].Items = append(c.Teams[0].Items, &progress.Item{Text: text, Plain: text, Modules: []string{"M1"}, State: checklist.Open})
	}
	p = NewModulePages(exampleSite(), c).Page(0)
	if n := len(p.Table.Rows); n != wordingsMost || p.More != "2 more items" {
		t.Errorf("%d rows and %q, want %d and 2 more items", n, p.More, wordingsMost)
	}
}

func TestTheDescriptionOfAModuleHasItsNumbers(t *testing.T) {
	tests := []struct {
		name   string
		cohort *progress.Cohort
		want   string
	}{
		{"a class", course("2024-01-11", "xxxxx", "ooooo"), "M1 · Unit testing. 1 of 2 teams has all its items."},
		{"one team", course("2024-01-11", "xxooo"), "M1 · Unit testing. 1 of its 2 items done (50\u00a0%)."},
		{"one team with one item", ownCourse("xx-oo"), "M1. Its one item is done."},
		{"one team without its one item", ownCourse("xo-oo"), "M1. Its one item is not done."},
		{"no team", course("2024-01-11"), "M1 · Unit testing. No team has it in its list."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := NewModulePages(exampleSite(), tt.cohort).Page(0).Description; got != tt.want {
				t.Errorf("description = %q, want %q", got, tt.want)
			}
		})
	}
}
