//go:build linux || darwin

package generator_test

import (
	"io/fs"
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
		s.of.opened = append(s.of.opened, name)
		s.of.mu.Unlock()
	}
	return s.FS.Open(name)
}

// load loads the bench's site at a moment, by what was remembered, and returns
// which files of teams it opened.
func (w *bench) load(saved string, now time.Time) (memory *generator.Memory, opened []string) {
	w.Helper()
	folder, err := generator.OpenFolder(w.dir)
	if err != nil {
		w.Fatal(err)
	}
	defer folder.Close()
	memory = generator.RestoreMemory(of(saved), "program", now, ignore)
	in := &watched{Folder: folder}
	if _, err := generator.Load(in, generator.Options{Today: w.today, Memory: memory}); err != nil {
		w.Fatal(err)
	}
	slices.Sort(in.opened)
	return memory, in.opened
}

func TestAFileThatNobodyTouchedIsNotRead(t *testing.T) {
	w := newBench(t, 3)
	later := time.Now().Add(time.Hour)
	memory, opened := w.load("", later)
	if len(opened) != 11 { // ten teams, and the facts of one
		t.Fatalf("at first %q are read", opened)
	}
	saved := string(memory.Save())
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
		saved = string(memory.Save())
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
	if _, opened := w.load(string(memory.Save()), time.Now().Add(time.Hour)); len(opened) != len(all) {
		t.Errorf("%q are read, want %q: they were as new as the build before", opened, all)
	}
}
