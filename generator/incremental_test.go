package generator_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"milepost/generator"
	"milepost/generator/publish"
)

// A bench is a site's folder that is edited and built again and again.
type bench struct {
	*testing.T
	*rand.Rand
	dir    string
	today  time.Time
	saved  string // what the last build remembered
	writes int    // of files

	kept, made atomic.Int64 // teams of the last build that were kept, and files that were made
}

func (w *bench) path(name string) string { return filepath.Join(w.dir, filepath.FromSlash(name)) }

func (w *bench) write(name, text string) {
	w.Helper()
	if err := os.MkdirAll(filepath.Dir(w.path(name)), 0o777); err != nil {
		w.Fatal(err)
	}
	if err := os.WriteFile(w.path(name), []byte(text), 0o666); err != nil {
		w.Fatal(err)
	}
	// A build that trusts in stamps sees two files of one size apart, however
	// coarse the clock of the file system is.
	w.writes++
	at := time.Unix(int64(w.writes), 0)
	if err := os.Chtimes(w.path(name), at, at); err != nil {
		w.Fatal(err)
	}
}

// A counting is a Publisher that counts what it is given.
type counting struct {
	*publish.Publisher
	w *bench
}

func (c counting) Put(name string, data []byte) (publish.Stamp, error) {
	c.w.made.Add(1)
	return c.Publisher.Put(name, data)
}

func (c counting) Create(name string) (generator.Draft, error) {
	c.w.made.Add(1)
	return c.Publisher.Create(name)
}

func (c counting) Keep(dir string, files []publish.Kept) bool {
	return c.Publisher.Has(dir, files) && c.Take(dir, files)
}

func (c counting) Take(dir string, files []publish.Kept) bool {
	ok := c.Publisher.Take(dir, files)
	if ok && strings.Contains(dir, "/teams/") {
		c.w.kept.Add(1)
	}
	return ok
}

// plan returns what is to be made of the site by what memory knows. The folder
// must be closed.
func (w *bench) plan(memory *generator.Memory) (*generator.Plan, *generator.Folder, error) {
	w.Helper()
	folder, err := generator.OpenFolder(w.dir)
	if err != nil {
		w.Fatal(err)
	}
	site, err := parsed.Load(folder, generator.Options{Today: w.today, BaseURL: "https://course.example/", Memory: memory, Templates: builtin(w.T)})
	if err != nil {
		return nil, folder, err
	}
	plan, err := site.Plan()
	return plan, folder, err
}

// clean returns the files of the site, made without a memory.
func (w *bench) clean() (map[string][]byte, error) {
	w.Helper()
	plan, folder, err := w.plan(nil)
	defer folder.Close()
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	var mu sync.Mutex
	return files, plan.Emit(sink(func(path string, data []byte) error {
		mu.Lock()
		defer mu.Unlock()
		files[path] = bytes.Clone(data)
		return nil
	}), func() {})
}

// build publishes the site in out by what memory knows.
func (w *bench) build(out string, memory *generator.Memory) error {
	w.Helper()
	p, err := publish.Open(out)
	if err != nil {
		w.Fatal(err)
	}
	defer p.Abort()
	if memory != nil && w.IntN(3) > 0 {
		defer memory.LookAhead(p.Has)()
	}
	plan, folder, err := w.plan(memory)
	defer folder.Close()
	if err != nil {
		return err
	}
	w.kept.Store(0)
	w.made.Store(0)
	if err := plan.Emit(counting{p, w}, func() {}); err != nil {
		w.Fatal(err)
	}
	if _, err := p.Commit(); err != nil {
		w.Fatal(err)
	}
	return nil
}

// again builds the site by what the build before remembered.
func (w *bench) again() error {
	w.Helper()
	now := time.Now()
	if w.IntN(2) == 0 {
		now = now.Add(time.Hour) // when no file is new any more
	}
	memory := generator.RestoreMemory(of(w.saved), "program", now, ignore)
	err := w.build(w.path("../public"), memory)
	if err == nil {
		w.saved = textOf(memory)
	}
	return err
}

// of returns what reads a text.
func of(text string) func() []byte { return func() []byte { return []byte(text) } }

