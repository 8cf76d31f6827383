//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows

package flock

import (
	"os"
	"testing"
)

func TestAFolderHasOneHolderAtATime(t *testing.T) {
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	open := func() *os.File {
		f, err := Open(root)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	first, second := open(), open()
	defer second.Close()
	if !Try(first) {
		t.Fatal("a free folder is locked")
	}
	if Try(second) {
		t.Error("two have the lock")
	}
	Release(first)
	if !Try(second) {
		t.Error("the lock outlived its release")
	}
}
