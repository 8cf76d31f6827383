package generator

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// collection returns the collection of a cohort with a curriculum.
func collection(t *testing.T, curriculum string) Collection {
	t.Helper()
	all, err := Collections(fstest.MapFS{
		"site.toml":                {Data: []byte("title = 'A'\nbase_url = 'https://a.example/'\n")},
		"content/25/curriculum.md": {Data: []byte(curriculum)},
		"content/25/roster.csv":    {Data: []byte("team,repo\n")},
		"content/24/a.md":          {Data: []byte("- [ ] a\n")},
	})
	if err != nil || len(all) != 2 || all[0].Roster != "" || all[1].Roster != "content/25/roster.csv" || string(all[1].Text) != "team,repo\n" {
		t.Fatalf("collections = %+v, %v", all, err)
	}
	return all[1]
}

func TestReadingIsThatOfATeamsFile(t *testing.T) {
	const course = "# Week 1\n- [ ] Create a repository (M1)\n- [ ] Write a Dockerfile (M2)\n- [ ] Write unit tests (M2+M3)\n"
	tests := []struct {
		name, curriculum, text, want string
	}{
		{"by the list's items, whatever the order and the case", course, "- [x] write unit tests\n- [ ] Write a Dockerfile\n- [X] Our own idea\n- [x] CREATE A REPOSITORY\n",
			`4 items, 3 matched, done [create-a-repository write-unit-tests]`},
		{"two lines for one item count once", course, "- [ ] Write unit tests\n- [x] Write unit tests (M2)\n", `2 items, 1 matched, done [write-unit-tests]`},
		{"without a list all items count", "+++\ntitle = 'A'\n+++\n", "- [x] b\n- [ ] a\n- [x] b\n", `3 items, 3 matched, done [b b-2]`},
		{"front matter is no item", course, "---\nname: Owls\nhidden: true\nproject: '- [x] Write unit tests'\n---\n- [x] Write a Dockerfile\n",
			`1 items, 1 matched, done [write-a-dockerfile] name "Owls" project "- [x] Write unit tests" hidden, 5 lines`},
		{"TOML front matter", course, "+++\nname = 'Owls'\n+++\n- [x] Write a Dockerfile\n", `1 items, 1 matched, done [write-a-dockerfile] name "Owls", 3 lines`},
		{"a line across the page", course, "---\n- [x] Write a Dockerfile\n---\n", `1 items, 1 matched, done [write-a-dockerfile]`},
		{"UTF-16", course, "\xff\xfe-\x00 \x00[\x00x\x00]\x00 \x00a\x00", `1 items, 0 matched, done []`},
		{"nothing", course, "", `0 items, 0 matched, done []`},
		{"more than is read", course, strings.Repeat("- [x] Write a Dockerfile\n", 1<<16), `0 items, 0 matched, done []`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := collection(t, tt.curriculum).Read([]byte(tt.text))
			got := fmt.Sprintf("%d items, %d matched, done %v", r.Items, r.Matched, r.Done)
			if r.Name != "" {
				got += fmt.Sprintf(" name %q", r.Name)
			}
			if r.Project != "" {
				got += fmt.Sprintf(" project %q", r.Project)
			}
			if r.Hidden {
				got += " hidden"
			}
			if r.Front > 0 {
				got += fmt.Sprintf(", %d lines", r.Front)
			}
			if got != tt.want {
				t.Errorf("reading\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestStateOfAReadingChangesWithItsItemsOnly(t *testing.T) {
	c := collection(t, "- [ ] a thing\n- [ ] another\n")
	base := c.Read([]byte("# Hello\n- [ ] a thing\n- [x] another\n")).State
	tests := []struct {
		name, text string
		same       bool
	}{
		{"other prose and another cross", "# Other\nText\n\n* [ ] a thing\n* [X] another\n", true},
		{"other prose and bullets", "# Other\nText\n\n* [ ] a thing\n* [x] another\n", true},
		{"a tick", "- [x] a thing\n- [x] another\n", false},
		{"a word", "- [ ] a thing!\n- [x] another\n", false},
		{"a line less", "- [ ] a thing\n", false},
		{"a mark that says less", "- [ ] a thing\n- [WIP] another\n", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := c.Read([]byte(tt.text)).State == base; got != tt.same {
				t.Errorf("same = %t, want %t", got, tt.same)
			}
		})
	}
	if got := c.Read([]byte("# Hello\n")).State; got != "" {
		t.Errorf("state of no items = %q, want none", got)
	}
}

func TestCollectionsResolveTheModulesOfEvidence(t *testing.T) {
	c := collection(t, "+++\n[[evidence]]\nmodules = ['M2']\npaths = ['**/Dockerfile*']\n[[evidence]]\nitems = ['Create a repository']\npaths = ['.gitignore', 'x/**']\n+++\n"+
		"- [ ] Create a repository (M1)\n- [ ] Write a Dockerfile (M2)\n- [ ] Write unit tests (M2+M3)\n")
	want := "[{[write-a-dockerfile write-unit-tests] [**/Dockerfile*]} {[create-a-repository] [.gitignore x/**]}]"
	if got := fmt.Sprint(c.Evidence); got != want || c.Problems != nil {
		t.Errorf("evidence = %s, want %s; problems %v", got, want, c.Problems)
	}
}

func TestCollectionsReportACurriculumThatCannotBeRead(t *testing.T) {
	c := collection(t, "+++\ntittle = 'A'\n+++\n- [ ] a\n")
	if got := c.Problems.Error(); !strings.Contains(got, `content/25/curriculum.md:2:1: unknown key "tittle"`) {
		t.Errorf("problems = %s", got)
	}
}
