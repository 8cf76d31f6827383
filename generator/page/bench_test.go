package page

import (
	"fmt"
	"os"
	"testing"

	"milepost/generator/checklist"
	"milepost/generator/curriculum"
	"milepost/generator/progress"
)

// realClass returns a cohort of n teams that all have a real checklist.
func realClass(b *testing.B, n int) *progress.Cohort {
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
	counter := progress.NewCounter(curriculum.Curriculum{}, on("2025-01-10"))
	var teams []progress.Team
	for i := range n {
		teams = append(teams, counter.Team(progress.Entry{Slug: fmt.Sprint("team-", i), Name: fmt.Sprint("Team ", i), Document: &doc}))
	}
	c := counter.Cohort("c", "Course", teams, 0)
	return &c
}

func BenchmarkNewTeam(b *testing.B) {
	c := realClass(b, 100)
	class := NewClass(Site{}, c)
	b.ReportAllocs()
	for b.Loop() {
		NewTeam(class, &c.Teams[50])
	}
}

func BenchmarkNewLeaderboard(b *testing.B) {
	for _, n := range []int{100, 1000} {
		c := realClass(b, n)
		b.Run(fmt.Sprint(n, " teams"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				NewLeaderboard(Site{}, c)
			}
		})
	}
}

func BenchmarkModulePages(b *testing.B) {
	c := realClass(b, 1000)
	b.ReportAllocs()
	for b.Loop() {
		pages := NewModulePages(Site{}, c)
		for i := range c.Modules {
			pages.Page(i)
		}
	}
}
