package alias

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"milepost/generator/diag"
	"milepost/generator/progress"
)

// teams returns teams of the given slugs, with names and repositories.
func teams(slugs ...string) []progress.Team {
	list := make([]progress.Team, len(slugs))
	for i, s := range slugs {
		list[i] = progress.Team{Slug: s, Name: strings.ToUpper(s), Project: "Rice grains", Repo: "https://example.org/dtu/" + s + "-app.git", Source: "content/c/" + s + ".md"}
	}
	return list
}

func TestAnAliasStaysWhateverElseChanges(t *testing.T) {
	first := teams("owls", "hares")
	New("key").Teams("2025", first)
	second := teams("bats", "hares", "cats", "owls")
	second[3].Name, second[3].Repo = "The Owls", ""
	New("key").Teams("2025", second)
	if first[0].Slug != second[3].Slug || first[1].Name != second[1].Name {
		t.Errorf("owls were %s, then %s; hares %s, then %s", first[0].Slug, second[3].Slug, first[1].Name, second[1].Name)
	}
	m := New("key")
	m.Teams("2025", teams("hares", "owls"))
	if got := m.File("2025", first[0].Slug); got != "content/c/owls.md" {
		t.Errorf("the file of %s is %q", first[0].Name, got)
	}
	want := progress.Team{Slug: "team-" + strings.ToLower(strings.TrimPrefix(first[0].Name, "Team ")), Name: first[0].Name}
	if fmt.Sprint(first[0]) != fmt.Sprint(want) || len(want.Name) != len("Team 4F2A") {
		t.Errorf("team = %+v, want an alias of four characters alone: %+v", first[0], want)
	}
}

func TestAnAliasDependsOnKeyAndCohort(t *testing.T) {
	seen := map[string]string{}
	for _, in := range [][2]string{{"key", "2025"}, {"other", "2025"}, {"key", "2024"}} {
		list := teams("owls")
		New(in[0]).Teams(in[1], list)
		if before := seen[list[0].Slug]; before != "" {
			t.Errorf("%v and %s have the same alias", in, before)
		}
		seen[list[0].Slug] = fmt.Sprint(in)
	}
}

func TestAliasesOfManyTeamsDiffer(t *testing.T) {
	var slugs []string
	for i := range 5000 {
		slugs = append(slugs, fmt.Sprint("group-", i))
	}
	list := teams(slugs...)
	New("key").Teams("2025", list)
	seen, longer := map[string]bool{}, 0
	for _, team := range list {
		if seen[team.Slug] {
			t.Errorf("%s stands twice", team.Slug)
		}
		seen[team.Slug] = true
		if len(team.Slug) > len("team-4f2a") {
			longer++
		}
	}
	if longer == 0 || longer > 60 {
		t.Errorf("%d aliases are longer, want those few that would be equal", longer)
	}
}

