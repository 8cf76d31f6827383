package export

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"milepost/generator/checklist"
	"milepost/generator/curriculum"
	"milepost/generator/facts"
	"milepost/generator/progress"
)

var update = flag.Bool("update", false, "rewrite the golden files in testdata")

// The course: two weeks, of which the first is past on the 10th.
const (
	courseFront = `title = "MLOps <2024>"
start = 2024-01-02
[[sections]]
title = "Week 1"
due = 2024-01-07
[[sections]]
title = "Week 2"
due = 2024-01-14
[modules]
M9 = {title = "Docker", url = "https://course.example/m9?a=1&b=2"}
`
	courseList = `# Week 1
- [ ] Create a git repository
- [ ] Write unit tests (M16)

# Week 2
- [ ] Build a Docker image (M9+M16)
- [ ] Deploy the model, if applicable (M23)
- [ ] Write docs (optional)
`
)

// teams are checklists of the course by the names of their teams.
var teams = map[string]string{
	"Owls":  "# Week 1\n- [x] Create a git repository\n- [x] write *unit* tests (M16)\n# Week 2\n- [x] Build a Docker image (M9)\n- [n/a] Deploy the model\n- [x] Write docs\n",
	"Bats":  "# Week 1\n- [x] Create a git repository\n- [] Write unit tests\n- [x] Our own `<idea>` & more\n# Week 2\n- [?] Build a Docker image\n",
	"=Hawk": "# Week 1\n- [] Create a git repository\n- [] Write unit tests\n# Week 2\n- [x] Build a Docker image\n- [n/a] Write docs\n",
	"Moths": "# Week 1\n- [ ] Create a git repository\n",
	"Hares": "No list here.\n",
	"Wrens": "# Week 1\n- [x] Create a git repository\n- [x] Write unit tests\n# Week 2\n- [ ] Build a Docker image\n",
	"Newts": "# Week 1\n- [x] Create a git repository\n- [x] Write unit tests\n# Week 2\n- [x] Build a Docker image\n- [x] Deploy the model\n",
}

// history is how the checklists of some teams grew.
var history = map[string][]facts.Change{
	"Newts": {
		{Time: january(3).Add(9 * time.Hour), Done: []string{"create-a-git-repository"}},
		{Time: january(6).Add(23 * time.Hour), Done: []string{"create-a-git-repository", "write-unit-tests"}},
		{Time: january(9), Done: []string{"create-a-git-repository", "write-unit-tests", "build-a-docker-image", "deploy-the-model-if-applicable"}},
	},
}

// parser reads checklists as a site without settings does.
func parser(t *testing.T, known func(string) bool) *checklist.Parser {
	t.Helper()
	p, err := checklist.NewParser(checklist.Options{Known: known})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// course returns the cohort of the named teams as of a day in January.
func course(t *testing.T, today int, names ...string) *progress.Cohort {
	t.Helper()
	return cohort(t, courseFront, courseList, today, names...)
}

// cohort returns a cohort with a curriculum, of which front and list may be
// empty: then each team's own items are counted.
func cohort(t *testing.T, front, list string, today int, names ...string) *progress.Cohort {
	t.Helper()
	cur, problems := curriculum.Parse("curriculum.md", curriculum.Front{Text: []byte(front), Line: 2}, []byte(list), parser(t, nil))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	matcher := curriculum.NewMatcher(cur)
	p := parser(t, matcher.Known)
	counter := progress.NewCounter(cur, january(today))
	var counted []progress.Team
	for _, name := range names {
		slug := checklist.ID(name)
		e := progress.Entry{Slug: slug, Name: name, Repo: "https://git.example/" + slug, Source: "content/2024/" + slug + ".md"}
		d := p.Parse(e.Source, []byte(teams[name]))
		e.Document = &d
		if list != "" {
			for _, m := range matcher.Match(d.Items, d.Sections).Items {
				e.Refs = append(e.Refs, m.Item)
			}
		}
		if h := history[name]; h != nil {
			e.Facts = &facts.Facts{History: h}
		}
		counted = append(counted, counter.Team(e))
	}
	c := counter.Cohort("2024", cur.Title, counted, 0)
	return &c
}

// golden compares JSON to the bytes of a file in testdata. There it is
// indented, for people; nothing but white space may differ.
func golden(t *testing.T, name string, v any) {
	t.Helper()
	got, err := JSON(v)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", name)
	if *update {
		var b bytes.Buffer
		if err := json.Indent(&b, got, "", "  "); err != nil {
			t.Fatal(err)
		}
		write(t, path, b.Bytes())
	}
	var want bytes.Buffer
	if err := json.Compact(&want, read(t, path)); err != nil {
		t.Fatal(err)
	}
	if want.WriteByte('\n'); !bytes.Equal(got, want.Bytes()) {
		t.Errorf("%s\n got %s\nwant %s", path, got, want.Bytes())
	}
}

// goldenBytes compares bytes to those of a file in testdata.
func goldenBytes(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		write(t, path, got)
	}
	if want := read(t, path); !bytes.Equal(got, want) {
		t.Errorf("%s\n got %s\nwant %s", path, got, want)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func write(t *testing.T, path string, b []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b, 0o666); err != nil {
		t.Fatal(err)
	}
}
