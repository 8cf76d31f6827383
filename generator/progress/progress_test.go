package progress

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"milepost/generator/checklist"
	"milepost/generator/curriculum"
	"milepost/generator/facts"
	"milepost/generator/piece"
)

func date(s string) time.Time {
	if s == "" {
		return time.Time{}
	}
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return d
}

// team makes a team without a reference list from sections such as
// "Week 1: xxo (o)": x done, o open, p partial, n not applicable; optional
// items stand in parentheses.
func entry(name, sections string) Entry {
	d := &checklist.Document{}
	for title, rest := range pairs(sections) {
		d.Sections = append(d.Sections, checklist.Section{Slug: strings.ToLower(strings.ReplaceAll(title, " ", "-")), Title: title})
		optional := false
		for _, c := range rest {
			switch c {
			case '(', ')':
				optional = c == '('
			case 'x', 'o', 'p', 'n':
				state := map[rune]checklist.State{'x': checklist.Done, 'o': checklist.Open, 'p': checklist.Partial, 'n': checklist.NotApplicable}[c]
				text := fmt.Sprintf("%s item %d", title, len(d.Items))
				d.Items = append(d.Items, checklist.Item{Section: len(d.Sections) - 1, Text: text, Plain: text, State: state, Optional: optional, Line: len(d.Items) + 1})
			}
		}
	}
	return Entry{Slug: strings.ToLower(name), Name: name, Source: name + ".md", Document: d}
}

func pairs(sections string) func(func(string, string) bool) {
	return func(yield func(string, string) bool) {
		for part := range strings.SplitSeq(sections, ";") {
			title, rest, _ := strings.Cut(strings.TrimSpace(part), ":")
			if !yield(title, rest) {
				return
			}
		}
	}
}

func TestPercentIsFlooredSoThat100MeansFinished(t *testing.T) {
	tests := []struct {
		done, total, want int
		ok                bool
	}{{0, 0, 0, false}, {0, 3, 0, true}, {1, 3, 33, true}, {199, 200, 99, true}, {200, 200, 100, true}, {2, 3, 66, true}}
	for _, tt := range tests {
		got, ok := Count{tt.done, tt.total}.Percent()
		if got != tt.want || ok != tt.ok {
			t.Errorf("%d of %d = %d, %v; want %d, %v", tt.done, tt.total, got, ok, tt.want, tt.ok)
		}
	}
}

func TestTeamCountsItsOwnItemsWithoutAReference(t *testing.T) {
	tests := []struct{ name, sections, want string }{
		{"optional items are counted beside", "Week 1: xxo(xo); Week 2: o", "2/4 1/2 | 2/3 1/2, 0/1 0/0"},
		{"partial counts as open", "Week 1: xp", "1/2 0/0 | 1/2 0/0"},
		{"not applicable counts as open, for nobody allowed it", "Week 1: xn", "1/2 0/0 | 1/2 0/0"},
		{"only optional items", "Extra: (xo)", "0/0 1/2 | 0/0 1/2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			team := NewCounter(curriculum.Curriculum{}, date("2026-01-01")).Team(entry("Owls", tt.sections))
			if got := figures(team); got != tt.want {
				t.Errorf("figures = %s, want %s", got, tt.want)
			}
		})
	}
}

func TestASectionThatTheFrontMatterMarksIsOptionalWithoutAReferenceToo(t *testing.T) {
	cur := curriculum.Curriculum{Sections: []curriculum.Section{{Slug: "extra", Title: "Extra", Optional: true}}}
	team := NewCounter(cur, date("2026-01-01")).Team(entry("Owls", "Week 1: xo; Extra: xo"))
	if got, want := figures(team), "1/2 1/2 | 1/2 0/0, 0/0 1/2"; got != want {
		t.Errorf("figures = %s, want %s", got, want)
	}
}

func figures(t Team) string {
	one := func(t Tally) string {
		return fmt.Sprintf("%d/%d %d/%d", t.Required.Done, t.Required.Total, t.Optional.Done, t.Optional.Total)
	}
	var parts []string
	for _, s := range t.Sections {
		parts = append(parts, one(s.Tally))
	}
	return one(t.Tally) + " | " + strings.Join(parts, ", ")
}

