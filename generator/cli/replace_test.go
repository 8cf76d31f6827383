package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReplaceKeepsTheModeAndLeavesNothingBehind(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	file := filepath.Join(dir, "a.md")
	if err := os.WriteFile(file, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(file, 0o664); err != nil { // whatever the umask
		t.Fatal(err)
	}
	if err := replace(root, "a.md", []byte("new")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o664 {
		t.Errorf("mode %v, %v, want -rw-rw-r--", info.Mode(), err)
	}
	if b, err := os.ReadFile(file); err != nil || string(b) != "new" {
		t.Errorf("file holds %q, %v", b, err)
	}
	long := strings.Repeat("n", 255) // as long as names may be
	if err := replace(root, long, []byte("new")); err != nil {
		t.Errorf("a file that was not there: %v", err)
	}
	if names, err := os.ReadDir(dir); err != nil || len(names) != 2 {
		t.Errorf("the folder holds %v, %v, want a.md and the long name alone", names, err)
	}
}