// textOf returns what is saved of a memory.
func textOf(memory *generator.Memory) string {
	var b strings.Builder
	memory.Save(&b)
	return b.String()
}

func ignore(int) {}

// check compares what is published with what a clean build makes.
func (w *bench) check(after string) {
	w.Helper()
	if err := w.again(); err != nil {
		w.Fatalf("after %s: %v", after, err)
	}
	w.Logf("%s: %d teams kept, %d files made", after, w.kept.Load(), w.made.Load())
	expected, err := w.clean()
	if err != nil {
		w.Fatalf("after %s: %v", after, err)
	}
	got := tree(w.T, w.path("../public"))
	delete(got, ".milepost-manifest")
	for name, data := range expected {
		if !bytes.Equal(got[name], data) {
			w.Errorf("after %s: %s differs from that of a clean build", after, name)
		}
	}
	if len(got) != len(expected) {
		w.Errorf("after %s: %d files, want %d", after, len(got), len(expected))
	}
	if w.Failed() {
		w.FailNow()
	}
}

func tree(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[name], err = os.ReadFile(filepath.Join(dir, name))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func newBench(t *testing.T, seed uint64) *bench {
	t.Helper()
	w := &bench{T: t, Rand: rand.New(rand.NewPCG(seed, 1)), dir: filepath.Join(t.TempDir(), "site"), today: today}
	w.write("site.toml", "")
	for _, cohort := range []string{"2025", "2026"} {
		for i := range 5 {
			w.write(fmt.Sprintf("content/%s/group-%d.md", cohort, i+1), w.list(i))
		}
	}
	w.write("content/2026/curriculum.md", w.curriculum())
	w.write("content/2026/group-1.json", w.facts())
	return w
}

var series = flag.Uint64("series", 1, "how many series of random edits are tried")

func TestABuildAfterEditsEqualsACleanOne(t *testing.T) {
	for seed := range *series {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			w := newBench(t, seed)
			w.check("nothing")
			for range 20 {
				w.check(w.edit())
			}
		})
	}
}

