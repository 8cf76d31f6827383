package progress

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"milepost/generator/curriculum"
	"milepost/generator/facts"
)

// history makes changes from "2024-01-03 a b, 2024-01-05 a b c".
func history(spec string) []facts.Change {
	var list []facts.Change
	for part := range strings.SplitSeq(spec, ", ") {
		words := strings.Fields(part)
		if len(words) > 0 {
			list = append(list, facts.Change{Time: date(words[0]).Add(13 * time.Hour), Done: words[1:]})
		}
	}
	return list
}

func withHistory(name, letters, spec string, refs ...int) Entry {
	e := listed(name, letters, refs...)
	e.Facts = &facts.Facts{History: history(spec)}
	return e
}

func TestHistoryCountsWhatIsRequiredToday(t *testing.T) {
	tests := []struct{ name, spec, want string }{
		{"a point a day", "2024-01-02, 2024-01-03 a, 2024-01-03 a b, 2024-01-05 a b c", "2:0 3:2 5:3 | changed 5 | 3 this week [0 0 2 0 1 0 0]"},
		{"optional and unknown items do not count", "2024-01-03 a e gone", "3:1 | changed 3 | 1 this week [0 0 1 0 0 0 0]"},
		{"an id that stands twice counts once", "2024-01-03 a a b", "3:2 | changed 3 | 2 this week [0 0 2 0 0 0 0]"},
		{"what was unticked goes", "2024-01-03 a b, 2024-01-04 a", "3:2 4:1 | changed 4 | 1 this week [0 0 2 0 0 0 0]"},
		{"a first version without ticks is no change", "2024-01-02", "2:0 | changed 1 | 0 this week [0 0 0 0 0 0 0]"},
		{"a clock ahead is taken for today", "2024-01-03 a, 2030-01-01 a b", "3:1 7:2 | changed 7 | 2 this week [0 0 1 0 0 0 1]"},
		{"before seven days is not this week", "2023-12-20 a, 2024-01-07 a b", "20:1 7:2 | changed 7 | 1 this week [0 0 0 0 0 0 1]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			team := NewCounter(reference(), date("2024-01-07")).Team(withHistory("Owls", "x", tt.spec, 0))
			r := team.Record
			var points []string
			for _, p := range r.Points {
				points = append(points, fmt.Sprintf("%d:%d", p.Day.Day(), p.Done))
			}
			got := fmt.Sprintf("%s | changed %d | %d this week %v", strings.Join(points, " "), r.LastChange.Day(), r.Week, r.Ticked)
			if got != tt.want {
				t.Errorf("history\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestSilence(t *testing.T) {
	tests := []struct {
		name, today, letters, spec string
		limit, want                int
	}{
		{"three days without a change", "2024-01-06", "x", "2024-01-03 a", 0, 3},
		{"two days are none", "2024-01-05", "x", "2024-01-03 a", 0, 0},
		{"as configured", "2024-01-05", "x", "2024-01-03 a", 2, 2},
		{"nothing ever ticked counts from the start", "2024-01-06", "o", "2024-01-02", 0, 4},
		{"nobody is silent on the first day", "2024-01-02", "x", "2023-12-12, 2023-12-13 a", 0, 0},
		{"what was ticked before the start counts from it", "2024-01-06", "x", "2023-12-12, 2023-12-13 a", 0, 4},
		{"nobody is silent after the end", "2024-02-06", "x", "2024-01-03 a", 0, 0},
		{"without a history nothing is known", "2024-01-06", "x", "", 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			counter := NewCounter(reference(), date(tt.today))
			c := counter.Cohort("c", "C", []Team{counter.Team(withHistory("Owls", tt.letters, tt.spec, 0))}, tt.limit)
			if got := c.Teams[0].Silent; got != tt.want {
				t.Errorf("silent for %d days, want %d", got, tt.want)
			}
		})
	}
}

func TestACompleteTeamIsNotSilent(t *testing.T) {
	counter := NewCounter(reference(), date("2024-01-12"))
	c := counter.Cohort("c", "C", []Team{counter.Team(withHistory("Owls", "xxxx", "2024-01-03 a b c d", 0, 1, 2, 3))}, 0)
	if got := c.Teams[0].Silent; got != 0 {
		t.Errorf("silent for %d days", got)
	}
}

func TestEvidenceIsAHintAndChangesNoNumber(t *testing.T) {
	e := listed("Owls", "xxo", 0, 1, 2)
	plain := NewCounter(reference(), date("2024-01-07")).Team(e)
	e.Facts = &facts.Facts{Evidence: []facts.Evidence{{Item: "a", Paths: []string{"x"}}, {Item: "b"}, {Item: "c", Paths: []string{"y"}}, {Item: "d"}}}
	team := NewCounter(reference(), date("2024-01-07")).Team(e)
	if team.Tally != plain.Tally {
		t.Errorf("tally = %v, want %v", team.Tally, plain.Tally)
	}
	got := fmt.Sprint(team.Items[0].Proof, team.Items[1].Proof, team.Items[2].Proof, team.Items[3].Proof, team.Items[4].Proof, team.Record.Unverified)
	if want := fmt.Sprint(Found, NotFound, Found, NotFound, Unknown, 1); got != want {
		t.Errorf("proofs and counts = %s, want %s", got, want)
	}
}

func TestCommitsAreCountedPerDayOfTheCourse(t *testing.T) {
	e := listed("Owls", "x", 0)
	e.Facts = &facts.Facts{Activity: &facts.Activity{Authors: 3, Days: []facts.Day{{Date: "2023-12-01", Commits: 9}, {Date: "2024-01-02", Commits: 2}, {Date: "2024-01-04", Commits: 1}}}}
	team := NewCounter(reference(), date("2024-01-05")).Team(e)
	if got := fmt.Sprint(team.Record.Commits, team.Record.Authors); got != "[2 0 1 0] 3" {
		t.Errorf("commits and authors = %s", got)
	}
}

func TestCommitsOfACourseThatIsLongOverAreKept(t *testing.T) {
	tests := []struct{ name, start, due, today, want string }{
		{"up to its last due date", "2024-01-02", "2024-01-05", "2026-01-05", "2024-01-02 [2 0 1 0]"},
		{"without dates, up to the last commit", "", "", "2026-01-05", "2023-12-30 [9 0 0 2 0 1 0 0 0 4]"},
		{"but not of years", "2020-01-02", "", "2026-01-05", "0001-01-01 []"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := entry("Owls", "Week 1: x")
			e.Facts = &facts.Facts{Activity: &facts.Activity{Authors: 3, Days: []facts.Day{{Date: "2023-12-30", Commits: 9},
				{Date: "2024-01-02", Commits: 2}, {Date: "2024-01-04", Commits: 1}, {Date: "2024-01-08", Commits: 4}}}}
			cur := curriculum.Curriculum{Start: date(tt.start), Sections: []curriculum.Section{{Slug: "week-1", Due: date(tt.due)}}}
			r := NewCounter(cur, date(tt.today)).Team(e).Record
			if got := fmt.Sprint(r.CommitsFrom.Format(time.DateOnly), " ", r.Commits); got != tt.want {
				t.Errorf("commits = %s, want %s", got, tt.want)
			}
		})
	}
}

func TestItemsCountTeamsOnTheDayTheyFirstHadThem(t *testing.T) {
	counter := NewCounter(reference(), date("2024-01-05"))
	c := counter.Cohort("c", "C", []Team{
		counter.Team(withHistory("A", "x", "2024-01-03 a, 2024-01-04, 2024-01-05 a", 0)),
		counter.Team(withHistory("B", "x", "2023-12-01 a", 0))}, 0)
	if got := fmt.Sprint(c.Items[0].Ticked, c.Items[1].Ticked); got != "[1 1 0 0] [0 0 0 0]" {
		t.Errorf("ticked = %s", got)
	}
}

func TestACohortKeepsNoHistories(t *testing.T) {
	for name, cur := range map[string]curriculum.Curriculum{"with dates": reference(), "without dates": {Items: reference().Items, Sections: make([]curriculum.Section, 3)}} {
		counter := NewCounter(cur, date("2024-01-05"))
		c := counter.Cohort("c", "C", []Team{counter.Team(withHistory("Owls", "x", "2024-01-03 a", 0))}, 0)
		if r := c.Teams[0].Record; r.History != nil || !r.Known {
			t.Errorf("%s: history %v, known %v", name, r.History, r.Known)
		}
	}
}

func TestWithoutAReferenceIdsAreTheTeamsOwn(t *testing.T) {
	e := entry("Owls", "Week 1: xo")
	e.Facts = &facts.Facts{History: history("2024-01-03 week-1-item-0, 2024-01-04 week-1-item-0 week-1-item-1")}
	team := NewCounter(curriculum.Curriculum{}, date("2024-01-05")).Team(e)
	if n := len(team.Record.Points); n != 2 || team.Record.Points[1].Done != 2 {
		t.Errorf("points = %v", team.Record.Points)
	}
}

func TestWithoutDatesNobodyIsSilentOnceAllAre(t *testing.T) {
	tests := []struct {
		name, today string
		want        int
	}{
		{"while another team works", "2024-01-12", 9},
		{"four weeks after the last change of any team", "2024-02-07", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			counter := NewCounter(curriculum.Curriculum{}, date(tt.today))
			var teams []Team
			for name, spec := range map[string]string{"Owls": "2024-01-03 week-1-item-0", "Hares": "2024-01-10 week-1-item-0"} {
				e := entry(name, "Week 1: xo")
				e.Facts = &facts.Facts{History: history(spec)}
				teams = append(teams, counter.Team(e))
			}
			for _, team := range counter.Cohort("c", "C", teams, 0).Teams {
				if got := team.Silent; team.Name == "Owls" && got != tt.want {
					t.Errorf("silent for %d days, want %d", got, tt.want)
				}
			}
		})
	}
}
