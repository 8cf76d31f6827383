package publish

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestWhatNobodyTouchedIsKept(t *testing.T) {
	dir := t.TempDir()
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	var kept []Kept
	for _, name := range []string{"b", "a"} {
		stamp, err := p.Put("x/y/"+name, []byte("1"))
		if err != nil {
			t.Fatal(err)
		}
		kept = append(kept, Kept{name, stamp})
	}
	if _, err := p.Commit(); err != nil {
		t.Fatal(err)
	}
	keep := func() (bool, Summary) {
		t.Helper()
		p, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		ok := keepAll(p, "x/y/", kept)
		if !ok {
			for _, k := range kept {
				if _, err := p.Put("x/y/"+k.Name, []byte("1")); err != nil {
					t.Fatal(err)
				}
			}
		}
		summary, err := p.Commit()
		if err != nil {
			t.Fatal(err)
		}
		return ok, summary
	}
	if ok, summary := keep(); !ok || summary != (Summary{2, 0, 0, 2}) {
		t.Errorf("untouched: kept %v, %+v", ok, summary)
	}
	if _, err := p.Put("late", nil); err == nil {
		t.Error("a file is taken after Commit")
	}
	for name, touch := range map[string]func() error{
		"another text":          func() error { return os.WriteFile(filepath.Join(dir, "x/y/b"), []byte("2"), 0o666) },
		"another length":        func() error { return os.WriteFile(filepath.Join(dir, "x/y/b"), []byte("22"), 0o666) },
		"a file that is gone":   func() error { return os.Remove(filepath.Join(dir, "x/y/b")) },
		"a folder that is gone": func() error { return os.RemoveAll(filepath.Join(dir, "x")) },
		"a folder for a file": func() error {
			return errors.Join(os.Remove(filepath.Join(dir, "x/y/a")), os.Mkdir(filepath.Join(dir, "x/y/a"), 0o777))
		},
		"a link in a file's way": func() error {
			return errors.Join(os.Remove(filepath.Join(dir, "x/y/a")), os.Symlink("b", filepath.Join(dir, "x/y/a")))
		},
	} {
		if err := touch(); err != nil {
			t.Fatal(err)
		}
		if ok, _ := keep(); ok {
			t.Errorf("%s: it is kept", name)
		}
		if got := read(t, dir).String(); got != (files{"x/y/a": "1", "x/y/b": "1"}).String() {
			t.Errorf("%s: then there is %s", name, got)
		}
		// What was written anew has another stamp.
		p, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		for i := range kept {
			if kept[i].Stamp, err = p.Put("x/y/"+kept[i].Name, []byte("1")); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := p.Commit(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAKeptFileThatIsWrittenTooIsAnError(t *testing.T) {
	dir := t.TempDir()
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	stamp, err := p.Put("a", []byte("1"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Commit(); err != nil {
		t.Fatal(err)
	}
	if p, err = Open(dir); err != nil {
		t.Fatal(err)
	}
	if err := write(p, "A", []byte("1")); err != nil {
		t.Fatal(err)
	}
	if keepAll(p, "", []Kept{{"a", stamp}}) {
		t.Error("two files that are one on some systems are both kept")
	}
	if _, err := p.Commit(); err == nil {
		t.Error("the build is published")
	}
}

// keeper returns a publisher of a folder in which a build has published what
// is named, and the files of one folder of it.
func keeper(t *testing.T, dir, folder string, names ...string) (*Publisher, []Kept) {
	t.Helper()
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	var kept []Kept
	for _, name := range names {
		stamp, err := p.Put(name, []byte("1"))
		if err != nil {
			t.Fatal(err)
		}
		if in, ok := strings.CutPrefix(name, folder); ok && !strings.Contains(in, "/") {
			kept = append(kept, Kept{in, stamp})
		}
	}
	if _, err := p.Commit(); err != nil {
		t.Fatal(err)
	}
	if p, err = Open(dir); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Abort() })
	return p, kept
}

func TestFilesBesideAKeptFolder(t *testing.T) {
	for name, c := range map[string]struct {
		before, after []string // written before and after the folder is kept
		want          files    // nil for an error
	}{
		"none":                          {nil, nil, files{"x/a": "1", "x/b": "1"}},
		"in a folder with such a name":  {[]string{"x-a/c"}, []string{"x.a"}, files{"x-a/c": "2", "x.a": "2", "x/a": "1", "x/b": "1"}},
		"one in it, before":             {[]string{"x/c"}, nil, files{"x/a": "1", "x/b": "1", "x/c": "2"}},
		"one in it, after":              {nil, []string{"x/c"}, files{"x/a": "1", "x/b": "1", "x/c": "2"}},
		"a folder in it, before":        {[]string{"x/c/d"}, nil, files{"x/a": "1", "x/b": "1", "x/c/d": "2"}},
		"a folder in it, after":         {nil, []string{"x/A.d/d"}, files{"x/a": "1", "x/b": "1", "x/A.d/d": "2"}},
		"the same file, before":         {[]string{"x/a"}, nil, nil},
		"the same file, after":          {nil, []string{"x/B"}, nil},
		"a folder for a file, before":   {[]string{"x/a/c"}, nil, nil},
		"a folder for a file, after":    {nil, []string{"x/A/c"}, nil},
		"a file for the folder, before": {[]string{"x"}, nil, nil},
		"a file for the folder, after":  {nil, []string{"X"}, nil},
		"the folder in capitals":        {nil, []string{"X/c"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			p, kept := keeper(t, dir, "x/", "x/a", "x/b", "old")
			for _, name := range c.before {
				write(p, name, []byte("2"))
			}
			if ok := keepAll(p, "x/", kept); !ok && c.want != nil {
				t.Error("nothing is kept")
			}
			for _, name := range c.after {
				write(p, name, []byte("2"))
			}
			summary, err := p.Commit()
			if c.want == nil {
				if err == nil {
					t.Error("the build is published")
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := read(t, dir); got.String() != c.want.String() || summary.Written != len(c.want) || summary.Removed != 1 {
				t.Errorf("%+v, and there are\n%s, want\n%s", summary, got, c.want)
			}
			// And the manifest names them all.
			if p, err = Open(dir); err != nil {
				t.Fatal(err)
			}
			if summary, err := p.Commit(); err != nil || summary.Removed != len(c.want) || len(read(t, dir)) > 0 {
				t.Errorf("a build of nothing removes %d files: %v", summary.Removed, err)
			}
		})
	}
}

func TestWhatIsKeptIsInTheManifestThatWasLost(t *testing.T) {
	for _, text := range []string{"", "x/a\n", "x/a\nx/c\n"} {
		dir := t.TempDir()
		p, kept := keeper(t, dir, "x/", "x/a", "x/b")
		p.Abort()
		if err := os.WriteFile(filepath.Join(dir, manifestName), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		p, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		keepAll(p, "x/", kept)
		if _, err := p.Commit(); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(dir, manifestName))
		if want := "x/a\nx/b\n"; err != nil || string(got) != want {
			t.Errorf("instead of %q there is %q: %v", text, got, err)
		}
	}
}

func TestWhatIsNotASitesIsNotKept(t *testing.T) {
	for _, name := range []string{".git", manifestName} {
		dir := t.TempDir()
		p, kept := keeper(t, dir, "", "a")
		path := filepath.Join(dir, name)
		if err := errors.Join(os.WriteFile(path, []byte("1"), 0o666), os.Chtimes(path, time.Unix(0, kept[0].Stamp.Modified), time.Unix(0, kept[0].Stamp.Modified))); err != nil {
			t.Fatal(err)
		}
		if keepAll(p, "", []Kept{{name, kept[0].Stamp}}) {
			t.Errorf("%s is kept", name)
		}
	}
}

func TestKeepTakesNoFileOutOfItsFolder(t *testing.T) {
	dir := t.TempDir()
	p, kept := keeper(t, dir, "x/", "x/a", "y/b")
	for _, c := range []struct {
		dir, name string
	}{{"y/", "../x/a"}, {"y/../x/", "a"}, {"x", "/a"}, {"", "x/a"}, {"/x/", "a"}, {"./x/", "a"}, {"./", "a"}, {"x/", "a\nb"}, {"x/", ""}} {
		if keepAll(p, c.dir, []Kept{{c.name, kept[0].Stamp}}) {
			t.Errorf("%q is kept in %q", c.name, c.dir)
		}
	}
}