func TestItemWithTwoModulesCountsInBoth(t *testing.T) {
	e := entry("Owls", "Week 1: xo")
	e.Document.Items[0].Modules = []string{"M10", "M2"}
	e.Document.Items[1].Modules = []string{"M2"}
	cur := curriculum.Curriculum{Modules: []curriculum.Module{{ID: "M2", Title: "Git"}}}
	team := NewCounter(cur, date("2026-01-01")).Team(e)
	var got []string
	for _, m := range team.Modules {
		got = append(got, fmt.Sprintf("%s%s %d/%d", m.ID, m.Title, m.Required.Done, m.Required.Total))
	}
	if s := strings.Join(got, ", "); s != "M2Git 1/2, M10 1/1" {
		t.Errorf("modules = %s", s)
	}
}

func reference() curriculum.Curriculum {
	return curriculum.Curriculum{
		Start: date("2024-01-02"),
		Sections: []curriculum.Section{
			{Slug: "week-1", Title: "Week 1", Due: date("2024-01-07")},
			{Slug: "week-2", Title: "Week 2", Due: date("2024-01-14")},
			{Slug: "extra", Title: "Extra", Due: date("2024-01-19"), Optional: true}},
		Items: []curriculum.Item{
			{ID: "a", Plain: "a", Text: "a", Section: 0}, {ID: "b", Plain: "b", Text: "b", Section: 0, Applicable: true},
			{ID: "c", Plain: "c", Text: "c", Section: 1, Modules: []string{"M1"}}, {ID: "d", Plain: "d", Text: "d", Section: 1},
			{ID: "e", Plain: "e", Text: "e", Section: 2, Optional: true}}}
}

// listed makes an entry with one item per letter and its reference.
func listed(name, letters string, refs ...int) Entry {
	e := entry(name, "Any: "+letters)
	e.Refs = refs
	return e
}

func TestTeamIsCountedOnTheReference(t *testing.T) {
	tests := []struct {
		name    string
		letters string
		refs    []int
		want    string
	}{
		{"missing items are open", "x", []int{0}, "1/4 0/1 | 1/2 0/0, 0/2 0/0, 0/0 0/1"},
		{"own items do not count", "xxxx", []int{0, -1, -1, -1}, "1/4 0/1 | 1/2 0/0, 0/2 0/0, 0/0 0/1"},
		{"two for one: done if either is", "oxx", []int{0, 0, 3}, "2/4 0/1 | 1/2 0/0, 1/2 0/0, 0/0 0/1"},
		{"two for one: once only", "xx", []int{0, 0}, "1/4 0/1 | 1/2 0/0, 0/2 0/0, 0/0 0/1"},
		{"not applicable where the course allows it", "xn", []int{0, 1}, "1/3 0/1 | 1/1 0/0, 0/2 0/0, 0/0 0/1"},
		{"two for one: open if either is", "on", []int{1, 1}, "0/4 0/1 | 0/2 0/0, 0/2 0/0, 0/0 0/1"},
		{"two for one: open if either is, the other way round", "np", []int{1, 1}, "0/4 0/1 | 0/2 0/0, 0/2 0/0, 0/0 0/1"},
		{"two for one: done if either is, though the other does not apply", "nx", []int{1, 1}, "1/4 0/1 | 1/2 0/0, 0/2 0/0, 0/0 0/1"},
		{"two for one: neither applies", "nn", []int{1, 1}, "0/3 0/1 | 0/1 0/0, 0/2 0/0, 0/0 0/1"},
		{"not applicable where it does not", "n", []int{0}, "0/4 0/1 | 0/2 0/0, 0/2 0/0, 0/0 0/1"},
		{"an optional item may not apply", "n", []int{4}, "0/4 0/0 | 0/2 0/0, 0/2 0/0, 0/0 0/0"},
		{"a section is optional by the course", "x", []int{4}, "0/4 1/1 | 0/2 0/0, 0/2 0/0, 0/0 1/1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			team := NewCounter(reference(), date("2024-01-01")).Team(listed("Owls", tt.letters, tt.refs...))
			if got := figures(team); got != tt.want {
				t.Errorf("figures = %s, want %s", got, tt.want)
			}
		})
	}
}

func TestDeletingOpenAndAddingOwnItemsGainsNothing(t *testing.T) {
	c := NewCounter(reference(), date("2024-01-01"))
	full := c.Team(listed("A", "xoxoo", 0, 1, 2, 3, 4))
	short := c.Team(listed("B", "xx", 0, 2))
	long := c.Team(listed("C", "xoxooxxxxxxxxxx", 0, 1, 2, 3, 4, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1))
	if full.Tally != short.Tally || full.Tally != long.Tally {
		t.Errorf("tallies differ: %v, %v, %v", full.Tally, short.Tally, long.Tally)
	}
}

