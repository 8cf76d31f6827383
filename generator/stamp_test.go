//go:build linux || darwin

package generator_test

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"milepost/generator"
)

// A watched is a site's folder that notes which files of teams are opened.
type watched struct {
	*generator.Folder
	atFirst func() // called before the first of them is; nil for nothing

	mu     sync.Mutex
	opened []string
}

func (w *watched) Sub(dir string) (fs.FS, error) {
	in, err := w.Folder.Sub(dir)
	return watchedSub{in, w}, err
}

// A watchedSub is a folder in it.
type watchedSub struct {
	fs.FS
	of *watched
}

func (s watchedSub) Open(name string) (fs.File, error) {
	if strings.Contains(name, "group-") {
		s.of.mu.Lock()
		if len(s.of.opened) == 0 && s.of.atFirst != nil {
			s.of.atFirst()
		}
		s.of.opened = append(s.of.opened, name)
		s.of.mu.Unlock()
	}
	return s.FS.Open(name)
}

func (s watchedSub) Stat(name string) (fs.FileInfo, error) { return fs.Stat(s.FS, name) }

// load loads the bench's site at a moment, by what was remembered, and returns
// which files of teams it opened.
func (w *bench) load(saved string, now time.Time) (memory *generator.Memory, opened []string) {
	w.Helper()
	memory, _, opened = w.loadAnd(saved, now, nil)
	return memory, opened
}

// loadAnd is load, but something happens just before the first file is opened.
func (w *bench) loadAnd(saved string, now time.Time, happens func()) (memory *generator.Memory, site *generator.Site, opened []string) {
	w.Helper()
	folder, err := generator.OpenFolder(w.dir)
	if err != nil {
		w.Fatal(err)
	}
	defer folder.Close()
	memory = generator.RestoreMemory(of(saved), "program", now, ignore)
	in := &watched{Folder: folder, atFirst: happens}
	if site, err = generator.Load(in, generator.Options{Today: w.today, Memory: memory}); err != nil {
		w.Fatal(err)
	}
	slices.Sort(in.opened)
	return memory, site, in.opened
}

func TestAFileThatNobodyTouchedIsNotRead(t *testing.T) {
	w := newBench(t, 3)
	later := time.Now().Add(time.Hour)
	memory, opened := w.load("", later)
	if len(opened) != 11 { // ten teams, and the facts of one
		t.Fatalf("at first %q are read", opened)
	}
	saved := textOf(memory)
	if _, opened := w.load(saved, later); len(opened) > 0 {
		t.Errorf("untouched, %q are read", opened)
	}
	for _, c := range []struct{ file, text, want string }{
		{"content/2025/group-2.md", "- [x] Rest\n", "2025/group-2.md"},
		{"content/2025/group-9.md", "- [x] Rest\n", "2025/group-9.md"},
		{"content/2026/group-1.json", w.facts(), "2026/group-1.json 2026/group-1.md"},
		{"content/2026/group-2.json", w.facts(), "2026/group-2.json 2026/group-2.md"},
	} {
		w.write(c.file, c.text)
		memory, opened := w.load(saved, later)
		if got := strings.Join(opened, " "); got != c.want {
			t.Errorf("after an edit of %s, %q are read, want %q", c.file, got, c.want)
		}
		saved = textOf(memory)
	}
	if err := os.Remove(w.path("content/2026/group-1.json")); err != nil {
		t.Fatal(err)
	}
	if _, opened := w.load(saved, later); strings.Join(opened, " ") != "2026/group-1.md" {
		t.Errorf("without its facts, %q are read", opened)
	}
	// On other ground, every team is counted anew.
	w.write("content/2026/curriculum.md", w.curriculum())
	if _, opened := w.load(saved, later); len(opened) != 6 {
		t.Errorf("after an edit of the curriculum, %q are read", opened)
	}
}

func TestAFileThatHasJustChangedIsRead(t *testing.T) {
	w := newBench(t, 3)
	memory, all := w.load("", time.Now())
	if _, opened := w.load(textOf(memory), time.Now().Add(time.Hour)); len(opened) != len(all) {
		t.Errorf("%q are read, want %q: they were as new as the build before", opened, all)
	}
}

// Between the listing and the reading of a file, another may take its name.
func TestAFileIsKnownByTheStampOfWhatWasRead(t *testing.T) {
	later := time.Now().Add(time.Hour)
	for _, name := range []string{"group-1.md", "group-1.json"} {
		t.Run(name, func(t *testing.T) {
			w := &bench{T: t, Rand: rand.New(rand.NewPCG(3, 1)), dir: t.TempDir(), today: today}
			none, some := "- [ ] Rest\n", "- [x] Rest\n"
			w.write("site.toml", "")
			w.write("content/2026/group-1.md", none)
			if name == "group-1.json" {
				none, some = "{", w.facts()
			}
			w.write("content/2026/_a", none)
			w.write("content/2026/_b", some)
			link := func(to string) {
				t.Helper()
				os.Remove(w.path("content/2026/" + name))
				if err := os.Symlink(to, w.path("content/2026/"+name)); err != nil {
					t.Fatal(err)
				}
			}
			link("_a")
			memory, other, _ := w.loadAnd("", later, func() { link("_b") })
			link("_a")
			_, got, _ := w.loadAnd(textOf(memory), later, nil)
			_, want, _ := w.loadAnd("", later, nil)
			if same(other, want) {
				t.Fatal("the other file says the same")
			}
			if !same(got, want) {
				t.Errorf("%+v, want %+v", got.Cohorts, want.Cohorts)
			}
		})
	}
}
