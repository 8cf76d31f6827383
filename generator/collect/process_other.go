//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package collect

import (
	"os"
	"os/exec"
)

// ownGroup does nothing: on this system, git alone is killed.
func ownGroup(*exec.Cmd, *os.File) {}

// tryLock does nothing: on this system, two runs at once are the user's to
// avoid.
func tryLock(*os.File) (ok bool) { return true }

func unlock(f *os.File) { f.Close() }
