package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// files maps paths to contents; "-> x" is a link to x.
type files map[string]string

func (f files) String() string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(f)) {
		fmt.Fprintf(&b, "%s=%s ", name, f[name])
	}
	return strings.TrimSpace(b.String())
}

// put writes f into dir.
func (f files) put(t *testing.T, dir string) {
	for name, text := range f {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		var err error
		if target, ok := strings.CutPrefix(text, "-> "); ok {
			err = os.Symlink(target, name)
		} else {
			err = os.WriteFile(name, []byte(text), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// read returns all that is in dir but the manifest; an empty folder is a path
// that ends in a slash.
func read(t *testing.T, dir string) files {
	f := files{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		switch {
		case e.Type()&fs.ModeSymlink != 0:
			target, err := os.Readlink(path)
			f[name] = "-> " + target
			return err
		case e.IsDir():
			if inside, _ := os.ReadDir(path); len(inside) == 0 && path != dir {
				f[name+"/"] = ""
			}
			return nil
		case name == manifestName:
			return nil
		}
		text, err := os.ReadFile(path)
		f[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// write puts a file, whatever it is known by.
func write(p *Publisher, name string, data []byte) error {
	_, err := p.Put(name, data)
	return err
}

// keepAll takes files that are there, and reports whether they are.
func keepAll(p *Publisher, dir string, files []Kept) bool {
	return p.Has(dir, files) && p.Take(dir, files)
}

// publish publishes f into dir.
func publish(t *testing.T, dir string, f files) (Summary, error) {
	p, err := Open(dir)
	if err != nil {
		return Summary{}, err
	}
	defer p.Abort()
	for _, name := range slices.Sorted(maps.Keys(f)) {
		if err := write(p, name, []byte(f[name])); err != nil {
			return Summary{}, err
		}
	}
	return p.Commit()
}

func TestPublish(t *testing.T) {
	tests := []struct {
		name    string
		user    files   // what is there before
		builds  []files // one after the other
		want    files
		summary Summary // of the last build
	}{
		{"a first build", nil, []files{{"index.html": "a", "x/teams/y/badge.svg": "bc"}}, files{"index.html": "a", "x/teams/y/badge.svg": "bc"}, Summary{2, 2, 0, 3}},
		{"a site of nothing", nil, []files{{}}, files{}, Summary{}},
		{"the same again", nil, []files{{"a": "1", "b/c": "2"}, {"a": "1", "b/c": "2"}}, files{"a": "1", "b/c": "2"}, Summary{2, 0, 0, 2}},
		{"a file changes", nil, []files{{"a": "1", "b/c": "2"}, {"a": "1", "b/c": "3"}}, files{"a": "1", "b/c": "3"}, Summary{2, 1, 0, 2}},
		{"a file comes and one goes with its folders", nil, []files{{"a": "1", "b/c/d": "2"}, {"a": "1", "e/f": "3"}}, files{"a": "1", "e/f": "3"}, Summary{2, 1, 1, 2}},
		{"all goes", nil, []files{{"a": "1", "b/c": "2"}, {}}, files{}, Summary{0, 0, 2, 0}},
		{"a file becomes a folder", nil, []files{{"a": "1"}, {"a/b": "2"}}, files{"a/b": "2"}, Summary{1, 1, 1, 1}},
		{"a folder becomes a file", nil, []files{{"a/b/c": "1", "a/d": "1"}, {"a": "2"}}, files{"a": "2"}, Summary{1, 1, 2, 1}},
		{"what the user has stays", files{".git/config": "g", "CNAME": "c", "x/note": "n"}, []files{{"x/a": "1"}, {}}, files{".git/config": "g", "CNAME": "c", "x/note": "n"}, Summary{0, 0, 1, 0}},
		{"a file of the user's is replaced, and the site's from then on", files{"index.html": "u"}, []files{{"index.html": "1"}, {}}, files{}, Summary{0, 0, 1, 0}},
		{"what was deleted comes back", files{manifestName: "a\n"}, []files{{"a": "1"}}, files{"a": "1"}, Summary{1, 1, 0, 1}},
		{"a manifest that leads out removes nothing there", files{manifestName: "../out\n/etc/passwd\n.\n.git/config\ndocs/.git/HEAD\na\r\n", ".git/config": "g", "docs/.git/HEAD": "h", "a": "1"}, []files{{}},
			files{".git/config": "g", "docs/.git/HEAD": "h"}, Summary{0, 0, 1, 0}},
		{"what a killed build staged is cleared", files{stagingName + "/1": "half", "a": "1", manifestName: "a\nb\n", "b": "2"}, []files{{"a": "1"}}, files{"a": "1"}, Summary{1, 0, 1, 1}},
		{"a folder comes into one that is there", nil, []files{{"x/a/b": "1"}, {"x/a/b": "1", "x/c/d/e": "2", "x/c/f": "3", "x/cc/g": "4", "x-/h": "5"}},
			files{"x/a/b": "1", "x/c/d/e": "2", "x/c/f": "3", "x/cc/g": "4", "x-/h": "5"}, Summary{5, 4, 0, 5}},
		{"a folder comes into one of the user's", files{"x/note": "n", "x/a/note": "n"}, []files{{"x/a/b": "1", "x/b/c": "2"}},
			files{"x/note": "n", "x/a/note": "n", "x/a/b": "1", "x/b/c": "2"}, Summary{2, 2, 0, 2}},
		{"a link in a file's place is replaced", files{"note": "n", "a": "-> note"}, []files{{"a": "n"}}, files{"note": "n", "a": "n"}, Summary{1, 1, 0, 1}},
		{"a link in a folder's place is replaced", files{"d/a": "1", "b": "-> d"}, []files{{"b/a": "1"}}, files{"d/a": "1", "b/a": "1"}, Summary{1, 1, 0, 1}},
		{"a stale file behind a link stays", files{"d/a": "1", "b": "-> d", manifestName: "b/a\n"}, []files{{}}, files{"d/a": "1", "b": "-> d"}, Summary{0, 0, 1, 0}},
		{"a folder of the user's in a stale file's place stays", files{"a/note": "n", manifestName: "a\n"}, []files{{}}, files{"a/note": "n"}, Summary{0, 0, 1, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			tt.user.put(t, dir)
			var summary Summary
			for _, build := range tt.builds {
				var err error
				if summary, err = publish(t, dir, build); err != nil {
					t.Fatal(err)
				}
			}
			if len(tt.want) > 0 || tt.user != nil {
				if got := read(t, dir); got.String() != tt.want.String() {
					t.Errorf("\n got %v\nwant %v", got, tt.want)
				}
			}
			if summary != tt.summary {
				t.Errorf("summary = %+v, want %+v", summary, tt.summary)
			}
		})
	}
}

func TestFilesThatDoNotChangeAreNotTouched(t *testing.T) {
	dir := t.TempDir()
	site := files{"a": "1", "b/c": "2"}
	if _, err := publish(t, dir, site); err != nil {
		t.Fatal(err)
	}
	past := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, name := range []string{"a", "b/c", manifestName} {
		if err := os.Chtimes(filepath.Join(dir, name), past, past); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := publish(t, dir, site); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a", "b/c", manifestName} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || !info.ModTime().Equal(past) {
			t.Errorf("%s was written again: %v, %v", name, info.ModTime(), err)
		}
	}
}

func TestFailures(t *testing.T) {
	tests := []struct {
		name string
		user files
		site []string
		want string
	}{
		{"a path that leads out", nil, []string{"../a"}, "write public/../a: not a path of a file in a site"},
		{"an absolute path", nil, []string{"/a"}, "write public//a: not a path of a file in a site"},
		{"a path of the other kind", nil, []string{`a\b`}, `write public/a\b: not a path of a file in a site`},
		{"a line break in a path", nil, []string{"a\nb"}, "write public/a\nb: not a path of a file in a site"},
		{"the folder itself", nil, []string{"."}, "write public: not a path of a file in a site"},
		{"the manifest", nil, []string{manifestName}, "write public/.milepost-manifest: the name is not for a site's files"},
		{"git's folder", nil, []string{".Git/config"}, "write public/.Git/config: the name is not for a site's files"},
		{"a file twice", nil, []string{"a", "a"}, "write public/a: a is written already, as a file"},
		{"files that differ in case", nil, []string{"a/b", "a/B"}, "write public/a/B: a/b is written too, and on some systems they are one"},
		{"folders that differ in case", nil, []string{"a/b", "A/c"}, "write public/A/c: a is written too, and on some systems they are one"},
		{"a file where a folder is", nil, []string{"a/b", "a"}, "write public/a: a is written already, as a folder"},
		{"a folder where a file is", nil, []string{"a", "a/b"}, "write public/a/b: a is written already, as a file"},
		{"a folder of the user's in the way", files{"a/b/note": "n"}, []string{"a"}, "write public/a: a folder is in the way, with a/b/note, which no build wrote"},
		{"a file of the user's in the way", files{"a": "n"}, []string{"a/b/c", "new"}, "write public/a/b/c: a is in the way, a file that no build wrote"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			tt.user.put(t, dir)
			before := files{}
			if tt.user != nil {
				before = read(t, dir)
			}
			p, err := Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range tt.site {
				err = write(p, name, []byte("1"))
			}
			if _, committed := p.Commit(); err == nil {
				err = committed
			} else if committed == nil {
				t.Error("Commit after a failed Write is no error")
			}
			if got := strings.ReplaceAll(fmt.Sprint(err), dir, "public"); got != tt.want {
				t.Errorf("error\n got %s\nwant %s", got, tt.want)
			}
			if tt.user == nil {
				if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
					t.Errorf("the folder is there: %v", err)
				}
			} else if got := read(t, dir); got.String() != before.String() {
				t.Errorf("the folder changed\n got %v\nwant %v", got, before)
			}
		})
	}
}

func TestAbortLeavesTheFolderAsItWas(t *testing.T) {
	dir := t.TempDir()
	site := files{"a": "1", "b/c": "2"}
	if _, err := publish(t, dir, site); err != nil {
		t.Fatal(err)
	}
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a", "d/e"} {
		if err := write(p, name, []byte("new")); err != nil {
			t.Fatal(err)
		}
	}
	if got := read(t, dir); got["a"] != "1" || got["d/e"] != "" {
		t.Errorf("changed before Commit: %v", got)
	}
	for range 2 {
		if err := p.Abort(); err != nil {
			t.Fatal(err)
		}
	}
	if got := read(t, dir); got.String() != site.String() {
		t.Errorf("\n got %v\nwant %v", got, site)
	}
	if _, err := p.Commit(); err == nil {
		t.Error("Commit after Abort is no error")
	}
	if err := write(p, "z", nil); err == nil {
		t.Error("Write after Abort is no error")
	}
}

func TestNextBuildHealsOneThatWasKilled(t *testing.T) {
	dir := t.TempDir()
	if _, err := publish(t, dir, files{"a": "1", "old": "1"}); err != nil {
		t.Fatal(err)
	}
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a", "x/new", "y"} {
		if err := write(p, name, []byte("2")); err != nil {
			t.Fatal(err)
		}
	}
	// As Commit does, up to the second file.
	if err := p.writeManifest([]string{"a", "old", "x/new", "y"}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a", "x/new"} {
		if _, err := p.place(name); err != nil {
			t.Fatal(err)
		}
	}
	p.close()

	summary, err := publish(t, dir, files{"a": "3", "z": "3"})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := read(t, dir), (files{"a": "3", "z": "3"}); got.String() != want.String() {
		t.Errorf("\n got %v\nwant %v", got, want)
	}
	if want := (Summary{2, 2, 3, 2}); summary != want {
		t.Errorf("summary = %+v, want %+v", summary, want)
	}
}

func TestFoldersThatWereMadeForNothingGo(t *testing.T) {
	dir := t.TempDir()
	files{"a/note": "n"}.put(t, dir)
	p, err := Open(filepath.Join(dir, "a", "b", "c"))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(write(p, "x", nil), p.Abort()); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "a", "b")); err == nil {
		t.Error("a folder on the way stays")
	}
	if got := read(t, dir); got.String() != "a/note=n" {
		t.Errorf("the folder has %s", got)
	}
}