// Of each of these, the pages of teams show something that stands in no file of
// theirs.
func TestABuildMakesAnewWhatShowsAnotherFile(t *testing.T) {
	const list = "# Week 1\n- [ ] Write a test (M1)\n- [ ] Build an image (M2)\n# Week 2\n- [ ] Draw a chart (M2)\n"
	course := func(title, due string) string {
		return fmt.Sprintf("+++\ntitle = %q\nstart = 2026-01-05\n[[sections]]\ntitle = \"Week 1\"\ndue = 2026-01-%s\n[[sections]]\ntitle = \"Week 2\"\ndue = 2026-01-30\n+++\n%s", title, due, list)
	}
	const activity = `{"schema":1,"source":{"url":"https://a.example/b"},"activity":{"authors":2,"days":[{"date":"2026-01-06","commits":%d}]}}`
	one, two := strings.Replace(list, "[ ]", "[x]", 1), strings.Replace(list, "[ ]", "[x]", 2)
	w := newBench(t, 5)
	for _, cohort := range []string{"2025", "2026"} {
		for i := range 5 {
			w.write(fmt.Sprintf("content/%s/group-%d.md", cohort, i+1), strings.Replace(list, "[ ]", "[x]", i%3))
		}
	}
	os.Remove(w.path("content/2026/group-1.json"))
	w.write("content/2026/curriculum.md", course("Course", "20"))
	w.check("nothing")
	for _, edit := range []struct{ what, file, text string }{
		{"the course's name", "content/2026/curriculum.md", course("Another", "20")},
		{"a tick less of another team on the list", "content/2026/group-5.md", list},
		{"a tick less of another team on its own list", "content/2025/group-5.md", list},
		{"a date", "content/2026/curriculum.md", course("Another", "21")},
		{"another team", "content/2025/group-6.md", list},
		{"what leads to a module", "content/2026/curriculum.md", strings.Replace(course("Another", "21"), "+++\n#", "[modules]\nM1 = \"Testing\"\n+++\n#", 1)},
		{"how files are made", "site.toml", "minify = false\n"},
		{"the badges' words", "site.toml", "minify = false\n[badge]\nlabel = \"done\"\n"},
		{"the markup of an item of the list", "content/2026/curriculum.md", strings.Replace(course("Another", "21"), "Build an image", "Build *an* image", 1)},
		{"a rank that only another team's optional item changes", "content/2025/group-1.md", list + "- [x] Rest (optional)\n"},
		{"what is known", "content/2025/group-2.json", fmt.Sprintf(activity, 3)},
		{"other numbers that are known", "content/2025/group-2.json", fmt.Sprintf(activity, 4)},
		{"a cohort without teams", "content/2027/curriculum.md", list},
		{"its items", "content/2027/curriculum.md", strings.Replace(list, "Draw a", "Paint a", 1)},
		{"a column for the first note on a file", "content/2025/group-4.md", one + "- [] Rest\n"},
		{"narrower columns for the first project", "content/2025/group-5.md", "---\nproject: A tree of owls\n---\n" + list},
		{"a column for a module", "content/2025/group-4.md", one + "- [ ] Rest (M9)\n"},
		{"nothing without a module", "content/2025/group-1.md", list + "- [ ] Fly (M3)\n"},
		{"a column for what has none", "content/2025/group-4.md", strings.Replace(one, "# Week 2", "- [ ] Rest\n# Week 2", 1)},
		{"that column in another place", "content/2025/group-4.md", one + "- [ ] Rest\n"},
		{"aliases", "site.toml", "anonymous = true\n"},
		{"a name that others mention", "content/2025/group-2.md", "---\nname: Draw\n---\n" + one},
		{"a section's title with a name", "content/2025/group-3.md", strings.Replace(two, "Week 2", "Draw week", 1)},
		{"the same without it", "content/2025/group-2.md", "---\nname: Draw\n---\n" + strings.Replace(one, "Week 2", "Week", 1)},
		{"another", "content/2025/group-2.md", "---\nname: Draw\n---\n" + strings.Replace(one, "Week 2", "Weeks", 1)},
	} {
		w.write(edit.file, edit.text)
		w.check(edit.what)
	}
	// As many have each item as before, and nobody's rank is another.
	tests, images := strings.Replace(list, "[ ] W", "[x] W", 1), strings.Replace(list, "[ ] B", "[x] B", 1)
	for _, texts := range [][2]string{{tests, images}, {images, tests}} {
		for _, cohort := range []string{"2025", "2026"} {
			w.write("content/"+cohort+"/group-1.md", texts[0])
			w.write("content/"+cohort+"/group-2.md", texts[1])
		}
		w.check("a trade of two teams' ticks")
	}
}

func TestACohortThatIsNoMoreIsForgotten(t *testing.T) {
	w := newBench(t, 7)
	w.check("nothing")
	size, name := len(w.saved), "2025"
	for _, next := range []string{"2020", "2021", "2022"} {
		if err := os.Rename(w.path("content/"+name), w.path("content/"+next)); err != nil {
			t.Fatal(err)
		}
		name = next
		w.check("another name of a cohort")
		if got := len(w.saved); got > size+size/8 {
			t.Errorf("with one cohort under another name %d bytes are remembered, and before %d", got, size)
		}
	}
}

func TestABuildMakesOnlyWhatAnEditConcerns(t *testing.T) {
	w := newBench(t, 9)
	for i := range 5 {
		w.write(fmt.Sprintf("content/2025/group-%d.md", i+1), "# Week 1\n- [x] One\n- [ ] Two\n- [x] Three\n")
		w.write(fmt.Sprintf("content/2026/group-%d.md", i+1), "# Week 1\n- [x] Write a test\n- [ ] Build an image\n")
	}
	if err := w.again(); err != nil {
		t.Fatal(err)
	}
	all := w.made.Load()
	if err := w.again(); err != nil {
		t.Fatal(err)
	}
	if w.made.Load() != 0 || w.kept.Load() != 10 {
		t.Errorf("without an edit %d files were made and %d teams kept, want none and 10", w.made.Load(), w.kept.Load())
	}
	// Nobody's rank, and nothing of the class, changes with a wording.
	w.write("content/2025/group-3.md", "# Week 1\n- [x] One\n- [ ] Two\n- [x] Four\n")
	if err := w.again(); err != nil {
		t.Fatal(err)
	}
	if w.kept.Load() != 9 || w.made.Load() >= all/2 {
		t.Errorf("after an edit %d of %d files were made and %d teams kept, want 9", w.made.Load(), all, w.kept.Load())
	}
	if memory := generator.RestoreMemory(of(w.saved), "another program", time.Now(), ignore); memory != nil {
		if err := w.build(w.path("../public"), memory); err != nil {
			t.Fatal(err)
		}
		if w.kept.Load() != 0 {
			t.Errorf("another program kept %d folders, want none", w.kept.Load())
		}
	}
}

