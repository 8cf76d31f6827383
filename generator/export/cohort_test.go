package export

import (
	"strconv"
	"strings"
	"testing"

	"milepost/generator/progress"
)

func TestCohortJSONIsAsItWasPublished(t *testing.T) {
	all := []string{"Owls", "Bats", "=Hawk", "Moths", "Hares", "Newts"}
	golden(t, "cohort/reference.json", NewCohort(course(t, 10, all...)))
	golden(t, "cohort/own-lists.json", NewCohort(cohort(t, "title = \"2024\"\n", "", 10, "Owls", "Bats")))
}

func TestAStatusHasItsName(t *testing.T) {
	tests := []struct {
		name, team string
		today      int
		want       string
	}{
		{"nothing done", "Moths", 10, "not-started +-3"},
		{"fewer than were due", "Bats", 10, "behind +-2"},
		{"all that was due, before an even pace", "Wrens", 10, "on-pace +-1"},
		{"an even pace", "Wrens", 8, "ahead +0"},
		{"everything", "Newts", 10, "complete +1"},
		{"no checklist", "Hares", 10, "no-checklist"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			team := NewCohort(course(t, tt.today, tt.team)).Teams[0]
			got := team.Status
			if team.Pace != nil {
				got += " +" + strconv.Itoa(*team.Pace)
			}
			if got != tt.want {
				t.Errorf("%s on the %dth is %s, want %s", tt.team, tt.today, got, tt.want)
			}
		})
	}
}

func TestWithoutDatesThereIsNoPace(t *testing.T) {
	c := NewCohort(cohort(t, "", courseList, 10, "Bats"))
	if team := c.Teams[0]; c.Even != nil || c.Due != nil || c.Start != "" || c.End != "" || team.Pace != nil || team.Status != "" || team.Overdue != 0 {
		t.Errorf("cohort = %+v, want no pace, days or status", c)
	}
	if c := NewCohort(course(t, 2, "Bats")); c.Due == nil || *c.Due != 0 {
		t.Errorf("due on the first day = %v, want 0, which is not nothing", c.Due)
	}
}

func TestLeaderboardIsATableOfTheCohort(t *testing.T) {
	tests := []struct {
		name   string
		cohort *progress.Cohort
		want   string
	}{
		{"with a reference list", course(t, 10, "Owls", "Bats", "=Hawk", "Moths", "Hares", "Newts"), `rank,team,slug,done,total,percent,optional_done,optional_total,week-1_done,week-1_total,week-2_done,week-2_total,repo
1,Owls,owls,3,3,100,1,1,2,2,1,1,https://git.example/owls
2,Newts,newts,4,4,100,0,1,2,2,2,2,https://git.example/newts
3,'=Hawk,hawk,1,4,25,0,0,0,2,1,2,https://git.example/hawk
3,Bats,bats,1,4,25,0,1,1,2,0,2,https://git.example/bats
5,Moths,moths,0,4,0,0,1,0,2,0,2,https://git.example/moths
,Hares,hares,,,,,,,,,,https://git.example/hares
`},
		{"own lists of other sections", own("Week 1", "Week 1", "Extra"), `rank,team,slug,done,total,percent,optional_done,optional_total,week-1_done,week-1_total,repo
1,Team 0,team-0,1,2,50,0,0,1,2,
1,Team 1,team-1,1,2,50,0,0,1,2,
1,Team 2,team-2,1,2,50,0,0,,,
`},
		{"nothing of nothing has no percent", &progress.Cohort{Teams: []progress.Team{{Name: "A, \"B\"\nC", Slug: "a", Readable: true}}}, `rank,team,slug,done,total,percent,optional_done,optional_total,repo
,"A, ""B""
C",a,0,0,,0,0,
`},
		{"no teams", &progress.Cohort{}, "rank,team,slug,done,total,percent,optional_done,optional_total,repo\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := AppendLeaderboard(nil, nil, tt.cohort); string(got) != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// own is a cohort whose columns are those of its first team; each team has
// one of two items of its own section.
func own(titles ...string) *progress.Cohort {
	half := progress.Tally{Required: progress.Count{Done: 1, Total: 2}}
	c := &progress.Cohort{}
	for i, title := range titles {
		s := progress.Section{Slug: strings.ToLower(strings.ReplaceAll(title, " ", "-")), Title: title, Tally: half}
		c.Teams = append(c.Teams, progress.Team{Name: "Team " + strconv.Itoa(i), Slug: "team-" + strconv.Itoa(i), Readable: true, Standing: progress.Standing{Rank: 1}, Tally: half, Sections: []progress.Section{s}})
	}
	c.Sections = []progress.OutlineSection{{Slug: c.Teams[0].Sections[0].Slug}}
	return c
}

func TestASpreadsheetRunsNoTeamsNameOrAddress(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", ""}, {"Owls", "Owls"}, {"a=b", "a=b"}, {"1+1", "1+1"}, {"'=1", "'=1"}, {"é", "é"}, {"https://a.example/?x=-1", "https://a.example/?x=-1"},
		{"=1+1", "'=1+1"}, {"  =1+1", "'  =1+1"}, {"+1", "'+1"}, {"-1", "'-1"}, {"@SUM(A1)", "'@SUM(A1)"}, {"\t=1", "'\t=1"}, {"\r=1", "'\r=1"}, {"\n=1", "'\n=1"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if got := noFormula(tt.text); got != tt.want {
				t.Errorf("%q becomes %q, want %q", tt.text, got, tt.want)
			}
			row := appendRow(nil, &progress.Cohort{}, &progress.Team{Name: tt.text, Repo: tt.text})
			if row[1] != tt.want || row[len(row)-1] != tt.want {
				t.Errorf("the row is %q, want %q as its team and its repo", row, tt.want)
			}
		})
	}
}
