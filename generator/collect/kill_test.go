package collect

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"milepost/generator/facts"
	"milepost/generator/flock"
)

// A child is what a process of its own is to collect.
type child struct {
	Rows       []Row
	Dir, Cache string
	Git        string
	Now        time.Time
}

// TestMain lets the test collect in a process that it can kill, and keeps what
// the user has told git out of the tests.
func TestMain(m *testing.M) {
	for _, e := range os.Environ() {
		if name, _, _ := strings.Cut(e, "="); strings.HasPrefix(name, "GIT_") {
			os.Unsetenv(name)
		}
	}
	os.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	os.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	inMemory()
	if spec := os.Getenv("COLLECT_CHILD"); spec != "" {
		os.Exit(collectChild(spec))
	}
	os.Exit(m.Run())
}

func collectChild(spec string) int {
	var c child
	if err := json.Unmarshal([]byte(spec), &c); err != nil {
		panic(err)
	}
	root, err := os.OpenRoot(c.Dir)
	if err != nil {
		panic(err)
	}
	_, err = Run(context.Background(), Options{Rows: c.Rows, Folder: root, Cache: c.Cache, Git: c.Git, Env: os.Environ(), Also: []string{"http", "file"},
		Jobs: 3, Timeout: time.Minute, MaxSize: 1e9, Now: c.Now, Read: readBoxes})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

var kills = flag.Int("kills", 3, "how many runs are killed, or about to be")

func TestRunsKilledAtAnyMomentLeaveWhatOneRunLeaves(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	var sources []*source
	for i := range 2 {
		name := fmt.Sprintf("team-%d", i)
		make := s.served
		if i%2 == 1 {
			make = s.source
		}
		from := make(name)
		for d := range 10 {
			from.commit("a@x", day(d+1), put("README.md", list(strings.Repeat("a ", d)+"|b")), put("data.txt", noise(20_000, 10*i+d)))
		}
		sources = append(sources, from)
	}
	s.save(sources...)
	spec, err := json.Marshal(child{Rows: s.Rows, Dir: s.dir, Cache: s.cache, Git: s.Git, Now: s.Now})
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	killed := 0
	for round := 0; round < *kills || killed == 0 && round < 10**kills; round++ { // some end before they are killed
		if round > 0 && round%2 == 0 { // so that there is something to do
			for _, from := range sources {
				from.commit("a@x", day(20)+int64(round), "from refs/heads/main^0\n", put("README.md", list(strings.Repeat("z ", round)+"|b")))
			}
			s.save(sources...)
		}
		awaitFree(t, s.dir)
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "COLLECT_CHILD="+string(spec))
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		wait := time.Duration(10+random.IntN(100)) * time.Millisecond
		time.AfterFunc(wait/time.Duration(1+round-killed), func() { cmd.Process.Kill() }) // earlier, where it came too late
		if err := cmd.Wait(); err != nil {
			if cmd.ProcessState.Exited() {
				t.Fatalf("%v: %s", err, stderr.String())
			}
			killed++
		}
		checkWhole(t, s.dir)
	}
	if killed == 0 {
		t.Error("no run was killed")
	}
	awaitFree(t, s.dir)
	for _, r := range s.run() {
		if r.Status == Failed {
			t.Errorf("%s: %s", r.Slug, r.Reason)
		}
	}
	got := snapshot(t, s.dir)
	s.dir, s.Cache = t.TempDir(), t.TempDir()
	s.run()
	if want := snapshot(t, s.dir); !maps.Equal(got, want) {
		t.Errorf("files after kills\n got %v\nwant %v", slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
	}
}

// awaitFree waits until nobody has the lock of a folder or a file. A process that
// was just being started, by a run that was killed or by another test, has open
// what its starter had until it is another program.
func awaitFree(t *testing.T, path string) {
	t.Helper()
	folder, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	for !flock.Try(folder) {
		runtime.Gosched()
	}
	flock.Release(folder)
}

// checkWhole checks that no file of a team is cut short.
func checkWhole(t *testing.T, dir string) {
	t.Helper()
	for name := range snapshot(t, dir) {
		if strings.HasPrefix(name, ".") {
			continue
		}
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, ".md") && !strings.HasSuffix(string(b), "- [ ] b\n") {
			t.Errorf("%s is cut short:\n%s", name, b)
		}
		if strings.HasSuffix(name, ".json") {
			if _, err := facts.Parse(b); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}
