//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package publish

import "golang.org/x/sys/unix"

// stampAt returns the stamp of a regular file; ok is false for all else, and for
// a link to one. It is os.Lstat without an fs.FileInfo for each of many files.
func stampAt(path string) (stamp Stamp, ok bool) {
	var info unix.Stat_t
	for {
		switch err := unix.Lstat(path, &info); err {
		case nil:
			return Stamp{info.Size, info.Mtim.Nano()}, info.Mode&unix.S_IFMT == unix.S_IFREG
		case unix.EINTR:
		default:
			return stamp, false
		}
	}
}
