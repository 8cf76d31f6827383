package progress

import (
	"fmt"
	"os"
	"slices"
	"testing"

	"milepost/generator/checklist"
	"milepost/generator/curriculum"
)

// realEntry returns a team with a real checklist.
func realEntry(b *testing.B) Entry {
	b.Helper()
	src, err := os.ReadFile("../../content/mlops-2025/group-1.md")
	if err != nil {
		b.Fatal(err)
	}
	p, err := checklist.NewParser(checklist.Options{})
	if err != nil {
		b.Fatal(err)
	}
	doc := p.Parse("group-1.md", src)
	return Entry{Slug: "owls", Name: "Owls", Document: &doc}
}

func BenchmarkTeam(b *testing.B) {
	counter, e := NewCounter(curriculum.Curriculum{}, date("2025-01-10")), realEntry(b)
	b.ReportAllocs()
	for b.Loop() {
		counter.Team(e)
	}
}

func BenchmarkCohort(b *testing.B) {
	for _, n := range []int{100, 1000} {
		counter, e := NewCounter(curriculum.Curriculum{}, date("2025-01-10")), realEntry(b)
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
