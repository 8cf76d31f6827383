//go:build unix

package starter

import (
	"os"
	"path/filepath"
	"testing"
)

func TestWriteStaysInItsFolder(t *testing.T) {
	dir, elsewhere := t.TempDir(), t.TempDir()
	if err := os.Symlink(elsewhere, filepath.Join(dir, ".github")); err != nil {
		t.Fatal(err)
	}
	if _, err := Write(dir, monday()); err == nil {
		t.Error("wrote through a link that leads out, want an error")
	}
	if got := tree(t, os.DirFS(elsewhere)); len(got) > 0 {
		t.Errorf("outside of the folder there is %v", got)
	}
}
