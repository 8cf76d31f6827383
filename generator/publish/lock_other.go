//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package publish

import "os"

// lock does nothing: on this system, two builds at once into one folder are
// the user's to avoid.
func lock(*os.File) error { return nil }

func unlock(dir *os.File) { dir.Close() }
