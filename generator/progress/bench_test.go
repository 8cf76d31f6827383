package progress

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"milepost/generator/curriculum"
)

// largeEntry returns a team with as many sections, items and modules as a real
// checklist has.
func largeEntry() Entry {
	e := entry("Owls", strings.Repeat("Week: xxxxoop(xo); ", 6)+"Extra: xo")
	for i := range e.Document.Items {
		e.Document.Items[i].Modules = []string{fmt.Sprint("M", 1+i/2)}
	}
	return e
}

func BenchmarkTeam(b *testing.B) {
	counter, e := NewCounter(curriculum.Curriculum{}, date("2025-01-10")), largeEntry()
	b.ReportAllocs()
	for b.Loop() {
		counter.Team(e)
	}
}

func BenchmarkCohort(b *testing.B) {
	for _, n := range []int{100, 1000} {
		counter, e := NewCounter(curriculum.Curriculum{}, date("2025-01-10")), largeEntry()
		var teams []Team
		for i := range n {
			e.Slug, e.Name = fmt.Sprint("team-", i), fmt.Sprint("Team ", i)
			teams = append(teams, counter.Team(e))
		}
		b.Run(fmt.Sprint(n, " teams"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				counter.Cohort("c", "Course", slices.Clone(teams), 0)
			}
		})
	}
}
