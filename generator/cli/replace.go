package cli

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

var (
	errLink   = errors.New("it is a link (name the file that it leads to)")
	errFolder = errors.New("it is a folder")
)

// writeTo writes data to what a user names: a file, as replace does, or what is
// none, such as a pipe or a terminal, which stays what it is.
func writeTo(file string, data []byte) error {
	info, err := os.Stat(file)
	switch {
	case err == nil && info.IsDir():
		return errFolder
	case err == nil && !info.Mode().IsRegular():
		return pour(file, data)
	}
	root, err := os.OpenRoot(filepath.Dir(file))
	if err != nil {
		return err
	}
	defer root.Close()
	return replace(root, filepath.Base(file), data)
}

// pour writes data into what is there already.
func pour(file string, data []byte) error {
	f, err := os.OpenFile(file, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// replace puts data in the place of the file name, whole or not at all, and
// keeps its mode. One that is not there is made. A link is not followed.
func replace(root *os.Root, name string, data []byte) error {
	info, err := root.Lstat(name)
	isNew := errors.Is(err, fs.ErrNotExist)
	switch {
	case err != nil && !isNew:
		return err
	case err == nil && info.Mode()&fs.ModeSymlink != 0:
		return errLink
	}
	temp := path.Join(path.Dir(name), ".milepost-"+rand.Text())
	mode := fs.FileMode(0o666) // less what the umask takes
	if !isNew {
		mode = 0o600 // until all is written
	}
	f, err := root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if !isNew {
		err = errors.Join(err, f.Chmod(info.Mode().Perm()))
	}
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = root.Rename(temp, name)
	}
	if err != nil {
		root.Remove(temp)
	}
	return err
}
