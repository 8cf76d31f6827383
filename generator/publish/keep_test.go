package publish

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestWhatNobodyTouchedIsKept(t *testing.T) {
	dir := t.TempDir()
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	var kept []Kept
	for _, name := range []string{"a", "x/b", "x/y/c"} {
		stamp, err := p.Put(name, []byte("1"))
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
		ok := p.Keep(kept)
		if !ok {
			for _, k := range kept {
				if _, err := p.Put(k.Name, []byte("1")); err != nil {
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
	if ok, summary := keep(); !ok || summary != (Summary{3, 0, 0, 3}) {
		t.Errorf("untouched: kept %v, %+v", ok, summary)
	}
	if _, err := p.Put("late", nil); err == nil {
		t.Error("a file is taken after Commit")
	}
	for name, touch := range map[string]func() error{
		"another text":          func() error { return os.WriteFile(filepath.Join(dir, "x/b"), []byte("2"), 0o666) },
		"another length":        func() error { return os.WriteFile(filepath.Join(dir, "x/b"), []byte("22"), 0o666) },
		"a file that is gone":   func() error { return os.Remove(filepath.Join(dir, "x/y/c")) },
		"a folder that is gone": func() error { return os.RemoveAll(filepath.Join(dir, "x")) },
		"a folder for a file": func() error {
			return errors.Join(os.Remove(filepath.Join(dir, "a")), os.Mkdir(filepath.Join(dir, "a"), 0o777))
		},
		"a link in a file's way": func() error {
			return errors.Join(os.Remove(filepath.Join(dir, "a")), os.Symlink("x/b", filepath.Join(dir, "a")))
		},
	} {
		if err := touch(); err != nil {
			t.Fatal(err)
		}
		if ok, _ := keep(); ok {
			t.Errorf("%s: it is kept", name)
		}
		if got := read(t, dir).String(); got != (files{"a": "1", "x/b": "1", "x/y/c": "1"}).String() {
			t.Errorf("%s: then there is %s", name, got)
		}
		// What was written anew has another stamp.
		p, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		for i := range kept {
			if kept[i].Stamp, err = p.Put(kept[i].Name, []byte("1")); err != nil {
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
	if err := p.Write("A", []byte("1")); err != nil {
		t.Fatal(err)
	}
	if p.Keep([]Kept{{"a", stamp}}) {
		t.Error("two files that are one on some systems are both kept")
	}
	if _, err := p.Commit(); err == nil {
		t.Error("the build is published")
	}
}
