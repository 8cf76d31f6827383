package starter

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func monday() time.Time { return time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC) }

// tree returns the files under dir, with their texts.
func tree(t *testing.T, fsys fs.FS) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(fsys, name)
		files[name] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestWriteFillsAnEmptyFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "courses", "new")
	sum, err := Write(dir, monday())
	if err != nil {
		t.Fatal(err)
	}
	want := []string{".github/workflows/pages.yml", ".gitignore", "README.md", "content/course/curriculum.md",
		"content/course/roster.csv", "content/course/sample-team.md", "site.toml"}
	if !slices.Equal(sum.Wrote, want) || len(sum.Kept) > 0 {
		t.Errorf("summary %+v, want all of %q written", sum, want)
	}
	got := tree(t, os.DirFS(dir))
	for name, text := range tree(t, FS()) {
		if name != "content/course/curriculum.md" && got[name] != text {
			t.Errorf("%s\n got %q\nwant %q", name, got[name], text)
		}
	}
}

func TestWriteKeepsWhatIsThere(t *testing.T) {
	tests := []struct {
		name  string
		there map[string]string
		kept  []string
		wrote int
	}{
		{"settings of one's own", map[string]string{"site.toml": "title = \"Mine\"\n"}, []string{"site.toml"}, 6},
		{"an empty file is a file", map[string]string{"README.md": ""}, []string{"README.md"}, 6},
		{"a course of one's own gets no sample", map[string]string{"content/2025/owls.md": "- [x] a\n"}, []string{"content/"}, 4},
		{"other files are not spoken of", map[string]string{"notes.txt": "mine"}, nil, 7},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, text := range tt.there {
				path := filepath.Join(dir, filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			sum, err := Write(dir, monday())
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(sum.Kept, tt.kept) || len(sum.Wrote) != tt.wrote {
				t.Errorf("summary %+v, want %d written and %q kept", sum, tt.wrote, tt.kept)
			}
			got := tree(t, os.DirFS(dir))
			for name, text := range tt.there {
				if got[name] != text {
					t.Errorf("%s is %q, want %q", name, got[name], text)
				}
			}
		})
	}
}

func TestWriteTwiceWritesNothing(t *testing.T) {
	dir := t.TempDir()
	if _, err := Write(dir, monday()); err != nil {
		t.Fatal(err)
	}
	before := tree(t, os.DirFS(dir))
	sum, err := Write(dir, monday().AddDate(0, 0, 7))
	if err != nil || len(sum.Wrote) > 0 {
		t.Fatalf("summary %+v, error %v, want nothing written", sum, err)
	}
	if after := tree(t, os.DirFS(dir)); !maps.Equal(after, before) {
		t.Errorf("the second time there are\n%q\nwant as before\n%q", after, before)
	}
}

func TestWriteSaysWhatIsInTheWay(t *testing.T) {
	for name, operation := range map[string]string{"site": "mkdir", "site/content": "read", "site/.github": "make"} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, nil, 0o666); err != nil {
				t.Fatal(err)
			}
			sum, err := Write(filepath.Join(dir, "site"), monday())
			if err == nil || !strings.HasPrefix(filepath.ToSlash(err.Error()), operation+" "+filepath.ToSlash(file)) || len(sum.Wrote) > 0 {
				t.Errorf("error %v, wrote %q, want one of %s %s and nothing", err, sum.Wrote, operation, file)
			}
		})
	}
}

func TestDatedMovesEveryDate(t *testing.T) {
	tests := []struct {
		name, text, start, want string
	}{
		{"the first day", "start = 2024-01-01\n", "2026-01-05", "start = 2026-01-05\n"},
		{"a due date keeps its distance", "due = 2024-01-14", "2026-01-05", "due = 2026-01-18"},
		{"over the end of a month and a year", "due = 2024-01-21", "2026-12-28", "due = 2027-01-17"},
		{"back in time", "due = 2024-01-07", "2000-02-28", "due = 2000-03-05"},
		{"the hour of the start does not matter", "2024-01-01", "2026-01-05T23:59:59Z", "2026-01-05"},
		{"what is no day is left", "2024-13-01 and 12024-01-011", "2026-01-05", "2024-13-01 and 12024-01-011"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			start, err := time.Parse(time.RFC3339, tt.start)
			if err != nil {
				start, err = time.Parse(time.DateOnly, tt.start)
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := string(Dated([]byte(tt.text), start)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// The sample is dated by moving it, so it must begin where Dated thinks.
func TestTheSampleBeginsOnItsFirstDay(t *testing.T) {
	text, err := fs.ReadFile(FS(), "content/course/curriculum.md")
	if err != nil {
		t.Fatal(err)
	}
	if want := []byte("\nstart = " + begins().Format(time.DateOnly) + "\n"); !bytes.Contains(text, want) {
		t.Errorf("the curriculum has no line %q", want)
	}
	if d := begins().Weekday(); d != time.Monday {
		t.Errorf("it begins on a %s", d)
	}
}