func TestMoreFoldersThanAreKeptOpen(t *testing.T) {
	dir := t.TempDir()
	for round, want := range []Summary{{100, 100, 0, 200}, {100, 0, 0, 200}} {
		p, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		for worker := range 4 {
			wg.Go(func() {
				for i := worker; i < 100; i += 4 {
					if err := write(p, fmt.Sprintf("a/%d/%d", i%(3*mostOpen), i), []byte("xy")); err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		if n := len(p.new.open); n > mostOpen {
			t.Errorf("%d folders are open, want %d at most", n, mostOpen)
		}
		got, err := p.Commit()
		if err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("round %d: summary = %+v, want %+v", round, got, want)
		}
	}
	if n := len(read(t, dir)); n != 100 {
		t.Errorf("%d files, want 100", n)
	}
}

func TestTwoBuildsAtOnce(t *testing.T) {
	dir := t.TempDir()
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir); err == nil || err.Error() != "lock "+dir+": another build is writing to it" {
		t.Errorf("error = %v", err)
	}
	if err := write(p, "a", []byte("1")); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Commit(); err != nil {
		t.Fatal(err)
	}
	if _, err := publish(t, dir, files{"a": "2"}); err != nil {
		t.Errorf("after the other build: %v", err)
	}
}

func TestFolderThatCannotBeMade(t *testing.T) {
	dir := t.TempDir()
	files{"file": "1"}.put(t, dir)
	at := filepath.Join(dir, "file", "public")
	if _, err := Open(at); err == nil || err.Error() != "make "+at+": not a directory" {
		t.Errorf("error = %v", err)
	}
}

func TestErrorsSayOperationPathAndReason(t *testing.T) {
	p := &Publisher{dir: "public"}
	for _, err := range []error{
		&fs.PathError{Op: "openat", Path: "3", Err: fs.ErrPermission},
		&os.LinkError{Op: "renameat", Old: "3", New: "x", Err: fs.ErrPermission},
	} {
		got := p.fail("write", "a/b", err)
		if want := "write " + filepath.Join("public", "a", "b") + ": permission denied"; got.Error() != want || !errors.Is(got, fs.ErrPermission) {
			t.Errorf("error = %v, want %s", got, want)
		}
	}
}

func TestLinkToTheFolderIsFollowed(t *testing.T) {
	dir := t.TempDir()
	files{"target/note": "n", "public": "-> target"}.put(t, dir)
	if _, err := publish(t, filepath.Join(dir, "public"), files{"a": "1"}); err != nil {
		t.Fatal(err)
	}
	if got, want := read(t, filepath.Join(dir, "target")), (files{"note": "n", "a": "1"}); got.String() != want.String() {
		t.Errorf("\n got %v\nwant %v", got, want)
	}
}

func TestWriteIsSafeForConcurrentUse(t *testing.T) {
	dir := t.TempDir()
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for worker := range 4 {
		wg.Go(func() {
			for i := range 50 {
				if err := write(p, fmt.Sprintf("d%d/%d/%d", i%3, worker, i), []byte("text")); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	summary, err := p.Commit()
	if want := (Summary{200, 200, 0, 800}); err != nil || summary != want {
		t.Errorf("summary = %+v, %v, want %+v", summary, err, want)
	}
	if got := len(read(t, dir)); got != 200 {
		t.Errorf("%d files, want 200", got)
	}
}

func BenchmarkPublish(b *testing.B) {
	text := []byte(strings.Repeat("a page ", 300))
	build := func(b *testing.B, dir string) {
		p, err := Open(dir)
		if err != nil {
			b.Fatal(err)
		}
		for i := range 1000 {
			if err := write(p, fmt.Sprintf("2024/teams/group-%d/%d.html", i/5, i%5), text); err != nil {
				b.Fatal(err)
			}
		}
		if _, err := p.Commit(); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("1000 new files", func(b *testing.B) {
		for b.Loop() {
			build(b, b.TempDir())
		}
	})
	b.Run("1000 unchanged files", func(b *testing.B) {
		dir := b.TempDir()
		build(b, dir)
		for b.Loop() {
			build(b, dir)
		}
	})
}