func TestProblemsOfCounting(t *testing.T) {
	tests := []struct {
		name, letters string
		refs          []int
		want          string
	}{
		{"an item that must apply", "n", []int{0}, `Owls.md:1: the course asks "a" of every team ("[]" does not take it out of the total; it counts as open)`},
		{"a second item for one", "xx", []int{0, 0}, `Owls.md:2: a second item fits "a" of the course (it counts once, as done if either is; delete one of the two)`},
		{"an item that may not apply", "n", []int{1}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			team := NewCounter(reference(), date("2024-01-01")).Team(listed("Owls", tt.letters, tt.refs...))
			if got := team.Problems.Error(); got != tt.want {
				t.Errorf("problems\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestAProblemOfLinesBesideEachOtherIsOne(t *testing.T) {
	team := NewCounter(reference(), date("2024-01-01")).Team(listed("Owls", "xxxxo", 0, 0, 0, 0, 1))
	if len(team.Problems) != 1 || team.Problems[0].Line != 2 || team.Problems[0].EndLine != 4 || team.Problems[0].Count != 3 {
		t.Errorf("problems %+v, want one of lines 2 to 4", team.Problems)
	}
	apart := NewCounter(reference(), date("2024-01-01")).Team(listed("Owls", "xxxx", 0, 0, 1, 1))
	if len(apart.Problems) != 2 {
		t.Errorf("of two items that stand twice, problems %+v", apart.Problems)
	}
}

func TestAFileWithoutItemsIsNoChecklist(t *testing.T) {
	team := NewCounter(curriculum.Curriculum{}, date("2024-01-01")).Team(Entry{Source: "a.md", Document: &checklist.Document{}})
	if team.Readable || len(team.Problems) != 1 || team.Problems[0].Code != "no-checklist" {
		t.Errorf("readable %v, problems %v", team.Readable, team.Problems)
	}
}

func TestAFileWithoutItemsSaysWhatCollectFound(t *testing.T) {
	stale := &facts.Stale{Reason: "the repository is empty"}
	for _, tt := range []struct {
		facts facts.Facts
		want  string
	}{
		{facts.Facts{Stale: stale}, "collect brought no checklist: the repository is empty"},
		{facts.Facts{Source: facts.Source{Tried: []string{"README.md", "docs/x.md"}}}, "collect found no checklist in the repository's README.md, docs/x.md"},
		{facts.Facts{Source: facts.Source{Path: "README.md"}, Stale: stale}, "no checklist was found in the file"}, // which had one once
	} {
		team := NewCounter(curriculum.Curriculum{}, date("2024-01-01")).Team(Entry{Source: "a.md", Document: &checklist.Document{}, Facts: &tt.facts})
		if len(team.Problems) != 1 || team.Problems[0].Message != tt.want {
			t.Errorf("problems %v, want %s", team.Problems, tt.want)
		}
	}
}

func TestRank(t *testing.T) {
	tests := []struct{ name, teams, want string }{
		{"ties share a rank and stand by name", "Owls Week 1: xo|Bats Week 1: xo|Ants Week 1: xx|Cats Week 1: oo", "Ants1 Bats2= Owls2= Cats4"},
		{"the exact share counts, not the percentage", "Ants Week 1: " + strings.Repeat("x", 99) + strings.Repeat("o", 101) + "|Bats Week 1: " + strings.Repeat("x", 100) + strings.Repeat("o", 101), "Bats1 Ants2"},
		{"equal shares of different totals tie", "Ants Week 1: xo|Bats Week 1: xxoo", "Ants1= Bats1="},
		{"optional items break ties", "Ants Week 1: xo|Bats Week 1: xo(x)", "Bats1 Ants2"},
		{"nothing required comes behind, no checklist last", "Ants |Bats Extra: (x)|Cats Week 1: o", "Cats1 Bats0 Ants0"},
		{"names are in natural order", "Group10 Week 1: x|Group2 Week 1: x", "Group21= Group101="},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			counter := NewCounter(curriculum.Curriculum{}, date("2024-01-01"))
			var teams []Team
			for spec := range strings.SplitSeq(tt.teams, "|") {
				name, sections, _ := strings.Cut(spec, " ")
				e := entry(name, sections)
				if sections == "" {
					e.Document = nil
				}
				teams = append(teams, counter.Team(e))
			}
			want := tt.want
			for range 5 {
				rand.Shuffle(len(teams), func(i, j int) { teams[i], teams[j] = teams[j], teams[i] })
				if got := ranking(counter.Cohort("c", "C", append([]Team(nil), teams...), 0)); got != want {
					t.Fatalf("ranking = %s, want %s", got, want)
				}
			}
		})
	}
}

func ranking(c Cohort) string {
	var parts []string
	for _, t := range c.Teams {
		tie := ""
		if t.Tied {
			tie = "="
		}
		parts = append(parts, fmt.Sprint(t.Name, t.Rank, tie))
	}
	return strings.Join(parts, " ")
}

func TestPace(t *testing.T) {
	sections := []OutlineSection{{Required: 16, Due: date("2024-01-07")}, {Required: 18, Due: date("2024-01-14")},
		{Required: 6, Due: date("2024-01-19")}, {Required: 6, Due: date("2024-01-19")}}
	tests := []struct {
		name, today string
		even, due   int
	}{
		{"before the start nothing is asked", "2024-01-01", 0, 0},
		{"today is part of the first day", "2024-01-02", 3, 0},
		{"on a due date nothing is overdue yet", "2024-01-07", 16, 0},
		{"the day after it is", "2024-01-08", 19, 16},
		{"the picture's day", "2024-01-11", 26, 16},
		{"sections due together run side by side", "2024-01-17", 41, 34},
		{"on the last day everything is asked", "2024-01-19", 46, 34},
		{"afterwards all is due", "2024-02-01", 46, 46},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := Cohort{Today: date(tt.today), Start: date("2024-01-02"), End: date("2024-01-19"), Dated: true, Sections: sections}
			c.setPace()
			if c.Even != tt.even || c.Due != tt.due {
				t.Errorf("even %d, due %d; want %d, %d", c.Even, c.Due, tt.even, tt.due)
			}
		})
	}
}

