package generator

import (
	"bytes"
	"os"
	"testing"
	"testing/fstest"
	"time"
)

func TestFilesThatAreAloneSayNothingOfTheOtherTeams(t *testing.T) {
	fsys := fstest.MapFS{}
	for name, text := range map[string]string{
		"site.toml":               "title = \"Course\"\nbase_url = \"https://course.example/\"\n",
		"content/c/curriculum.md": "+++\nstart = 2024-01-02\n[[sections]]\ntitle = \"Week 1\"\ndue = 2024-01-09\n+++\n# Week 1\n- [ ] One (M1)\n- [ ] Two\n# Week 2\n- [ ] Three (bonus)\n",
		"content/c/owls.md":       "# Week 1\n- [x] One\n- [ ] Two\n",
		"content/c/larks.md":      "# Week 1\n- [x] One\n- [x] Two\n# Week 2\n- [x] Three\n",
		"content/c/wrens.md":      "No checklist.\n",
	} {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	site, err := Load(fsys, Options{Today: time.Date(2024, 1, 11, 0, 0, 0, 0, time.UTC), Templates: os.DirFS("../templates")})
	if err != nil {
		t.Fatal(err)
	}
	plan, err := site.Plan()
	if err != nil {
		t.Fatal(err)
	}
	others := 0
	for _, team := range plan.teams {
		files := plan.maker.ofTeam(team)
		before := made(t, files)
		team.Rank, team.Tied = team.Rank+7, !team.Tied
		for _, it := range team.Items {
			it.Have += 3
		}
		for i, after := range made(t, files) {
			switch same := bytes.Equal(after, before[i]); {
			case files[i].alone && !same:
				t.Errorf("%s changes with the rank, or with what others have", files[i].Path)
			case !files[i].alone && !same:
				others++
			}
		}
		if last := files[len(files)-1]; !last.alone {
			t.Errorf("%s, the last of a team's files, is not alone", last.Path)
		}
	}
	if others == 0 {
		t.Error("no file changes with the rank")
	}
}

func made(t *testing.T, files []File) (all [][]byte) {
	t.Helper()
	for _, f := range files {
		b, err := f.Append(nil)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, b)
	}
	return all
}

func TestNobodyLooksAheadOnceFilesAreMade(t *testing.T) {
	for _, known := range []bool{true, false} { // whether the templates were the same before and after they were parsed
		memory := RestoreMemory(func() []byte { return nil }, "program", time.Now(), func(int) {})
		fsys := fstest.MapFS{"site.toml": {}, "content/c/owls.md": {Data: []byte("- [x] One\n")}}
		site, err := Load(fsys, Options{Today: time.Date(2024, 1, 11, 0, 0, 0, 0, time.UTC), Memory: memory, Templates: os.DirFS("../templates")})
		if err != nil {
			t.Fatal(err)
		}
		if !known {
			memory.parsed = parsed{}
		}
		plan, err := site.Plan()
		if err != nil {
			t.Fatal(err)
		}
		if keeper := plan.newKeeper(); (keeper != nil) != known || !memory.ahead.over.Load() {
			t.Errorf("templates known: %t, a keeper: %t, looking ahead is over: %t", known, keeper != nil, memory.ahead.over.Load())
		}
	}
}
