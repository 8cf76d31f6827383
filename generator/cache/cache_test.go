package cache

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// home makes a user's cache folder.
func home(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"XDG_CACHE_HOME", "HOME", "LocalAppData"} {
		t.Setenv(name, dir)
	}
	return dir
}

func write(f File, text string) {
	d := f.Create()
	d.Write([]byte(text))
	d.Keep()
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	home(t)
	f := For("site", "public")
	if got := string(f.Read()); got != "" {
		t.Errorf("before the first Write: %q", got)
	}
	for _, want := range []string{"one", "another, which is longer", ""} {
		write(f, want)
		if got := string(f.Read()); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if entries, err := os.ReadDir(filepath.Dir(string(f))); err != nil || len(entries) != 1 {
		t.Errorf("%d files, %v, want one", len(entries), err)
	}
}

func TestWhatIsNotKeptLeavesWhatWasThere(t *testing.T) {
	home(t)
	f := For("site", "public")
	write(f, "one")
	discarded, failed := f.Create(), f.Create()
	discarded.Write([]byte("two"))
	discarded.Discard()
	failed.Write([]byte("thr"))
	failed.temp.Close()
	failed.Write([]byte("ee"))
	failed.Keep()
	if got := string(f.Read()); got != "one" {
		t.Errorf("got %q, want %q", got, "one")
	}
	if entries, err := os.ReadDir(filepath.Dir(string(f))); err != nil || len(entries) != 1 {
		t.Errorf("%d files, %v, want one", len(entries), err)
	}
}

func TestWhatAKilledProgramLeftIsRemoved(t *testing.T) {
	home(t)
	f := For("site", "public")
	old, young := f.Create(), f.Create()
	old.temp.Close()
	long := time.Now().Add(-longest - time.Hour)
	if err := os.Chtimes(old.temp.Name(), long, long); err != nil {
		t.Fatal(err)
	}
	write(f, "one")
	if _, err := os.Stat(old.temp.Name()); err == nil {
		t.Error("what a killed program left is still there")
	}
	if _, err := os.Stat(young.temp.Name()); err != nil {
		t.Errorf("what another one writes is gone: %v", err)
	}
	old.Discard()
	young.Discard()
}

func TestAFileThatNoBuildWroteIsNotReadAsAWhole(t *testing.T) {
	home(t)
	f := For("site", "public")
	write(f, "one")
	if err := os.Truncate(string(f), mostRead+1); err != nil {
		t.Fatal(err)
	}
	if got := string(f.Read()); got != "" {
		t.Errorf("%d bytes are read", len(got))
	}
}

func TestEachSiteAndEachOutputHasItsFile(t *testing.T) {
	home(t)
	seen := map[File]bool{}
	for _, names := range [][]string{{"a", "b"}, {"ab", ""}, {"a", "c"}, {"b", "a"}} {
		f := For(names...)
		if seen[f] {
			t.Errorf("%q has the file of another", names)
		}
		seen[f] = true
	}
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	if For("a", "b") != For(filepath.Join(wd, "a"), filepath.Join(wd, "x", "..", "b")) {
		t.Error("the same folders have two files")
	}
}

func TestOldFilesAreRemoved(t *testing.T) {
	home(t)
	old, young := For("old"), For("young")
	write(old, "1")
	write(young, "1")
	long := time.Now().Add(-oldest - time.Hour)
	if err := os.Chtimes(string(old), long, long); err != nil {
		t.Fatal(err)
	}
	write(For("new"), "1")
	if old.Read() != nil || young.Read() == nil {
		t.Errorf("the old file: %q, the young one: %q", old.Read(), young.Read())
	}
}

func TestWithoutACacheFolderNothingIsKept(t *testing.T) {
	for _, name := range []string{"XDG_CACHE_HOME", "HOME", "LocalAppData"} {
		t.Setenv(name, "")
	}
	f := For("site")
	write(f, "1")
	if f != "" || f.Read() != nil {
		t.Errorf("%q keeps %q", f, f.Read())
	}
	// A file stands where the folder would.
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"XDG_CACHE_HOME", "HOME", "LocalAppData"} {
		t.Setenv(name, file)
	}
	f = For("site")
	write(f, "1")
	if f.Read() != nil {
		t.Errorf("it keeps %q in a file", f.Read())
	}
}

func TestAProgramIsKnownByItsBytes(t *testing.T) {
	if a, b := Program(), Program(); a == "" || a != b {
		t.Errorf("the program is %q, then %q", a, b)
	}
	long := strings.Repeat("x", headSize)
	seen := map[string]string{}
	for _, file := range []string{"a", "b", long + "a", long + "b", "Go build ID: \"1\"" + long, "Go build ID: \"2\"" + long, "\x04\x00\x00\x00Go\x00\x003" + long} {
		id := identity(strings.NewReader(file))
		if other, ok := seen[id]; ok || id == "" {
			t.Errorf("%.20q is taken for %.20q", file, other)
		}
		seen[id] = file
	}
	// With a build ID, the rest need not be read.
	head := "\x7fELF\x04\x00\x00\x00Go\x00\x00id" + long
	if identity(strings.NewReader(head+"rest")) != identity(strings.NewReader(head[:headSize])) {
		t.Error("the whole file is read")
	}
}

func TestTheProgramOfThisTestHasABuildID(t *testing.T) {
	name, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if identity(bytes.NewReader(data)) != identity(bytes.NewReader(data[:headSize])) {
		t.Error("it is known by all of its file")
	}
}