func TestStatusAndOverdue(t *testing.T) {
	cur := reference()
	tests := []struct {
		name, today, letters string
		refs                 []int
		want                 string
	}{
		{"not started", "2024-01-03", "o", []int{0}, "not started −1 0"},
		{"behind what was due", "2024-01-09", "x", []int{0}, "behind −2 1"},
		{"on pace: all that was due, less than even", "2024-01-13", "xx", []int{0, 1}, "on pace −2 0"},
		{"ahead at an even pace", "2024-01-03", "x", []int{2}, "ahead 0 0"},
		{"ahead may still be overdue", "2024-01-08", "xxx", []int{0, 2, 3}, "ahead 1 1"},
		{"complete", "2024-01-08", "xxxx", []int{0, 1, 2, 3}, "complete 2 0"},
		{"an excused item is not overdue", "2024-01-09", "xn", []int{0, 1}, "on pace −1 0"},
		{"an optional item is never overdue", "2024-01-21", "xxo", []int{0, 1, 4}, "behind −2 2"},
		{"before the start nobody is late", "2023-12-01", "x", []int{0}, "undated 1 0"},
	}
	names := map[Status]string{Undated: "undated", NotStarted: "not started", Behind: "behind", OnPace: "on pace", Ahead: "ahead", Complete: "complete"}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			team := NewCounter(cur, date(tt.today)).Team(listed("Owls", tt.letters, tt.refs...))
			c := NewCounter(cur, date(tt.today)).Cohort("c", "C", []Team{team}, 0)
			got := strings.ReplaceAll(fmt.Sprintf("%s %d %d", names[c.Teams[0].Status], c.Teams[0].Pace, c.Teams[0].Overdue), "-", "−")
			if got != tt.want {
				t.Errorf("status, pace, overdue = %s (even %d, due %d), want %s", got, c.Even, c.Due, tt.want)
			}
		})
	}
}

func TestSectionsAndModulesCountWhatIsOverdue(t *testing.T) {
	team := NewCounter(reference(), date("2024-01-15")).Team(listed("Owls", "xoo", 0, 2, 3))
	var got strings.Builder
	got.WriteString(fmt.Sprint(team.Overdue, ":", team.Sections[0].Overdue, team.Sections[1].Overdue, team.Sections[2].Overdue, ":"))
	for _, m := range team.Modules {
		got.WriteString(fmt.Sprint(" ", m.ID, " ", m.Overdue))
	}
	if want := "3:1 2 0: M1 1"; got.String() != want {
		t.Errorf("overdue in all, by section, by module = %s, want %s", got.String(), want)
	}
}

