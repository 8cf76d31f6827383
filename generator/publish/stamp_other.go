//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package publish

import "os"

// stampAt returns the stamp of a regular file; ok is false for all else, and for
// a link to one.
func stampAt(path string) (stamp Stamp, ok bool) {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() {
		return stamp, false
	}
	return stampOf(info), true
}
