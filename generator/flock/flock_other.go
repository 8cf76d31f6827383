//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package flock

import "os"

// Try does nothing: on this system, two runs at once on one folder are the
// user's to avoid.
func Try(*os.File) bool { return true }

// Release closes the file.
func Release(f *os.File) { f.Close() }
