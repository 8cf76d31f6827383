package collect

import (
	"os"

	"golang.org/x/sys/unix"
)

// inMemory has tests write to memory where the system has a file system there
// with room, and the user names no other folder: thousands of small files come
// and go, which takes a disk longer than all else that they do.
func inMemory() {
	const folder, room = "/dev/shm", 1 << 30
	var s unix.Statfs_t
	if os.Getenv("TMPDIR") == "" && unix.Statfs(folder, &s) == nil && s.Type == unix.TMPFS_MAGIC && s.Bavail*uint64(s.Bsize) >= room {
		os.Setenv("TMPDIR", folder)
	}
}
