//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package publish

import (
	"io/fs"
	"os"
)

func stampOf(info fs.FileInfo) Stamp {
	return Stamp{Size: info.Size(), Modified: info.ModTime().UnixNano()}
}

// An eye looks at what is in an open folder.
type eye struct{}

// stamp returns the stamp of a regular file below a folder; ok is false for all
// else, and for a link to one. All folders on the way must be real ones.
func (eye) stamp(folder *os.Root, name string) (stamp Stamp, ok bool, err error) {
	info, err := folder.Lstat(name)
	if err != nil {
		return stamp, false, err
	}
	return stampOf(info), info.Mode().IsRegular(), nil
}

// isFolder reports whether there is a folder of that name, and no link to one.
func (eye) isFolder(folder *os.Root, name string) (is bool, err error) {
	info, err := folder.Lstat(name)
	return err == nil && info.IsDir(), err
}

// mayChange returns nothing: what is forbidden shows when it is tried.
func (eye) mayChange(*os.Root, string, []string) error { return nil }

// list returns what is in an open folder.
func (eye) list(folder *os.Root) ([]fs.DirEntry, error) { return fs.ReadDir(folder.FS(), ".") }

func (eye) close() {}
