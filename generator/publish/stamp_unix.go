//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package publish

import (
	"io/fs"
	"os"
	"sync"
	"syscall"

	"golang.org/x/sys/unix"
)

func stampOf(info fs.FileInfo) Stamp {
	s := Stamp{Size: info.Size(), Modified: info.ModTime().UnixNano()}
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		s.Inode = uint64(stat.Ino)
	}
	return s
}

// An eye looks at what is in an open folder. For many files that is much faster
// than to look through the root, which makes an fs.FileInfo of each, or by their
// paths, which the system walks for each.
type eye struct {
	once   sync.Once
	folder *os.File
	err    error
}

// stamp returns the stamp of a regular file below a folder; ok is false for all
// else, and for a link to one. All folders on the way must be real ones.
func (e *eye) stamp(folder *os.Root, name string) (stamp Stamp, ok bool, err error) {
	info, err := e.look(folder, name)
	return Stamp{info.Size, info.Mtim.Nano(), info.Ino}, info.Mode&unix.S_IFMT == unix.S_IFREG, err
}

// isFolder reports whether there is a folder of that name, and no link to one.
func (e *eye) isFolder(folder *os.Root, name string) (is bool, err error) {
	info, err := e.look(folder, name)
	return info.Mode&unix.S_IFMT == unix.S_IFDIR, err
}

// mayChange returns an error where the rights of a folder in an open one do not
// let files of these names come and go. Where it is sticky, as /tmp is, those of
// other users stay.
func (e *eye) mayChange(folder *os.Root, name string, files []string) error {
	info, err := e.look(folder, name) // which opens the folder
	if err == nil {
		err = unix.Faccessat(int(e.folder.Fd()), name, unix.W_OK|unix.X_OK, 0)
	}
	user := uint32(os.Geteuid())
	if err != nil || info.Mode&unix.S_ISVTX == 0 || user == 0 || user == info.Uid {
		return err
	}
	for _, f := range files {
		if there, err := e.look(folder, name+"/"+f); err == nil && there.Uid != user {
			return unix.EPERM
		}
	}
	return nil
}

// list returns what is in an open folder. A file of an os.Root would look at each
// entry, for it may be asked for its fs.FileInfo.
func (e *eye) list(folder *os.Root) ([]fs.DirEntry, error) {
	f, err := folder.Open(".")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	fd, err := unix.FcntlInt(f.Fd(), unix.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	own := os.NewFile(uintptr(fd), folder.Name())
	defer own.Close()
	return own.ReadDir(-1)
}

// look is Lstat.
func (e *eye) look(folder *os.Root, name string) (info unix.Stat_t, err error) {
	e.once.Do(func() { e.folder, e.err = folder.Open(".") })
	if e.err != nil {
		return info, e.err
	}
	for {
		err = unix.Fstatat(int(e.folder.Fd()), name, &info, unix.AT_SYMLINK_NOFOLLOW)
		if err != unix.EINTR {
			return info, err
		}
	}
}

func (e *eye) close() {
	if e.folder != nil {
		e.folder.Close()
	}
}
