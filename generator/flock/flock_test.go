//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package flock

import (
	"os"
	"testing"
)

func TestAFolderHasOneHolderAtATime(t *testing.T) {
	dir := t.TempDir()
	open := func() *os.File {
		f, err := os.Open(dir)
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