func TestHide(t *testing.T) {
	m := New("key")
	list := teams("group-7", "zebra", "42", "ab")
	list[1].Name = "Zébra Ångström Team"
	m.Teams("c", list)
	tests := []struct{ name, text, want string }{
		{"nothing to hide", "Create a git repository", "Create a git repository"},
		{"a name, in any case and spelling", "by GROUP 7, group_7 and Group7!", "by …, … and …!"},
		{"a name of several words with marks", "the zebra angstrom team did it", "the … did it"},
		{"a part of a longer word stays", "zebras, group 71", "zebras, group 71"},
		{"a repository", "see dtu/group-7-app", "see …"},
		{"a project", "Train the rice grains model", "Train the … model"},
		{"a link", "log at https://wandb.example/x?y#z (done)", "log at … (done)"},
		{"an address and a handle", "ask a@b.example or @ada.", "ask … or …"},
		{"numbers and very short names stay", "42 ab", "42 ab"},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := m.names.hide(tt.text); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// cohort returns a cohort whose one team wrote its name wherever it could.
func cohort(reference bool) (*Mask, *progress.Cohort) {
	list := teams("owls")
	list[0].Readable = true
	list[0].Sections = []progress.Section{{Slug: "week-1", Title: "Week 1"}, {Slug: "owls-week-1", Title: "Owls Week 1"}}
	list[0].Items = []*progress.Item{
		{ID: "write-tests", Text: "Write tests", Plain: "Write tests", Mark: "AB", Wording: "Owls write tests", Paths: []string{"owls/test.py"}},
		{ID: "owls-tests", Text: "[owls](https://a.example) *tests*", Plain: "owls tests", Section: 1},
		{ID: "mine", Text: "Feed the owls", Plain: "Feed the owls", Kind: progress.Own, Section: -1},
	}
	list[0].Problems = diag.List{{File: "content/c/owls.md", Line: 3, Code: "partial", Message: `"[AB]" counts as open`, Hint: `write "- [x] Feed the owls"`},
		{File: "content/c/owls.md", Code: "too-large", Message: "is too large", Hint: "make it smaller"},
		{File: "content/c/owls.md", Code: "no-checklist", Message: "collect brought no checklist: night-birds is gone", Hint: "look"}}
	list[0].Record = progress.Record{SourcePath: "owls.md", Elsewhere: []string{"owls/a.md"}, LookedForIn: []string{"owls.md"}, Stale: "owls-app is gone", Commits: []int{1}, Authors: 3}
	m := New("key")
	m.Teams("c", list)
	c := &progress.Cohort{Reference: reference, Teams: list, Sections: []progress.OutlineSection{{Slug: "owls-week-1", Title: "Owls Week 1"}}}
	return m, c
}

func TestWithoutAReferenceListATeamsItemsLoseItsName(t *testing.T) {
	m, c := cohort(false)
	kept := *c.Teams[0].Items[1]
	shared := c.Teams[0].Items[1]
	m.Cohort(c)
	team := c.Teams[0]
	var got []string
	for _, it := range team.Items {
		got = append(got, it.ID+": "+it.Text+it.Mark+it.Wording+strings.Join(it.Paths, " "))
	}
	if want := []string{"write-tests: Write tests", `tests: … tests`, "feed-the: Feed the …"}; !slices.Equal(got, want) {
		t.Errorf("items\n got %q\nwant %q", got, want)
	}
	if fmt.Sprint(kept) != fmt.Sprint(*shared) {
		t.Error("an item that others may share was changed")
	}
	if s := team.Sections; s[0].Slug != "week-1" || s[1].Slug != "week-1-2" || s[1].Title != "… Week 1" || c.Sections[0].Slug != "week-1-2" || c.Sections[0].Title != s[1].Title {
		t.Errorf("sections = %+v, and %+v of the cohort", s, c.Sections)
	}
	if strings.Contains(strings.ToLower(fmt.Sprintf("%+v", *c)), "owls") {
		t.Errorf("the name is left in %+v", *c)
	}
}

func TestBesideAReferenceListNothingOfATeamsWordsIsLeft(t *testing.T) {
	m, c := cohort(true)
	m.Cohort(c)
	team := c.Teams[0]
	if len(team.Items) != 2 || team.Items[0].Text != "Write tests" || team.Items[0].Mark+team.Items[0].Wording != "" || team.Items[0].Paths != nil {
		t.Errorf("items = %+v, want the two of the list, bare", team.Items)
	}
	if team.Items[1].Text != "[owls](https://a.example) *tests*" {
		t.Errorf("the course's text became %q", team.Items[1].Text)
	}
	if r := team.Record; r.SourcePath != "" || r.Elsewhere != nil || r.LookedForIn != nil || r.Commits != nil || r.Authors != 0 || r.Stale != "its repository could not be read" {
		t.Errorf("record = %+v", r)
	}
	want := "… counts as open||3\nis too large|make it smaller|0\nno checklist was found||0\n"
	var got strings.Builder
	for _, p := range team.Problems {
		got.WriteString(fmt.Sprintf("%s|%s|%d%s\n", p.Message, p.Hint, p.Line, p.File))
	}
	if got.String() != want {
		t.Errorf("problems\n got %s\nwant %s", got.String(), want)
	}
}

func FuzzHide(f *testing.F) {
	f.Add("see group 7 at https://a.example/group-7 \xff @x")
	m := New("key")
	m.Teams("c", teams("group-7"))
	f.Fuzz(func(t *testing.T, s string) {
		got := m.names.hide(s)
		if strings.Contains(got, "://") || strings.Contains(got, "@") {
			t.Errorf("hiding in %q leaves %q", s, got)
		}
	})
}
