package page

import (
	"strconv"
	"strings"

	"milepost/generator/checklist"
	"milepost/generator/curriculum"
	"milepost/generator/progress"
)

// courseList is the reference list of course: two weeks with five items.
func courseList() curriculum.Curriculum {
	return curriculum.Curriculum{
		Start: on("2024-01-02"),
		Sections: []curriculum.Section{
			{Slug: "week-1", Title: "Week 1", Due: on("2024-01-07")},
			{Slug: "week-2", Title: "Week 2", Due: on("2024-01-14")},
		},
		Items: []curriculum.Item{
			{ID: "repository", Text: "Create a `git` repository", Plain: "Create a git repository", Line: 3},
			{ID: "tests", Text: "Write tests", Plain: "Write tests", Modules: []string{"M1"}, Line: 4},
			{ID: "search", Section: 1, Text: "Search", Plain: "Search", Modules: []string{"M1", "M2"}, Line: 8},
			{ID: "deploy", Section: 1, Text: "Deploy", Plain: "Deploy", Modules: []string{"M2"}, Applicable: true, Line: 9},
			{ID: "docs", Section: 1, Text: "Write docs", Plain: "Write docs", Modules: []string{"M3"}, Optional: true, Line: 10},
		},
		Modules: []curriculum.Module{{ID: "M1", Title: "Unit testing", URL: "https://example.org/m1"}, {ID: "M2"}},
	}
}

// course returns a cohort whose teams are given with a letter per item of
// courseList: x done, o open, n not applicable, - not in its list; "" is a
// team without a checklist. It is as of a day, or undated for "".
func course(today string, teams ...string) *progress.Cohort {
	cur := courseList()
	if today == "" {
		today = "2024-01-11"
		cur.Sections[0].Due, cur.Sections[1].Due = on("0001-01-01"), on("0001-01-01")
	}
	return newCourse(cur, cur, today, teams)
}

// ownCourse is course without a reference list and dates.
func ownCourse(teams ...string) *progress.Cohort {
	return newCourse(curriculum.Curriculum{}, courseList(), "2024-01-11", teams)
}

func newCourse(cur, list curriculum.Curriculum, today string, teams []string) *progress.Cohort {
	counter := progress.NewCounter(cur, on(today))
	var counted []progress.Team
	for i, letters := range teams {
		name := strconv.Itoa(i + 1)
		e := progress.Entry{Slug: "team-" + name, Name: "Team " + name, Source: "content/jan/team-" + name + ".md"}
		if letters != "" {
			e.Document, e.Refs = courseDocument(list, letters)
		}
		counted = append(counted, counter.Team(e))
	}
	c := counter.Cohort("jan", "January", counted, 0)
	return &c
}

// courseDocument returns the checklist of a team with its letters.
func courseDocument(list curriculum.Curriculum, letters string) (*checklist.Document, []int) {
	d := &checklist.Document{}
	for _, s := range list.Sections {
		d.Sections = append(d.Sections, checklist.Section{Slug: s.Slug, Title: s.Title})
	}
	var refs []int
	for i, it := range list.Items {
		if letters[i] == '-' {
			continue
		}
		state := map[byte]checklist.State{'x': checklist.Done, 'o': checklist.Open, 'n': checklist.NotApplicable}[letters[i]]
		d.Items = append(d.Items, checklist.Item{
			Section: it.Section, Text: it.Text, Plain: it.Plain, Modules: it.Modules, Optional: it.Optional, State: state, Line: it.Line,
		})
		refs = append(refs, i)
	}
	return d, refs
}

// texts returns what f says of each of list, with ", " between.
func texts[T any](list []T, f func(T) string) string {
	words := make([]string, len(list))
	for i, v := range list {
		words[i] = f(v)
	}
	return strings.Join(words, ", ")
}
