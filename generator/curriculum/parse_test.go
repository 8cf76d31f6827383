package curriculum

import (
	"slices"
	"strings"
	"testing"
	"time"

	"milepost/generator/checklist"
)

func newParser(t testing.TB) *checklist.Parser {
	t.Helper()
	p, err := checklist.NewParser(checklist.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// parse reads a file whose front matter begins on line 2, as it does in one
// that begins with "+++" or "---".
func parse(t testing.TB, front, list string, isYAML bool) (Curriculum, string) {
	t.Helper()
	lines := strings.Count(front, "\n") + 2
	body := strings.Repeat("\n", lines) + list
	c, problems := Parse("c.md", Front{Text: []byte(front), Line: 2, YAML: isYAML}, []byte(body), newParser(t))
	return c, problems.Error()
}

const twoWeeks = `## Week 1

- [ ] Create a git repository (M5)
- [ ] Use PyTorch-lightning (if applicable) (M15)

## Week 2

- [ ] (optional) Calculate the code coverage (M16)
- [ ] Get your model training (M5+M21)
`

func TestParseReadsTheFrontMatter(t *testing.T) {
	inTOML := `title = "MLOps 2025"
start = 2025-01-06
also = ["_2024.md"]

[[sections]]
title = "week 1:"
due = 2025-01-10

[[sections]]
title = "Week 2"
due = 2025-01-17
optional = true

[modules]
M16 = "Unit testing"
M5 = {title = "Git", url = "https://course.example/git"}
M99 = "Reading"

[[evidence]]
items = ["create a Git repository!", "use-pytorch-lightning-if-applicable"]
paths = [".git*", "src/**/*.py"]

[[evidence]]
modules = "m 16"
paths = "tests/**"
`
	inYAML := `title: MLOps 2025
start: 2025-01-06
also: [_2024.md]
sections:
  - {title: "week 1:", due: 2025-01-10}
  - title: Week 2
    due: 2025-01-17
    optional: true
modules:
  M16: Unit testing
  M5: {title: Git, url: "https://course.example/git"}
  M99: Reading
evidence:
  - items: [create a Git repository!, use-pytorch-lightning-if-applicable]
    paths: [".git*", src/**/*.py]
  - modules: m 16
    paths: tests/**
`
	for name, isYAML := range map[string]bool{"in TOML": false, "in YAML": true} {
		t.Run(name, func(t *testing.T) {
			text := inTOML
			if isYAML {
				text = inYAML
			}
			c, problems := parse(t, text, twoWeeks, isYAML)
			if problems != "" {
				t.Fatal(problems)
			}
			if want := time.Date(2025, 1, 6, 0, 0, 0, 0, time.UTC); c.Title != "MLOps 2025" || !c.Start.Equal(want) {
				t.Errorf("title %q, start %v", c.Title, c.Start)
			}
			if got := c.Sections[0]; got.Title != "Week 1" || got.Slug != "week-1" || got.Due.Day() != 10 || got.Optional {
				t.Errorf("first section = %+v", got)
			}
			if got := c.Sections[1]; got.Due.Day() != 17 || !got.Optional {
				t.Errorf("second section = %+v", got)
			}
			wantModules := []Module{{"M5", "Git", "https://course.example/git"}, {ID: "M15"}, {ID: "M16", Title: "Unit testing"}, {ID: "M21"}, {ID: "M99", Title: "Reading"}}
			if !slices.Equal(c.Modules, wantModules) {
				t.Errorf("modules\n got %+v\nwant %+v", c.Modules, wantModules)
			}
			if len(c.Also) != 1 || c.Also[0].Name != "_2024.md" || !strings.HasPrefix(strings.Split(text, "\n")[c.Also[0].Line-2], "also") {
				t.Errorf("also = %v", c.Also)
			}
			if len(c.Evidence) != 2 ||
				!slices.Equal(c.Evidence[0].Items, []string{"create-a-git-repository", "use-pytorch-lightning-if-applicable"}) ||
				!slices.Equal(c.Evidence[0].Paths, []string{".git*", "src/**/*.py"}) ||
				!slices.Equal(c.Evidence[1].Modules, []string{"M16"}) {
				t.Errorf("evidence = %+v", c.Evidence)
			}
		})
	}
}

func TestParseReadsTheList(t *testing.T) {
	c, problems := parse(t, "", twoWeeks, false)
	if problems != "" {
		t.Fatal(problems)
	}
	want := []Item{
		{ID: "create-a-git-repository", Section: 0, Modules: []string{"M5"}, Line: 5},
		{ID: "use-pytorch-lightning-if-applicable", Section: 0, Modules: []string{"M15"}, Applicable: true, Line: 6},
		{ID: "calculate-the-code-coverage", Section: 1, Modules: []string{"M16"}, Optional: true, Line: 10},
		{ID: "get-your-model-training", Section: 1, Modules: []string{"M5", "M21"}, Line: 11},
	}
	if len(c.Items) != len(want) {
		t.Fatalf("%d items, want %d", len(c.Items), len(want))
	}
	for i, w := range want {
		got := c.Items[i]
		if got.ID != w.ID || got.Section != w.Section || !slices.Equal(got.Modules, w.Modules) ||
			got.Optional != w.Optional || got.Applicable != w.Applicable || got.Line != w.Line {
			t.Errorf("item %d\n got %+v\nwant %+v", i, got, w)
		}
	}
}

func TestItemIDs(t *testing.T) {
	tests := []struct{ name, list, want string }{
		{"a long text is cut between two words", "- [ ] Remember to fill out the requirements file with whatever you are using\n",
			"remember-to-fill-out-the-requirements-file-with"},
		{"two texts that are cut to the same", "- [ ] Remember to fill out the requirements file with pip\n- [ ] Remember to fill out the requirements file with uv\n",
			"remember-to-fill-out-the-requirements-file-with remember-to-fill-out-the-requirements-file-with-2"},
		{"a text without Latin letters keeps its id when another goes", "- [ ] テスト\n", "x-552251d5"},
		{"whatever stands above it", "- [ ] 設計\n- [ ] テスト！\n", "x-72697be8 x-552251d5"},
		{"a long word is cut where it must be", "- [ ] " + strings.Repeat("a", 70) + "\n", strings.Repeat("a", 48)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, _ := parse(t, "", tt.list, false)
			var ids []string
			for _, it := range c.Items {
				ids = append(ids, it.ID)
			}
			if got := strings.Join(ids, " "); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestApplicable(t *testing.T) {
	tests := []struct {
		name, front, text string
		want              bool
	}{
		{"in English", "", "If applicable, use distributed training", true},
		{"in the middle and in capitals", "", "Optimize (IF APPLICABLE) the training", true},
		{"in Danish", "", "ML integration (hvis relevant)", true},
		{"in German", "", "Wenn zutreffend: Daten laden", true},
		{"a part of another word is no phrase", "", "Check if relevantly faster", false},
		{"nothing of the kind", "", "Create a git repository", false},
		{"the course's own phrase", `applicable = ["om du vill"]`, "Om du vill: skriv mer", true},
		{"the course's own phrases replace the others", `applicable = ["om du vill"]`, "If applicable, write more", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, problems := parse(t, tt.front, "- [ ] "+tt.text+"\n", false)
			if problems != "" || len(c.Items) != 1 {
				t.Fatalf("%d items, problems %q", len(c.Items), problems)
			}
			if got := c.Items[0].Applicable; got != tt.want {
				t.Errorf("Applicable = %v", got)
			}
		})
	}
}

func TestACurriculumWithoutItems(t *testing.T) {
	c, problems := parse(t, "title = 'A'\n[[sections]]\ntitle = 'Week 1'\ndue = 2025-01-10\n[modules]\nM1 = 'Git'\n", "Read the book.\n", false)
	if problems != "" || len(c.Items) != 0 {
		t.Fatalf("%d items, problems %q", len(c.Items), problems)
	}
	if len(c.Sections) != 1 || c.Sections[0].Slug != "week-1" || c.Sections[0].Due.IsZero() {
		t.Errorf("sections = %+v", c.Sections)
	}
	if len(c.Modules) != 1 || c.Modules[0].Title != "Git" {
		t.Errorf("modules = %+v", c.Modules)
	}
}

func TestTitlesOfAnyScriptAreSections(t *testing.T) {
	list := "# Введение\n- [ ] a\n# 第二週\n- [ ] b\n# введение!\n- [ ] c\n"
	c, problems := parse(t, "[[sections]]\ntitle = 'введение'\ndue = 2025-01-10\n[[sections]]\ntitle = '第二週'\ndue = 2025-01-17\n", list, false)
	if want := `c.md:13:1: the section "введение!" stands twice, first on line 9 (give each a title of its own)`; problems != want {
		t.Errorf("problems\n got %s\nwant %s", problems, want)
	}
	if len(c.Sections) != 3 || c.Sections[0].Due.Day() != 10 || c.Sections[1].Due.Day() != 17 || c.Sections[1].Slug == c.Sections[0].Slug {
		t.Errorf("sections = %+v", c.Sections)
	}
}

func TestProblemsInTOML(t *testing.T) {
	tests := []struct{ name, front, want string }{
		{"an unknown key names the nearest", "titel = 'A'\n", `c.md:2:1: unknown key "titel" (did you mean "title"?)`},
		{"a far key lists the known ones", "zz = 1\n", `c.md:2:1: unknown key "zz" (known keys: also, applicable, as_of, evidence, modules, sections, start, title)`},
		{"an unknown key of a section", "[[sections]]\ntitle = 'Week 1'\n[[sections]]\ntitle = 'Week 2'\n  deu = 2025-01-01\n",
			`c.md:6:3: unknown key "deu" of a section (did you mean "due"?)`},
		{"an unknown key in an inline table", "modules = {M5 = {titel = 'Git'}}\n", `c.md:2:18: unknown key "titel" of a module (did you mean "title"?)`},
		{"a number as a title", "title = 7\n", `c.md:2:9: title is a number (write a text in quotes)`},
		{"a start that is no date", "start = 'soon'\n", `c.md:2:9: start "soon" is no date (write year, month and day: 2025-01-31)`},
		{"a day that the month does not have", "start = '2025-02-30'\n", `c.md:2:9: start "2025-02-30" is no date (write year, month and day: 2025-01-31)`},
		{"a time is no date", "start = 07:30:00\n", `c.md:2:9: start "0000-01-01" is no date (write year, month and day: 2025-01-31)`},
		{"a number as a date", "start = 2025\n", `c.md:2:9: start is a number (write a date: 2025-01-31)`},
		{"a due date before the start", "start = 2025-02-01\n[[sections]]\ntitle = 'Week 1'\ndue = 2025-01-10\n",
			`c.md:5:7: "Week 1" is due before the course starts on 2025-02-01`},
		{"due dates that go back", "[[sections]]\ntitle = 'Week 1'\ndue = 2025-01-17\n[[sections]]\ntitle = 'Week 2'\ndue = 2025-01-10\n",
			`c.md:7:7: "Week 2" is due before "Week 1", which stands above it (put the sections of the list in the order in which they are due)`},
		{"a section that the list does not have", "[[sections]]\ntitle = 'Wek 1'\n", `c.md:3:9: no section of the list is "Wek 1" (did you mean "Week 1"?)`},
		{"a section that is like none", "[[sections]]\ntitle = 'Zoo'\n", `c.md:3:9: no section of the list is "Zoo" (the list has: Week 1, Week 2)`},
		{"a section that stands twice", "[[sections]]\ntitle = 'Week 1'\n[[sections]]\ntitle = 'week 1'\n",
			`c.md:5:9: the section "week 1" stands twice, first on line 3 (delete one of the two)`},
		{"a section without a title", "[[sections]]\ndue = 2025-01-10\n", `c.md:2:1: a section has no title (write the heading of the list: title = "Week 1")`},
		{"a title without a letter", "[[sections]]\ntitle = '!'\n", `c.md:3:9: title "!" has neither letter nor digit`},
		{"sections that are no list", "[sections]\ntitle = 'Week 1'\n", `c.md:2:1: sections is a table (write [[sections]] with title = "Week 1")`},
		{"optional in quotes", "[[sections]]\ntitle = 'Week 1'\noptional = 'yes'\n", `c.md:4:12: optional is a string (write true or false, without quotes)`},
		{"a URL of another scheme", "[modules.M5]\ntitle = 'Git'\nurl = 'javascript:alert(1)'\n",
			`c.md:4:7: url "javascript:alert(1)" is not an absolute http or https URL (write it in full: "https://course.example/unit-testing")`},
		{"a URL without a host", "[modules]\nM5 = {url = '/git'}\n",
			`c.md:3:13: url "/git" is not an absolute http or https URL (write it in full: "https://course.example/unit-testing")`},
		{"a module that stands twice", "[modules]\nM5 = 'A'\n'm 5' = 'B'\n", `c.md:4:1: the module "M5" stands twice (delete one of the two)`},
		{"a module without a name", "[modules]\n' ' = 'A'\n", `c.md:3:1: a module has no name (write what items name it by: M1 = "Its title")`},
		{"a list as a module", "[modules]\nM5 = ['A']\n", `c.md:3:6: module M5 is a list (write a text in quotes)`},
		{"an older list in another folder", "also = ['../2023.md']\n", `c.md:2:9: also "../2023.md" is not the name of a file beside this one (write a name such as "_2023.md")`},
		{"the curriculum as its own older list", "also = 'curriculum.md'\n", `c.md:2:8: also "curriculum.md" is not the name of a file beside this one (write a name such as "_2023.md")`},
		{"an older list twice", "also = [\n  '_a.md', # one\n  '_a.md',\n]\n", `c.md:4:3: also has "_a.md" twice (delete one of the two)`},
		{"a table where texts belong", "[applicable]\na = 1\n", `c.md:2:1: applicable is a table (write a list of texts: ["…", "…"])`},
		{"a number among texts", "applicable = ['if any', 3]\n", `c.md:2:25: applicable has a number in it (write texts in quotes)`},
		{"an empty text", "also = ['']\n", `c.md:2:9: also has an empty text in it`},
		{"a date as a title", "title = 2025-01-06\n", `c.md:2:9: title is a date (write a text in quotes)`},
		{"a flag as a title", "title = true\n", `c.md:2:9: title is true or false (write a text in quotes)`},
		{"text as a list of sections", "sections = ['Week 1']\n", `c.md:2:13: one of sections is a string (write [[sections]] with title = "Week 1")`},
		{"modules as a list", "modules = ['M5']\n", `c.md:2:11: modules is a list (write [modules] with M1 = "Its title")`},
		{"a key in quotes with a dot", "'a.b' = 1\n", `c.md:2:1: unknown key "a.b" (known keys: also, applicable, as_of, evidence, modules, sections, start, title)`},
		{"evidence of an unknown item", "[[evidence]]\nitems = ['Create git repository']\npaths = ['a']\n",
			`c.md:3:10: no item of the list is "Create git repository" (did you mean "create-a-git-repository"?)`},
		{"evidence of an unknown module", "[[evidence]]\nmodules = ['M5', 'X7']\npaths = ['a']\n",
			`c.md:3:18: no module is "X7" (known modules: M5, M15, M16, M21)`},
		{"evidence of nothing", "[[evidence]]\npaths = ['a']\n", `c.md:2:1: evidence names neither items nor modules (say what it shows: modules = ["M1"])`},
		{"evidence nowhere", "[[evidence]]\nmodules = ['M5']\n", `c.md:2:1: evidence has no paths (say where it is found: paths = ["tests/**"])`},
		{"a pattern that is not closed", "[[evidence]]\nmodules = ['M5']\npaths = ['a[b']\n", `c.md:4:10: path "a[b" is no pattern (close each "[", and write "\\[" for a bracket)`},
		{"a pattern that leads out", "[[evidence]]\nmodules = ['M5']\npaths = ['../a', '/b']\n",
			`c.md:4:10: path "../a" is not inside of the repository (write it from the repository's root: "tests/**")` + "\n" +
				`c.md:4:18: path "/b" is not inside of the repository (write it from the repository's root: "tests/**")`},
		{"stars beside a name", "[[evidence]]\nmodules = ['M5']\npaths = ['**.py']\n", `c.md:4:10: path "**.py" has "**" beside other characters (write "**" as a folder of its own: "tests/**/*.py")`},
		{"TOML that does not parse", "title = \n", `c.md:2:9: expected value but found '\n' instead`},
		{"a text over several lines does not shift the rest", "title = \"\"\"\nA\n\"\"\"\nstart = 'x'\n", `c.md:5:9: start "x" is no date (write year, month and day: 2025-01-31)`},
		{"all are reported, in order", "titel = 1\nstart = 'x'\n[[sections]]\ntitle = 'Zoo'\n[[evidence]]\nmodules = ['M7']\npaths = ['/a']\n",
			`c.md:2:1: unknown key "titel" (did you mean "title"?)` + "\n" +
				`c.md:3:9: start "x" is no date (write year, month and day: 2025-01-31)` + "\n" +
				`c.md:5:9: no section of the list is "Zoo" (the list has: Week 1, Week 2)` + "\n" +
				`c.md:7:12: no module is "M7" (known modules: M5, M15, M16, M21)` + "\n" +
				`c.md:8:10: path "/a" is not inside of the repository (write it from the repository's root: "tests/**")`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, got := parse(t, tt.front, twoWeeks, false); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestProblemsInYAML(t *testing.T) {
	tests := []struct{ name, front, want string }{
		{"an unknown key", "title: A\nstrat: 2025-01-01\n", `c.md:3:1: unknown key "strat" (did you mean "start"?)`},
		{"columns are counted in bytes", "sections: [{title: Week 1}, {title: Wéek 2, due: x}]\n",
			`c.md:2:51: due "x" is no date (write year, month and day: 2025-01-31)`},
		{"a day that the month does not have", "start: 2025-02-30\n", `c.md:2:8: start "2025-02-30" is no date (write year, month and day: 2025-01-31)`},
		{"a key without a value", "start:\n", `c.md:2:7: start is empty (write a date: 2025-01-31)`},
		{"a key that stands twice", "title: A\ntitle: B\n", `c.md:3:1: the key "title" stands twice (delete one of the two)`},
		{"YAML that does not parse", "title: A\n  b: [\n", `c.md:3:1: mapping values are not allowed in this context`},
		{"a list at the top", "- a\n", `c.md:2:1: the front matter is a list (write title = "…")`},
		{"an alias of a list", "also: &a [_a.md]\nmodules: *a\n", `c.md:3:10: an alias that stands for more than one value (write the values out)` + "\n" +
			`c.md:3:10: modules is empty (write [modules] with M1 = "Its title")`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, got := parse(t, tt.front, twoWeeks, true); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestProblemsInTheList(t *testing.T) {
	tests := []struct{ name, list, want string }{
		{"two equal items", "- [ ] Load test your application (M24)\n- [ ] Load *test* your application.\n",
			`c.md:4:3: the item "Load test your application." stands twice, first on line 3 (delete one of the two, or say how they differ)`},
		{"two equal long items", "- [ ] " + strings.Repeat("many words ", 9) + "\n- [ ] " + strings.Repeat("many words ", 9) + "\n",
			`c.md:4:3: the item "` + strings.Repeat("many words ", 5) + `many…" stands twice, first on line 3 (delete one of the two, or say how they differ)`},
		{"two equal headings", "# Week 1\n- [ ] a\n\n# Week 1\n- [ ] b\n", `c.md:6:1: the section "Week 1" stands twice, first on line 3 (give each a title of its own)`},
		{"an item without a word", "- [ ] Load test\n- [ ] …\n", `c.md:4:3: the item "…" has no word in it (say what is to be done)`},
		{"what the checklist says of the list is kept", "- [ ] Load test\n- [] Write docs\n",
			`c.md:4:3: the box is written "[]", which GitHub shows as plain text (write "[ ]" with a space; it counts as open)`},
		{"a list without boxes", "# Week 1\n- Create repo (M5)\n- Tests (M6)\n",
			`c.md:4:1: the list has no item with a box, so each team is measured by its own list (write one line per item: "- [ ] item")`},
		{"a numbered list without boxes", "Read:\n\n---\n\n  2) Tests\n",
			`c.md:7:1: the list has no item with a box, so each team is measured by its own list (write one line per item: "- [ ] item")`},
		{"no list", "Read *this*,\n3.5 pages\n\n* * *\n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, got := parse(t, "", tt.list, false)
			if got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
			if strings.Contains(tt.want, "item \"") && len(c.Items) != 1 {
				t.Errorf("%d items were kept, want 1", len(c.Items))
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add("title = 'A'\n[[sections]]\ntitle = \"\"\"Week\n1\"\"\"\"\ndue = 2025-01-01\n", "# Week 1\n- [ ] a\n", false)
	f.Add("a.'b.c' = [1, [2, {d = '''x'''}], # c\n]\n[x.y]\n[[x.z]]\n", "", false)
	f.Add("sections:\n  - &a {title: Week 1}\n  - *a\n", "- [x] b (M1)\n", true)
	p := newParser(f)
	f.Fuzz(func(t *testing.T, front, list string, isYAML bool) {
		lines := strings.Count(front, "\n") + 1
		body := strings.Repeat("\n", lines+2) + list
		c, problems := Parse("c.md", Front{Text: []byte(front), Line: 2, YAML: isYAML}, []byte(body), p)
		last := lines + 4 + strings.Count(list, "\n") + strings.Count(list, "\r")
		for _, problem := range problems {
			if problem.Line < 1 || problem.Line > last || problem.Column < 0 || problem.Column > len(front)+len(list)+2 {
				t.Errorf("%v lies outside of the file, which has %d lines", problem, last)
			}
		}
		ids := map[string]bool{}
		for _, it := range c.Items {
			if it.Section < 0 || it.Section >= len(c.Sections) || it.ID == "" || ids[it.ID] {
				t.Errorf("item %+v of %d sections, id seen: %v", it, len(c.Sections), ids[it.ID])
			}
			ids[it.ID] = true
		}
	})
}
