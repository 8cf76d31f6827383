//go:build linux || darwin

package content

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"
)

// listed returns the only team in a folder, as it is listed now.
func listed(t *testing.T, dir string) Team {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	site, problems := Read(root.FS(), "content")
	if len(site.Cohorts) != 1 || len(site.Cohorts[0].Teams) != 1 {
		t.Fatalf("%v: cohorts %v, want one team", problems, site.Cohorts)
	}
	return site.Cohorts[0].Teams[0]
}

func TestWhoeverTouchesAFileChangesItsStamp(t *testing.T) {
	long := time.Unix(1_000_000_000, 0)
	write := func(t *testing.T, name, text string) {
		t.Helper()
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, long, long); err != nil {
			t.Fatal(err)
		}
	}
	for name, touch := range map[string]func(t *testing.T, name string){
		"another text of the same length, with the time set back": func(t *testing.T, name string) { write(t, name, "- [x] b") },
		"another file in its place": func(t *testing.T, name string) {
			write(t, name+".new", "- [x] b")
			if err := os.Rename(name+".new", name); err != nil {
				t.Fatal(err)
			}
		},
		"other rights": func(t *testing.T, name string) {
			if err := os.Chmod(name, 0o600); err != nil {
				t.Fatal(err)
			}
		},
		"a link in its place": func(t *testing.T, name string) {
			write(t, filepath.Join(filepath.Dir(name), "_other"), "- [x] b")
			os.Remove(name)
			if err := os.Symlink("_other", name); err != nil {
				t.Fatal(err)
			}
		},
		"nothing": nil,
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, "2026", "group-1.md")
			if err := os.Mkdir(filepath.Dir(file), 0o777); err != nil {
				t.Fatal(err)
			}
			write(t, file, "- [ ] a")
			later := time.Now().Add(time.Hour)
			before, ok := NewStamp(listed(t, dir).Listed(), later)
			if !ok {
				t.Fatal("there is no stamp")
			}
			time.Sleep(20 * time.Millisecond) // more than a step of any clock that tests run by
			if touch != nil {
				touch(t, file)
			}
			if after, ok := NewStamp(listed(t, dir).Listed(), later); !ok || (after != before) != (touch != nil) {
				t.Errorf("%v: %+v, and %+v before", ok, after, before)
			}
		})
	}
}

func TestAFileThatHasJustChangedHasNoStamp(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "2026", "group-1.md")
	os.Mkdir(filepath.Dir(file), 0o777)
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	os.Chtimes(file, now.Add(-time.Hour), now.Add(-time.Hour)) // which changes what is known of it
	team := listed(t, dir)
	for _, c := range []struct {
		after time.Duration
		want  bool
	}{{-time.Hour, false}, {0, false}, {settling / 2, false}, {settling + time.Second, true}} {
		if s, ok := NewStamp(team.Listed(), now.Add(c.after)); ok != c.want || !ok && s != (Stamp{}) {
			t.Errorf("after %v: %v %+v, want %v", c.after, ok, s, c.want)
		}
	}
	os.Chtimes(file, now, now.Add(time.Hour))
	if s, ok := NewStamp(listed(t, dir).Listed(), now.Add(2*settling)); ok {
		t.Errorf("a file of the future has the stamp %+v", s)
	}
}

func TestAFileOfNoFileSystemHasNoStamp(t *testing.T) {
	site, _ := Read(fstest.MapFS{"2026/group-1.md": {}, "2026/group-1.json": {}}, "content")
	team := site.Cohorts[0].Teams[0]
	for _, f := range []File{team.File, *team.Facts, Loose(os.DirFS("."), "stamp.go", "stamp.go").File} {
		if s, ok := NewStamp(f.Listed(), time.Now().Add(time.Hour)); ok {
			t.Errorf("%s has the stamp %+v", f.Path, s)
		}
	}
}
