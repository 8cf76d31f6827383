package generator_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"milepost/generator"
)

const elsewhere = " (rename it, or take it out of content/)"

func TestABrokenSiteEmitsNothing(t *testing.T) {
	tests := []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"two teams with one address", map[string]string{"content/c/A b.md": "- [x] a\n", "content/c/a-b.md": "- [x] a\n"},
			`content/c/a-b.md: has the URL "a-b/", as has content/c/A b.md (rename one of them)`},
		{"a curriculum with a wrong date", map[string]string{"content/c/curriculum.md": "+++\nstart = \"soon\"\n+++\n", "content/c/a.md": "- [x] a\n"},
			`content/c/curriculum.md:2:9: start "soon" is no date (write year, month and day: 2025-01-31)`},
		{"an older list that is not there", map[string]string{"content/c/curriculum.md": "+++\nalso = [\n  \"_2023.md\",\n]\n+++\n- [ ] a\n", "content/c/a.md": "- [x] a\n"},
			`content/c/curriculum.md:3:3: also "_2023.md" cannot be read: file does not exist`},
		{"a folder named as the curriculum", map[string]string{"content/c/curriculum.md/x": "", "content/c/a.md": "- [x] a\n"}, "content/c/curriculum.md: is a folder, not a file"},
		{"two curricula", map[string]string{"content/c/curriculum.md": "- [ ] a\n", "content/c/Curriculum.md": "- [ ] b\n"},
			"content/c/curriculum.md: is the cohort's curriculum, as is content/c/Curriculum.md (delete or rename one of them)"},
		{"no content", nil, "content: cannot be read: file does not exist (without it, all that is published of it would be removed)"},
		{"files in the place of pages and folders", map[string]string{"content/c/a.md": "- [x] a\n", "content/robots.txt": "x", "content/about/index.html": "x",
			"content/Index.html": "x", "content/ASSETS/x": "x", "content/c/teams/a/badge.svg": "x", "content/c/teams/a/mine.svg": "x", "content/404.html/x": "x", "content/c/teams/A": "x", "content/img/a.png": "x", "content/img/A.png": "x", `content/a\b`: "x"},
			strings.Join([]string{
				"content/404.html/x: is in a folder with the name of a file that the site makes itself, 404.html" + elsewhere,
				`content/a\b: has a backslash in its name, which no address can have` + elsewhere,
				"content/about/index.html: has the name of a file that the site makes itself" + elsewhere,
				"content/ASSETS/x: is in a folder that on some systems is one that the site makes itself, assets" + elsewhere,
				"content/c/teams/A: has the name of a folder that the site makes itself" + elsewhere,
				"content/c/teams/a/badge.svg: has the name of a file that the site makes itself" + elsewhere,
				"content/img/a.png: differs from another file or folder in case only, and on some systems they are one" + elsewhere,
				"content/Index.html: has the name of a file that the site makes itself, index.html, on some systems" + elsewhere,
				"content/robots.txt: has the name of a file that the site makes itself" + elsewhere,
			}, "\n")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fsys := small(tt.files)
			site, err := generator.Load(fsys, generator.Options{Today: today, Templates: builtin(t)})
			if err != nil {
				t.Fatal(err)
			}
			err = emitAll(site, func(path string, _ []byte) error {
				t.Errorf("%s was emitted", path)
				return nil
			})
			if err == nil || err.Error() != tt.want {
				t.Errorf("error\n got %v\nwant %s", err, tt.want)
			}
		})
	}
}

func TestALinkThatHidesACohortOrItsCurriculumBreaksTheSite(t *testing.T) {
	for link, want := range map[string]string{
		"content/c/curriculum.md": "content/c/curriculum.md: is a link that leads out of content (put a copy of the file in its place)",
		"content/d":               "content/d: is a link that leads out of content (put what it leads to in its place, for it may be a cohort)",
		"content/logo.png":        "", // of which no number depends
	} {
		dir := t.TempDir()
		if err := os.CopyFS(dir, small(map[string]string{"content/c/a.md": "- [x] a\n", "elsewhere/a.md": "- [ ] a\n"})); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(strings.Repeat("../", strings.Count(link, "/"))+"elsewhere", filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
		folder, err := generator.OpenFolder(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer folder.Close()
		site, err := generator.Load(folder, generator.Options{Today: today})
		if err != nil {
			t.Fatal(err)
		}
		if got := site.Broken.Error(); got != want {
			t.Errorf("with %s as a link, what breaks the site is\n %s\nwant\n %s", link, got, want)
		}
	}
}

func TestLoadReportsAllOfAWrongConfig(t *testing.T) {
	fsys := small(map[string]string{"site.toml": "titel = \"x\"\nminify = 3\n"})
	_, err := generator.Load(fsys, generator.Options{Today: today, BaseURL: "course.example"})
	e, ok := errors.AsType[generator.ConfigError](err)
	if !ok || len(e.List) != 3 {
		t.Errorf("error = %v, want three problems", err)
	}
}