func TestOutlineOfACohortWithoutAReferenceIsThatOfMostTeams(t *testing.T) {
	counter := NewCounter(curriculum.Curriculum{}, date("2024-01-01"))
	c := counter.Cohort("c", "C", []Team{
		counter.Team(entry("A", "Own: xxxxx")),
		counter.Team(entry("B", "Week 1: xo; Week 2: o")),
		counter.Team(entry("C", "Week 1: xoo; Week 2: o")),
		counter.Team(entry("D", "Week 1: xoo; Week 2: o(o)")),
	}, 0)
	if len(c.Sections) != 2 || c.Sections[0].Required != 3 || c.Sections[1].Slug != "week-2" || c.Required != 4 {
		t.Errorf("sections = %+v, required = %d", c.Sections, c.Required)
	}
}

func TestItemsAndModulesOfACohortCountTeams(t *testing.T) {
	cur := reference()
	counter := NewCounter(cur, date("2024-01-09"))
	c := counter.Cohort("c", "C", []Team{
		counter.Team(listed("A", "xx", 0, 2)), counter.Team(listed("B", "xn", 0, 1)), counter.Team(Entry{Slug: "c", Name: "C"})}, 0)
	if got := fmt.Sprint(c.Items[0].Done, c.Items[0].Teams, c.Items[0].PastDue, c.Items[1].Teams, c.Items[2].PastDue); got != "2 2 true 1 false" {
		t.Errorf("items = %s", got)
	}
	if m := c.Modules[0]; m.ID != "M1" || m.Items != 1 || m.Section != 1 || m.All != 1 || m.Some != 0 || m.None != 1 {
		t.Errorf("module = %+v", m)
	}
	if have := c.Teams[0].Items[0].Have; have != 2 {
		t.Errorf("the item's count on the team's page = %d, want 2", have)
	}
}

// What is published of a team is known by what it was counted from, its
// Standing and the Have of its items.
func TestNothingElseOfATeamDependsOnTheOthers(t *testing.T) {
	in := func(others ...Entry) Team {
		counter := NewCounter(reference(), date("2024-01-25"))
		teams := []Team{counter.Team(withHistory("Owls", "xox", "2024-01-03 a, 2024-01-05 a c", 0, 1, 2))}
		for _, e := range others {
			teams = append(teams, counter.Team(e))
		}
		for _, team := range counter.Cohort("c", "C", teams, 1).Teams {
			if team.Name == "Owls" {
				return team
			}
		}
		panic("no owls")
	}
	bare := func(team Team) Team {
		team.Standing = Standing{}
		for i, it := range team.Items {
			it := *it
			it.Have = 0
			team.Items[i] = &it
		}
		return team
	}
	alone := in()
	among := in(withHistory("Hares", "xxx", "2024-01-24 a b c", 0, 1, 2), withHistory("Foxes", "xox", "2024-01-03 a c", 0, 1, 2), listed("Mice", ""))
	if alone.Standing == among.Standing {
		t.Errorf("the others change nothing: %+v", alone.Standing)
	}
	if a, b := bare(alone), bare(among); !reflect.DeepEqual(a, b) {
		t.Errorf("alone %+v\namong %+v", a, b)
	}
}

func TestAKeyTellsWhatATeamIsAndHowItStands(t *testing.T) {
	owls := Team{Slug: "owls", Name: "Owls", Checksum: "a", Standing: Standing{Rank: 1}}
	seen := map[piece.Key]string{{}: "no key"}
	for name, change := range map[string]func(t *Team){
		"nothing":            func(*Team) {},
		"what it is made of": func(t *Team) { t.Checksum = "b" },
		"rank":               func(t *Team) { t.Rank = 2 },
		"slug":               func(t *Team) { t.Slug = "owl" },
		"name":               func(t *Team) { t.Name = "Owl" },
	} {
		team := owls
		change(&team)
		team.SetKey(nil)
		if other, ok := seen[team.Key]; ok {
			t.Errorf("%s: the key is that of %s", name, other)
		}
		seen[team.Key] = name
	}
	owls.Checksum = ""
	if owls.SetKey(nil); owls.Key != (piece.Key{}) {
		t.Error("a team without a checksum has a key")
	}
}
