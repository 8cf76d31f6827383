package generator

import (
	"errors"
	"io/fs"
	"os"
	"sync"
)

// A Folder is a site's folder, opened for reading. Each folder in it that a
// stage reads is a root of its own, so that a link in content/ leads nowhere
// but to content/.
type Folder struct {
	fs.FS
	root *os.Root

	mu   sync.Mutex
	subs map[string]*os.Root
}

// OpenFolder opens a site's folder. It must be closed.
func OpenFolder(dir string) (*Folder, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &Folder{FS: root.FS(), root: root, subs: map[string]*os.Root{}}, nil
}

// Sub returns a folder in f, which is its own root. It implements fs.SubFS.
func (f *Folder) Sub(dir string) (fs.FS, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if sub := f.subs[dir]; sub != nil {
		return sub.FS(), nil
	}
	sub, err := f.root.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	f.subs[dir] = sub
	return sub.FS(), nil
}

// Close closes f and the folders in it.
func (f *Folder) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	errs := []error{f.root.Close()}
	for _, sub := range f.subs {
		errs = append(errs, sub.Close())
	}
	return errors.Join(errs...)
}

// sub returns the folder of fsys at dir, or an empty one that says why it
// cannot be read.
func sub(fsys fs.FS, dir string) fs.FS {
	s, err := fs.Sub(fsys, dir)
	if err != nil {
		return unreadable{err}
	}
	return s
}

// unreadable is a folder that could not be opened.
type unreadable struct{ err error }

func (u unreadable) Open(name string) (fs.File, error) {
	err := u.err
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		err = p.Err
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: err}
}
