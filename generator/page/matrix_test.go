package page

import (
	"fmt"
	"strings"
	"testing"

	"milepost/generator/curriculum"
	"milepost/generator/progress"
)

// sections returns a cohort of one team with an item in each of the given
// sections: "Week 1" without a module, "Week 1: M1" with one.
func sections(list ...string) *progress.Cohort {
	cur := curriculum.Curriculum{}
	index := map[string]int{}
	for i, s := range list {
		title, tag, tagged := strings.Cut(s, ": ")
		if _, ok := index[title]; !ok {
			index[title] = len(cur.Sections)
			cur.Sections = append(cur.Sections, curriculum.Section{Slug: fmt.Sprint("s", len(index)), Title: title})
		}
		it := curriculum.Item{ID: fmt.Sprint("i", i), Section: index[title], Plain: fmt.Sprint("Item ", i)}
		if tagged {
			it.Modules = []string{tag}
		}
		cur.Items = append(cur.Items, it)
	}
	return newCourse(cur, cur, "2024-01-11", []string{strings.Repeat("o", len(list))})
}

func TestItemsWithoutAModuleStandBehindTheModulesOfTheirSection(t *testing.T) {
	var many []string
	for i := range untaggedMost + 3 {
		many = append(many, fmt.Sprint("Week ", i+1))
	}
	tests := []struct {
		name string
		list []string
		want string
	}{
		{"a section of its own", []string{"Week 1", "Week 2: M1", "Extra"}, "W1 M1 Ex"},
		{"a section with both", []string{"Week 1", "Week 1: M1", "Week 2: M2"}, "M1 W1 M2"},
		{"modules keep their order", []string{"Week 1: M2", "Week 2", "Week 3: M1"}, "M1 M2 W2"},
		{"none without a module", []string{"Week 1: M1"}, "M1"},
		{"a section without a title", []string{"", ": M1"}, "M1 Items"},
		{"many sections share the last column", append([]string{"Extra: M1"}, many...),
			"M1 W1 W2 W3 W4 W5 W6 W7 W8 W9 W10 W11 Later"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := NewModules(exampleSite(), sections(tt.list...))
			got := strings.ReplaceAll(texts(p.Columns, func(c ModuleColumn) string { return c.Tag }), ",", "")
			if got != tt.want {
				t.Errorf("columns = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTheSharedColumnHoldsTheItemsOfItsSections(t *testing.T) {
	list := []string{"Extra: M1"}
	for i := range untaggedMost + 3 {
		list = append(list, fmt.Sprint("Week ", i+1))
	}
	parts := NewModules(exampleSite(), sections(list...)).Rows[0].Parts
	if got := parts[len(parts)-1].Text; got != "0/4" {
		t.Errorf("last column = %q, want 0/4", got)
	}
}

func TestColumnsHaveNamesOfTheirOwn(t *testing.T) {
	c := sections("Team: Done", "Team: M1")
	c.Sections[0].Slug = "team"
	p := NewModules(exampleSite(), c)
	got := texts(p.Columns, func(c ModuleColumn) string { return c.Name })
	if want := "done-2, m1"; got != want {
		t.Errorf("names = %q, want %q, for the table has a column done", got, want)
	}
}

func TestLongTitlesAreCutOverTheirColumns(t *testing.T) {
	c := sections("Week 1: M1")
	c.Modules[0].Title = strings.Repeat("ø", 41)
	head := NewModules(exampleSite(), c).Columns[0]
	if want := strings.Repeat("ø", 39) + "…"; head.Text != want || head.Full != c.Modules[0].Title {
		t.Errorf("head = %q of %q, want %q of the whole", head.Text, head.Full, want)
	}
	c.Modules[0].Title = strings.Repeat("ø", 40)
	if head := NewModules(exampleSite(), c).Columns[0]; head.Text != c.Modules[0].Title || head.Full != "" {
		t.Errorf("head = %q of %q, want it whole", head.Text, head.Full)
	}
}

func TestFewAndNarrowColumnsFitAWidePage(t *testing.T) {
	tests := []struct {
		name    string
		columns int
		tag     string
		want    bool
	}{
		{"as many as fit", 19, "M1", true},
		{"one more", 20, "M1", false},
		{"few with long tags", 10, "EXERCISE-12", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			columns := make([]ModuleColumn, tt.columns)
			for i := range columns {
				columns[i].Tag = tt.tag
			}
			if got := fit(columns); got != tt.want {
				t.Errorf("fit = %v, want %v", got, tt.want)
			}
		})
	}
}
