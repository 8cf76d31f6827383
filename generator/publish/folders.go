package publish

import (
	"os"
	"path"
	"sync"
)

// mostOpen is how many folders are kept open at most, beside those in use.
const mostOpen = 64

// folders keeps the folders open that files are read or written in, so that
// the way to each is walked once and not for every file in it. It is safe for
// concurrent use.
type folders struct {
	root *os.Root
	make bool // folders that are not there are made

	mu     sync.Mutex
	open   map[string]*folder
	oldest []string // that are open
}

// A folder is one that is open, or that is about to be.
type folder struct {
	once  sync.Once
	root  *os.Root
	err   error
	users int
	eye   eye
}

// in calls f with an open folder.
func (d *folders) in(dir string, f func(*os.Root) error) error {
	if dir == "." {
		return f(d.root)
	}
	return d.with(dir, func(one *folder) error { return f(one.root) })
}

// with calls f with an open folder. "." is the root itself.
func (d *folders) with(dir string, f func(*folder) error) error {
	one := d.take(dir)
	defer d.giveBack(one)
	one.once.Do(func() {
		if d.make {
			if one.err = d.root.MkdirAll(dir, 0o777); one.err != nil {
				return
			}
		}
		one.root, one.err = d.root.OpenRoot(dir)
	})
	if one.err != nil {
		return one.err
	}
	return f(one)
}

// have reports whether all of these are regular files in the folder dir, and have
// their stamps. It looks there from the folder above dir, for a class has many
// folders with few files each: all of them must be real ones.
func (d *folders) have(dir string, files []Kept) (all bool) {
	above, below := ".", ""
	if dir != "." {
		above, below = path.Dir(dir), path.Base(dir)+"/"
	}
	err := d.with(above, func(one *folder) error {
		for _, f := range files {
			stamp, ok, err := one.eye.stamp(one.root, below+f.Name)
			if err != nil || !ok || stamp != f.Stamp {
				return err
			}
		}
		all = true
		return nil
	})
	return all && err == nil
}

// has reports whether dir is a folder, and no link to one. Those above it must be
// real ones.
func (d *folders) has(dir string) (is bool) {
	err := d.with(path.Dir(dir), func(one *folder) (err error) {
		is, err = one.eye.isFolder(one.root, path.Base(dir))
		return err
	})
	return is && err == nil
}

// mayChange returns an error where the rights of a folder do not let files of
// these names come and go in it. It and those above it must be real ones.
func (d *folders) mayChange(dir string, files []string) error {
	return d.with(path.Dir(dir), func(one *folder) error { return one.eye.mayChange(one.root, path.Base(dir), files) })
}

// foldersIn returns the names of the folders in one that is real, as far as it can
// be read, and of no link to one.
func (d *folders) foldersIn(dir string) map[string]bool {
	names := map[string]bool{}
	d.with(dir, func(one *folder) error {
		entries, err := one.eye.list(one.root)
		for _, e := range entries {
			if e.IsDir() {
				names[e.Name()] = true
			}
		}
		return err
	})
	return names
}

// take returns a folder, which is not closed before it is given back.
func (d *folders) take(dir string) *folder {
	d.mu.Lock()
	defer d.mu.Unlock()
	one := d.open[dir]
	if one == nil {
		if d.open == nil {
			d.open = map[string]*folder{}
		}
		d.closeSome()
		one = new(folder)
		d.open[dir] = one
		d.oldest = append(d.oldest, dir)
	}
	one.users++
	return one
}

func (d *folders) giveBack(one *folder) {
	d.mu.Lock()
	defer d.mu.Unlock()
	one.users--
}

// closeSome closes those that were opened first and that nobody uses, until
// there is room for another.
func (d *folders) closeSome() {
	for i := 0; i < len(d.oldest) && len(d.oldest) >= mostOpen; {
		one := d.open[d.oldest[i]]
		if one.users > 0 {
			i++
			continue
		}
		one.close()
		delete(d.open, d.oldest[i])
		d.oldest = append(d.oldest[:i], d.oldest[i+1:]...)
	}
}

// close closes all folders; nobody may use one any more.
func (d *folders) close() {
	for _, one := range d.open {
		one.close()
	}
	d.open, d.oldest = nil, nil
}

func (f *folder) close() {
	f.eye.close()
	if f.root != nil {
		f.root.Close()
	}
}
