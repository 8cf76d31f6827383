package generator_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"milepost/generator"
	"milepost/generator/export"
)

// zebras is the site of a team that writes its name wherever it can, and of
// one that has no checklist.
func zebras(settings string, reference bool) fstest.MapFS {
	files := map[string]string{
		"site.toml": "title = \"Course\"\nbase_url = \"https://course.example/\"\n" + settings,
		"content/2026/zebra-crossing.md": "+++\nname = \"Zebra Crossing\"\nproject = \"Quagga detector\"\nrepo = \"https://git.example.org/okapi/zebra-crossing.git\"\n+++\n" +
			"# Week 1\n- [x] Create a git repository, see https://okapi.example/log (M5)\n- [zc] Write tests for the quagga detector (M16)\n-[x] Feed @okapi\n" +
			"# Zebra Crossing's extras\n- [] Paint the zebra crossing\n",
		"content/2026/zebra-crossing.json": `{"schema": 1, "source": {"url": "https://git.example.org/okapi/zebra-crossing", "path": "zebra_crossing/README.md", "time": "2026-01-13T15:00:00Z", "also": ["okapi/README.md"]},
 "stale": {"since": "2026-01-13T15:00:00Z", "reason": "git.example.org/okapi/zebra-crossing is gone"},
 "history": [{"time": "2026-01-12T08:00:00Z", "done": []}, {"time": "2026-01-13T08:00:00Z", "done": ["create-a-git-repository"]}],
 "activity": {"authors": 3, "days": [{"date": "2026-01-12", "commits": 4}]},
 "evidence": [{"item": "create-a-git-repository"}, {"item": "write-tests", "paths": ["zebra_crossing/test.py"]}]}`,
		"content/2026/lone-gnu.md":   "# Report of the lone gnu\n",
		"content/2026/lone-gnu.json": `{"schema": 1, "source": {"url": "https://git.example.org/gnu/lone-gnu", "tried": ["gnu/README.md"], "time": "2026-01-13T15:00:00Z"}}`,
	}
	if reference {
		files["content/2026/curriculum.md"] = "+++\nstart = 2026-01-05\n[[sections]]\ntitle = \"Week 1\"\ndue = 2026-01-16\n[[evidence]]\nmodules = [\"M16\"]\npaths = [\"**/test.py\"]\n+++\n" +
			"# Week 1\n- [ ] Create a git repository (M5)\n- [ ] Write tests (M16)\n"
	}
	return small(files)
}

// identifying are words by which the teams of zebras could be found.
var identifying = []string{"zebra", "quagga", "okapi", "gnu", "[zc]", "“zc”", "git.example"}

func TestNothingOfAnAnonymousSiteTellsWhoATeamIs(t *testing.T) {
	for name, reference := range map[string]bool{"with a reference list": true, "with teams' own lists": false} {
		t.Run(name, func(t *testing.T) {
			open, _ := build(t, zebras("", reference))
			if !bytes.Contains(bytes.ToLower(open["2026/cohort.json"]), []byte("zebra")) {
				t.Fatal("a site that is not anonymous does not name its teams")
			}
			files, site := build(t, zebras("anonymous = true\nanonymous_key = \"k\"\n", reference))
			for path, data := range files {
				text := strings.ToLower(path + "\n" + string(data))
				for _, word := range identifying {
					if i := strings.Index(text, word); i >= 0 {
						t.Errorf("%s has %q: …%s…", path, word, text[max(0, i-60):min(len(text), i+60)])
					}
				}
			}
			if len(files) < len(open)-2 {
				t.Errorf("%d files, of a site that names its teams %d", len(files), len(open))
			}
			if n := len(site.Problems); n == 0 || !strings.Contains(site.Problems.Error(), "content/2026/zebra-crossing.md") {
				t.Errorf("check has no problems by the files' names: %v", site.Problems)
			}
		})
	}
}

func TestAnAnonymousTeamKeepsItsNumbersAndItsAddress(t *testing.T) {
	open, _ := build(t, zebras("", true))
	var was export.Cohort
	if err := json.Unmarshal(open["2026/cohort.json"], &was); err != nil {
		t.Fatal(err)
	}
	var slugs []string
	for _, settings := range []string{"anonymous = true\nanonymous_key = \"k\"\n", "anonymous = true\nanonymous_key = \"k\"\nlanguage = \"da\"\n"} {
		files, _ := build(t, zebras(settings, true))
		var is export.Cohort
		if err := json.Unmarshal(files["2026/cohort.json"], &is); err != nil {
			t.Fatal(err)
		}
		if a, b := is.Teams[0], was.Teams[0]; a.Progress.Done != b.Progress.Done || a.Status != b.Status || a.Diagnostics != b.Diagnostics || *a.Rank != *b.Rank {
			t.Errorf("team = %+v, want the numbers of %+v", a, b)
		}
		if files["2026/teams/"+is.Teams[0].Slug+"/badge.svg"] == nil || !strings.HasPrefix(is.Teams[0].Name, "Team ") {
			t.Errorf("%s has no badge at %s", is.Teams[0].Name, is.Teams[0].Slug)
		}
		slugs = append(slugs, is.Teams[0].Slug)
	}
	if slugs[0] != slugs[1] {
		t.Errorf("the address is %s, then %s", slugs[0], slugs[1])
	}
}

func TestAliasesThatCanBeComputedAreAWarning(t *testing.T) {
	for settings, want := range map[string]bool{"anonymous = true\n": true, "anonymous = true\nanonymous_key = \"k\"\n": false, "": false} {
		site, err := generator.Load(zebras(settings, true), generator.Options{Today: today})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(site.Problems.Error(), "site.toml: whoever knows the name of a team's file"); got != want {
			t.Errorf("settings %q: warned = %v, want %v", settings, got, want)
		}
	}
}

func TestAnonymousPagesOfAnEditAreThoseOfANewBuild(t *testing.T) {
	memory := generator.NewMemory()
	fsys := zebras("anonymous = true\nanonymous_key = \"k\"\n", false)
	for range 2 {
		kept, _ := buildWith(t, fsys, generator.Options{Today: today, Memory: memory})
		anew, _ := build(t, fsys)
		if !maps.EqualFunc(kept, anew, bytes.Equal) {
			t.Errorf("with a memory: %q, without: %q, or their bytes differ", slices.Sorted(maps.Keys(kept)), slices.Sorted(maps.Keys(anew)))
		}
		fsys["content/2026/zebra-crossing.md"].Data = append(fsys["content/2026/zebra-crossing.md"].Data, "- [x] More of the zebra crossing\n"...)
	}
}
