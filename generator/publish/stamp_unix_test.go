//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package publish

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestAFileInThePlaceOfAnotherIsNotKeptWhateverItsTime(t *testing.T) {
	dir := t.TempDir()
	if _, err := publish(t, dir, files{"x/a": "1", "x/b": "2"}); err != nil {
		t.Fatal(err)
	}
	a, b, c := filepath.Join(dir, "x/a"), filepath.Join(dir, "x/b"), filepath.Join(dir, "x/c")
	for _, name := range []string{a, b} {
		if err := os.Chtimes(name, time.Time{}, time.Unix(1704931200, 0)); err != nil {
			t.Fatal(err)
		}
	}
	var kept []Kept
	for _, name := range []string{a, b} {
		info, err := os.Lstat(name)
		if err != nil {
			t.Fatal(err)
		}
		kept = append(kept, Kept{filepath.Base(name), stampOf(info)})
	}
	has := func() bool {
		p, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer p.Abort()
		return p.Has("x/", kept)
	}
	if !has() {
		t.Error("untouched, they are not kept")
	}
	if err := errors.Join(os.Rename(a, c), os.Rename(b, a), os.Rename(c, b)); err != nil {
		t.Fatal(err)
	}
	if has() {
		t.Error("in each other's place, they are kept")
	}
}