func TestWhatSomebodyTouchedIsMadeAnewThoughItWasLookedAtAhead(t *testing.T) {
	w := newBench(t, 3)
	if err := w.again(); err != nil {
		t.Fatal(err)
	}
	public := w.path("../public")
	name := filepath.Join(public, "2025/teams/group-2/index.html")
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	teams, err := filepath.Glob(public + "/*/teams/*/index.html")
	if err != nil || len(teams) < 5 {
		t.Fatalf("%d teams, %v", len(teams), err)
	}
	for what, touch := range map[string]func(name string) error{
		"written to": func(name string) error { return os.WriteFile(name, []byte("?"), 0o666) },
		"removed":    os.Remove,
		"a link": func(name string) error {
			return errors.Join(os.Rename(name, public+"/moved"), os.Symlink(public+"/moved", name))
		},
	} {
		if err := touch(name); err != nil {
			t.Fatal(err)
		}
		memory := generator.RestoreMemory(of(w.saved), "program", time.Now(), ignore)
		p, err := publish.Open(public)
		if err != nil {
			t.Fatal(err)
		}
		defer p.Abort()
		looked := make(chan string, 100)
		end := memory.LookAhead(func(dir string, files []publish.Kept) bool {
			looked <- dir
			return p.Has(dir, files)
		})
		for range teams {
			select {
			case <-looked:
			case <-time.After(5 * time.Second):
				t.Fatal("not all teams are looked at")
			}
		}
		end()
		plan, folder, err := w.plan(memory)
		if err != nil {
			t.Fatal(err)
		}
		if err := plan.Emit(counting{p, w}, func() {}); err != nil {
			t.Fatal(err)
		}
		folder.Close()
		if _, err := p.Commit(); err != nil {
			t.Fatal(err)
		}
		w.saved = textOf(memory)
		if info, err := os.Lstat(name); err != nil || !info.Mode().IsRegular() {
			t.Errorf("%s: it is no file: %v", what, err)
		}
		if got, err := os.ReadFile(name); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: the page is %.40q, %v", what, got, err)
		}
	}
}

func TestAMemoryIsNotSavedBeforeItIsRestored(t *testing.T) {
	w := newBench(t, 3)
	if err := w.again(); err != nil {
		t.Fatal(err)
	}
	begun, goOn := make(chan bool), make(chan bool)
	memory := generator.RestoreMemory(func() []byte {
		close(begun)
		<-goOn
		return []byte(w.saved)
	}, "program", time.Now(), ignore)
	<-begun
	saved := make(chan string)
	go func() { saved <- textOf(memory) }()
	select {
	case <-saved:
		t.Error("it is saved while it is read")
	case <-time.After(20 * time.Millisecond):
		close(goOn)
		<-saved
	}
}

func TestOnlyWhatIsWholeIsExpected(t *testing.T) {
	w := newBench(t, 3)
	if err := w.again(); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{w.saved: len(w.saved), w.saved[1:]: 0, "": 0, strings.Repeat("\x00", 1<<20): 0} {
		got := 0
		textOf(generator.RestoreMemory(of(text), "program", time.Now(), func(bytes int) { got = bytes }))
		if got != want {
			t.Errorf("of %d bytes, %d are expected, want %d", len(text), got, want)
		}
	}
}

func FuzzRestoreMemory(f *testing.F) {
	f.Add("")
	f.Add(textOf(generator.RestoreMemory(of(""), "p", time.Now(), ignore)))
	f.Fuzz(func(t *testing.T, data string) {
		textOf(generator.RestoreMemory(of(data), "p", time.Now(), ignore))
	})
}
