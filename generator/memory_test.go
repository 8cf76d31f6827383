package generator_test

import (
	"bytes"
	"maps"
	"reflect"
	"testing"
	"testing/fstest"

	"milepost/generator"
)

// loaded returns what a site is counted to.
func loaded(t *testing.T, fsys fstest.MapFS, o generator.Options) *generator.Site {
	t.Helper()
	site, err := generator.Load(fsys, o)
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// same reports whether two sites have the same teams and problems.
func same(a, b *generator.Site) bool {
	return reflect.DeepEqual(a.Cohorts, b.Cohorts) && reflect.DeepEqual(a.Problems, b.Problems) && reflect.DeepEqual(a.Broken, b.Broken)
}

func TestAMemoryChangesNoResult(t *testing.T) {
	texts := map[string]string{
		"site.toml":                  "title = \"Course\"\n",
		"content/2026/curriculum.md": "+++\nstart = 2026-01-05\n[[sections]]\ntitle = \"Week 1\"\ndue = 2026-01-20\n+++\n# Week 1\n- [ ] Write a test (M1)\n- [ ] Build an image (L2)\n",
		"content/2026/group-1.md":    "# Week 1\n- [x] Write a test\n- [ ] Build an image (bonus)\n",
		"content/2026/group-2.md":    "# Week 1\n- [x] Paint a fence\n- [x] Build an image\n",
		"content/2026/group-2.json":  `{"schema":1,"source":{"url":"https://a.example/b"}}`,
		"content/2025/group-1.md":    "# Week 1\n- [x] One (M1)\n- [ ] Two (L2)\n",
	}
	tests := []struct {
		name, file, text string // text "" deletes the file
		day              int    // how much later it is
	}{
		{"a team's file", "content/2026/group-1.md", "# Week 1\n- [x] Write a test\n- [x] Build an image\n", 0},
		{"a team that is hidden", "content/2026/group-1.md", "---\nhidden: true\n---\n- [x] Write a test\n", 0},
		{"a team without a file", "content/2026/group-1.md", "", 0},
		{"a team under another name", "content/2026/group-1.md", "---\nname: Owls\n---\n# Week 1\n- [x] Write a test\n", 0},
		{"a team that cannot be read", "content/2026/group-1.md", "- [x] Write a test \xff\n", 0},
		{"a team in UTF-16", "content/2025/group-1.md", "\xff\xfe-\x00 \x00[\x00x\x00]\x00 \x00a\x00", 0},
		{"a new team", "content/2026/group-3.md", "# Week 1\n- [x] Write a test\n", 0},
		{"what is known anew of a team", "content/2026/group-1.json", `{"schema":1,"source":{"url":"https://a.example/b"},"activity":{"authors":2,"days":[{"date":"2026-01-06","commits":3}]}}`, 0},
		{"what is known of a team", "content/2026/group-2.json", `{"schema":1,"source":{"url":"https://a.example/b"},"activity":{"authors":2,"days":[{"date":"2026-01-07","commits":3}]}}`, 0},
		{"what is known is broken", "content/2026/group-1.json", "{", 0},
		{"the curriculum's items", "content/2026/curriculum.md", "# Week 1\n- [ ] Write a test\n- [ ] Paint a fence\n", 0},
		{"the curriculum's dates", "content/2026/curriculum.md", "+++\nstart = 2026-01-01\n+++\n# Week 1\n- [ ] Write a test\n", 0},
		{"no curriculum", "content/2026/curriculum.md", "", 0},
		{"what a module's tag is", "site.toml", "[checklist]\nmodules = 'L\\d+'\n", 0},
		{"what is optional", "site.toml", "[checklist]\noptional = [\"bonus\"]\n", 0},
		{"the day", "site.toml", "title = \"Course\"\n", 14},
		{"a cohort under another name", "content/2025/group-1.md", "", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fsys := fstest.MapFS{}
			for name, text := range texts {
				fsys[name] = &fstest.MapFile{Data: []byte(text)}
			}
			memory := generator.NewMemory()
			before := loaded(t, fsys, generator.Options{Today: today, Memory: memory})
			first := loaded(t, fsys, generator.Options{Today: today})
			delete(fsys, tt.file)
			if tt.text != "" {
				fsys[tt.file] = &fstest.MapFile{Data: []byte(tt.text)}
			}
			day := today.AddDate(0, 0, tt.day)
			want := loaded(t, fsys, generator.Options{Today: day})
			if same(before, want) {
				t.Error("the change changes nothing")
			}
			for _, when := range []string{"after the change", "once more"} {
				if got := loaded(t, fsys, generator.Options{Today: day, Memory: memory}); !same(got, want) {
					t.Errorf("%s\n got %+v %v\nwant %+v %v", when, got.Cohorts, got.Problems, want.Cohorts, want.Problems)
				}
			}
			delete(fsys, tt.file)
			if text, ok := texts[tt.file]; ok {
				fsys[tt.file] = &fstest.MapFile{Data: []byte(text)}
			}
			if got := loaded(t, fsys, generator.Options{Today: today, Memory: memory}); !same(got, first) {
				t.Errorf("changed back\n got %+v %v\nwant %+v %v", got.Cohorts, got.Problems, first.Cohorts, first.Problems)
			}
			if !same(before, first) {
				t.Errorf("the site of the first load is now %+v\nwant %+v", before.Cohorts, first.Cohorts)
			}
		})
	}
}

func TestTemplatesThatChangeAreParsedAnew(t *testing.T) {
	fsys := small(map[string]string{"content/c/a.md": "- [x] a\n"})
	memory := generator.NewMemory()
	var before map[string][]byte
	for _, edit := range []struct{ what, file, text string }{
		{"nothing", "site.toml", "title = \"Course\"\n"},
		{"a page", "templates/404.html", "<!doctype html><title>Lost</title><p>1"},
		{"a page of the same length", "templates/404.html", "<!doctype html><title>Lost</title><p>2"},
		{"an asset", "templates/site.css", "p { margin: 1px }"},
		{"an asset of the same length", "templates/site.css", "p { margin: 2px }"},
		{"a new file", "templates/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"},
		{"the same under another name", "templates/mark.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"},
		{"an accent", "site.toml", "title = \"Course\"\naccent = \"#1d4ed8\"\n"},
		{"how files are made", "site.toml", "title = \"Course\"\naccent = \"#1d4ed8\"\nminify = false\n"},
	} {
		if edit.file == "templates/mark.svg" {
			delete(fsys, "templates/logo.svg")
		}
		fsys[edit.file] = &fstest.MapFile{Data: []byte(edit.text)}
		site, err := generator.Load(fsys, generator.Options{Today: today, Memory: memory, Templates: builtin(t)})
		if err != nil {
			t.Fatal(err)
		}
		got, want := emitted(t, site), anew(t, fsys, generator.Options{Today: today})
		if !maps.EqualFunc(got, want, bytes.Equal) {
			t.Errorf("after %s the files are not those of a clean build", edit.what)
		}
		if maps.EqualFunc(before, want, bytes.Equal) {
			t.Errorf("%s changes nothing", edit.what)
		}
		before = want
	}
}
