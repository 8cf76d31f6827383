package content

import (
	"io/fs"
	"syscall"
)

// stampOf returns the Stamp of a file; ok is false where its file system does
// not tell.
func stampOf(info fs.FileInfo) (s Stamp, ok bool) {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return s, false
	}
	return Stamp{Size: stat.Size, Modified: stat.Mtim.Nano(), Changed: stat.Ctim.Nano(), Device: uint64(stat.Dev), Inode: stat.Ino}, true
}
