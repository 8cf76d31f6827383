package cli

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"
)

// A bench has the program, two sites that differ in most of their files, and
// what a clean build of each is. All of it can be read by every user.
type bench struct {
	home, program, templates, before, after string
	old, new                                map[string]string // file → content
}

// users are files that no build wrote.
var users = map[string]string{".git/config": "[core]\n", "CNAME": "course.example\n", "course/teams/group-1/note.txt": "mine\n"}

func newBench(t *testing.T) bench {
	t.Helper()
	dir := t.TempDir()
	// A temporary folder is its owner's alone, and one test is another user.
	for up := dir; up != os.TempDir() && up != filepath.Dir(up); up = filepath.Dir(up) {
		os.Chmod(up, 0o755)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	b := bench{home: filepath.Join(dir, "home"), program: filepath.Join(dir, "milepost.exe"), templates: filepath.Join(dir, "templates"),
		before: filepath.Join(dir, "before"), after: filepath.Join(dir, "after")}
	// TestMain makes of the test's own program milepost. It is a copy, for another
	// user may not read the original.
	text, err := os.ReadFile(self)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(b.program, text, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(b.home, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(b.home, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(b.templates, os.DirFS("../../templates")); err != nil {
		t.Fatal(err)
	}
	for i, site := range []string{b.before, b.after} {
		put(t, site, map[string]string{"site.toml": fmt.Sprintf("title = \"Course %d\"\n", i)})
		for team := range 4 {
			name := fmt.Sprintf("content/course/group-%d.md", team+2*i) // some go, some come, some change
			put(t, site, map[string]string{name: fmt.Sprintf("# Week %d\n- [x] a (M%d)\n- [ ] b\n", i+1, team)})
		}
	}
	b.old, b.new = b.clean(t, b.before), b.clean(t, b.after)
	return b
}

// build returns the command that builds a site into out.
func (b bench) build(site, out string) *exec.Cmd {
	cmd := exec.Command(b.program, "build", "--site", site, "--out", out, "--now", "2026-01-14")
	cmd.Env = append(os.Environ(), "MILEPOST_TEST=itself", "TEMPLATES="+b.templates)
	// Where a cache is, and what go test -cover has the program write.
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "LocalAppData", "GOCOVERDIR"} {
		cmd.Env = append(cmd.Env, name+"="+b.home)
	}
	return cmd
}

// run builds a site into out, and returns what was printed.
func (b bench) run(t *testing.T, site, out string) {
	t.Helper()
	if text, err := b.build(site, out).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
}

// clean returns what a build into an empty folder makes.
func (b bench) clean(t *testing.T, site string) map[string]string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "public")
	b.run(t, site, out)
	return tree(t, out)
}

// public returns a folder with the old site and files of the user's in it.
func (b bench) public(t *testing.T) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "public")
	put(t, out, users)
	b.run(t, b.before, out)
	return out
}

// checkWhole checks that each file is of the old site or of the new, whole,
// and that all of the user's are there.
func (b bench) checkWhole(t *testing.T, out string) {
	t.Helper()
	got := tree(t, out)
	for name, text := range got {
		if text != b.old[name] && text != b.new[name] && text != users[name] {
			t.Errorf("%s is cut short: %d bytes, where the old has %d and the new %d", name, len(text), len(b.old[name]), len(b.new[name]))
		}
	}
	for name, text := range users {
		if got[name] != text {
			t.Errorf("the user's %s is lost", name)
		}
	}
}

// checkIs checks that out has a site and the user's files, and no more.
func checkIs(t *testing.T, out string, site map[string]string) {
	t.Helper()
	want := maps.Clone(site)
	maps.Copy(want, users)
	got := tree(t, out)
	if !maps.Equal(got, want) {
		t.Errorf("the folder differs:\n got %v\nwant %v", slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
	}
	if _, err := os.Lstat(filepath.Join(out, ".milepost-staging")); err == nil {
		t.Error("the staging folder is still there")
	}
}

// put writes files that are not there yet.
func put(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	if err := os.CopyFS(dir, fsys); err != nil {
		t.Fatal(err)
	}
}

// tree returns the files below dir, but for what a build keeps for itself.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			if err == nil && e.Name() == ".milepost-staging" {
				return fs.SkipDir
			}
			return err
		}
		text, err := os.ReadFile(path)
		if name, _ := filepath.Rel(dir, path); name != ".milepost-manifest" {
			files[filepath.ToSlash(name)] = string(text)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestWhateverHappensToTheProgramTheFolderIsWhole(t *testing.T) {
	b := newBench(t)
	t.Run("killed at any moment, nothing is cut short and the next build heals", b.killed)
	t.Run("out of space, the folder stays as it was", b.outOfSpace)
	t.Run("two at once make one site", b.twoAtOnce)
	t.Run("a folder that cannot be written is an error and stays", b.readOnly)
}

var kills = flag.Int("kills", 4, "how many builds are killed")

func (b bench) killed(t *testing.T) {
	out := b.public(t)
	start := time.Now()
	b.clean(t, b.after)
	whole := time.Since(start)
	random := rand.New(rand.NewPCG(3, 4))
	killed := 0
	for round := 0; round < *kills || killed == 0 && round < 10**kills; round++ { // some end before they are killed
		site, want := b.after, b.new
		if round%2 == 1 {
			site, want = b.before, b.old
		}
		cmd := b.build(site, out)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		wait := whole/3 + time.Duration(random.Int64N(int64(whole*2/3)))
		time.Sleep(wait / time.Duration(1+round-killed)) // earlier, where it came too late
		cmd.Process.Kill()
		if cmd.Wait() != nil {
			killed++
		}
		b.checkWhole(t, out)
		if round%3 == 2 {
			b.run(t, site, out)
			checkIs(t, out, want)
		}
	}
	if killed == 0 {
		t.Error("no build was killed")
	}
}

func (b bench) outOfSpace(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // which knows no such limit
	}
	out := b.public(t)
	cmd := b.build(b.after, out)
	// A limit on the size of a file stands for a full disk: both are errors
	// of a write that has begun.
	cmd.Args = append([]string{"sh", "-c", `ulimit -f 4 && exec "$0" "$@"`}, append([]string{b.program}, cmd.Args[1:]...)...)
	cmd.Path = "/bin/sh"
	text, err := cmd.CombinedOutput()
	if err == nil || cmd.ProcessState.ExitCode() != failed || !bytes.Contains(text, []byte(": file too large")) {
		t.Errorf("%v: %s", err, text)
	}
	checkIs(t, out, b.old)
	b.run(t, b.after, out)
	checkIs(t, out, b.new)
}

func (b bench) twoAtOnce(t *testing.T) {
	out := b.public(t)
	for range 2 {
		var wg sync.WaitGroup
		for _, site := range []string{b.before, b.after, b.before, b.after} {
			wg.Go(func() {
				text, err := b.build(site, out).CombinedOutput()
				if err != nil && !strings.Contains(string(text), "another build is writing to it") {
					t.Errorf("%v: %s", err, text)
				}
			})
		}
		wg.Wait()
		title := b.old
		if strings.Contains(tree(t, out)["index.html"], "Course 1") {
			title = b.new
		}
		checkIs(t, out, title)
	}
}
