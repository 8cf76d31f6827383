package progress

import (
	"strings"
	"testing"

	"milepost/generator/facts"
)

func TestASectionIsFinishedOnTheDaySinceWhichItIsComplete(t *testing.T) {
	tests := []struct{ name, today, letters, spec, want string }{
		{"with the last of its items", "2024-01-12", "xxo", "2024-01-03 a, 2024-01-05 a b, 2024-01-08 a b c", "5 - -"},
		{"with all of them at once", "2024-01-12", "xxo", "2024-01-04 b a", "4 - -"},
		{"what was unticked counts from when it came back", "2024-01-12", "xxo", "2024-01-03 a b, 2024-01-04 a, 2024-01-06 a b", "6 - -"},
		{"a section that is not complete is not finished", "2024-01-12", "xo", "2024-01-03 a b", "- - -"},
		{"a history that lags behind the file knows no day", "2024-01-12", "xx", "2024-01-03 a", "- - -"},
		{"an id that stands twice counts once", "2024-01-12", "xx", "2024-01-03 a a, 2024-01-04 a b", "4 - -"},
		{"a clock ahead is taken for today", "2024-01-12", "xx", "2024-01-03 a, 2030-01-01 a b", "12 - -"},
		{"optional items are not waited for", "2024-01-12", "xxxxo", "2024-01-03 a b, 2024-01-09 a b c d", "3 9 -"},
		{"without a history nothing is known", "2024-01-12", "xxxx", "", "- - -"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			refs := []int{0, 1, 2, 3, 4}[:len(tt.letters)]
			counter := NewCounter(reference(), date(tt.today))
			c := counter.Cohort("c", "C", []Team{counter.Team(withHistory("Owls", tt.letters, tt.spec, refs...))}, 0)
			var got []string
			for _, s := range c.Teams[0].Sections {
				if s.Finished.IsZero() {
					got = append(got, "-")
				} else {
					got = append(got, s.Finished.Format("2"))
				}
			}
			if got := strings.Join(got, " "); got != tt.want {
				t.Errorf("finished on %q, want %q", got, tt.want)
			}
		})
	}
}

func TestATeamWithoutAChecklistFinishesNothing(t *testing.T) {
	counter := NewCounter(reference(), date("2024-01-12"))
	team := counter.Team(Entry{Slug: "owls", Facts: &facts.Facts{History: history("2024-01-03 a b")}})
	c := counter.Cohort("c", "C", []Team{team}, 0)
	if n := len(c.Teams[0].Sections); n != 0 {
		t.Errorf("%d sections, want none", n)
	}
}

// A preview counts a cohort anew while pages are made of the one before, and
// both have their teams from one count.
func TestACohortLeavesWhatWasCountedAsItWas(t *testing.T) {
	counter := NewCounter(reference(), date("2024-01-12"))
	team := counter.Team(withHistory("Owls", "xx", "2024-01-03 a b", 0, 1))
	c := counter.Cohort("c", "C", []Team{team}, 0)
	if c.Teams[0].Sections[0].Finished.IsZero() || !team.Sections[0].Finished.IsZero() {
		t.Errorf("finished on %v in the cohort, %v in the team, want the first alone", c.Teams[0].Sections[0].Finished, team.Sections[0].Finished)
	}
}
