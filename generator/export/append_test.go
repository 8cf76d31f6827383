package export

import (
	"testing"

	"milepost/generator/checklist"
	"milepost/generator/curriculum"
	"milepost/generator/diag"
	"milepost/generator/progress"
)

// asJSON fails where AppendProgress does not write what JSON makes of a team.
func asJSON(t *testing.T, cohort string, team *progress.Team) {
	t.Helper()
	want, err := JSON(NewProgress(cohort, team))
	if err != nil {
		t.Fatal(err)
	}
	if got := AppendProgress([]byte("before "), cohort, team); string(got) != "before "+string(want) {
		t.Errorf("\n got %s\nwant before %s", got, want)
	}
}

func TestAppendedProgressIsThatOfJSON(t *testing.T) {
	for _, c := range []*progress.Cohort{
		course(t, 10, "Owls", "Bats", "=Hawk", "Moths", "Hares", "Newts"), cohort(t, "", "", 10, "Bats", "Hares"),
	} {
		for i := range c.Teams {
			asJSON(t, c.Slug, &c.Teams[i])
		}
	}
	asJSON(t, "", &progress.Team{})
}

// cohortAsJSON fails where AppendCohort does not write what JSON makes of a
// cohort.
func cohortAsJSON(t *testing.T, c *progress.Cohort) {
	t.Helper()
	want, err := JSON(NewCohort(c))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := AppendCohort([]byte("before "), nil, c); err != nil || string(got) != "before "+string(want) {
		t.Errorf("%v\n got %s\nwant before %s", err, got, want)
	}
}

func TestAnAppendedCohortIsThatOfJSON(t *testing.T) {
	for _, c := range []*progress.Cohort{
		course(t, 10, "Owls", "Bats", "=Hawk", "Moths", "Hares", "Newts"), course(t, 2, "Bats"), cohort(t, "", "", 10, "Bats", "Hares", "Owls"), {},
	} {
		cohortAsJSON(t, c)
	}
}

func FuzzAppendProgress(f *testing.F) {
	for _, s := range []string{"", "plain", "<b>&amp;\"'\\", "Müller\u2028\u2029", "\x00\x1f\x7f\t\n", "\xff\xfe", "\ufffd"} {
		f.Add(s, 3, true)
		f.Add(s, 0, false)
	}
	f.Fuzz(func(t *testing.T, s string, n int, yes bool) {
		tally := progress.Tally{Required: progress.Count{Done: n & 3, Total: n & 7}, Optional: progress.Count{Done: n & 1, Total: 1}}
		team := progress.Team{Slug: s, Name: s, Repo: s, Source: s, Tally: tally,
			Sections: []progress.Section{{Slug: s, Title: s, Tally: tally, Overdue: n & 1}, {Slug: "b", Due: january(n & 15)}},
			Modules:  []*progress.Module{{Module: curriculum.Module{ID: s, Title: s}, Tally: tally}, {}},
			Problems: diag.List{{Code: s, Message: s, Hint: s, Line: n, Column: n, EndLine: n, Count: n & 3, Severity: diag.Warning}, {}},
		}
		for i := range n & 3 {
			team.Items = append(team.Items, &progress.Item{Section: i - 1, ID: s, Plain: s, Wording: s, State: checklist.State(n & 3), Optional: yes,
				Modules: []string{s, "M1"}[:n&1+i&1], Line: n, Kind: progress.Kind(n & 1), Overdue: yes})
		}
		asJSON(t, s, &team)
		team.Rank, team.Tied, team.Readable, team.Status, team.Pace, team.Overdue = n&3, yes, n&4 > 0, progress.Status(n&7), n, n&1
		cohortAsJSON(t, &progress.Cohort{Slug: s, Title: s, Dated: yes, Teams: []progress.Team{team, {}, team}})
	})
}

func BenchmarkAppendProgress(b *testing.B) {
	team := &progress.Team{Slug: "owls", Name: "Owls", Sections: []progress.Section{{Slug: "week-1", Title: "Week 1"}}}
	for range 60 {
		team.Items = append(team.Items, &progress.Item{ID: "write-unit-tests", Plain: "Write unit tests of the data", Modules: []string{"M16"}, Line: 7})
	}
	b.Run("appended", func(b *testing.B) {
		b.ReportAllocs()
		var out []byte
		for b.Loop() {
			out = AppendProgress(out[:0], "2024", team)
		}
	})
	b.Run("JSON", func(b *testing.B) {
		b.ReportAllocs()
		var out []byte
		for b.Loop() {
			out, _ = AppendJSON(out[:0], NewProgress("2024", team))
		}
	})
}
