package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// Commit moves the staged files into place and removes the files of earlier
// builds that the site has no more. What could stand in the way is looked for
// before anything changes.
func (p *Publisher) Commit() (Summary, error) {
	if !p.finish() {
		return Summary{}, errors.New("the build is over already")
	}
	removed, err := p.commit()
	if err := errors.Join(err, p.end()); err != nil {
		return Summary{}, err
	}
	written := len(p.files)
	for _, files := range p.kept {
		written += len(files)
	}
	return Summary{Written: written, Changed: p.changed, Removed: removed, Bytes: p.bytes}, nil
}

func (p *Publisher) commit() (removed int, err error) {
	if p.err != nil {
		return 0, p.err
	}
	staged := p.staged()
	var same bool
	var looking sync.WaitGroup
	looking.Go(func() { same = p.isCurrent() })
	err = p.check(staged)
	if looking.Wait(); err != nil {
		return 0, err
	}
	var current, stale []string
	if !same {
		p.unfoldAll()
		current = slices.Sorted(maps.Keys(p.files))
		stale = slices.DeleteFunc(slices.Sorted(maps.Keys(p.old.files())), func(name string) bool { _, is := p.files[name]; return is })
	}
	err = p.checkRights(staged, stale)
	p.closeFolders()
	if err != nil {
		return 0, err
	}
	if same {
		return 0, p.placeAll(staged)
	}
	// First a manifest of both builds: however this ends, the next build
	// knows of every file that may be there.
	both := slices.Concat(current, stale)
	slices.Sort(both)
	if err := p.writeManifest(both); err != nil {
		return 0, err
	}
	if err := p.placeAll(staged); err != nil {
		return 0, err
	}
	for _, name := range stale {
		if err := p.removeStale(name); err != nil {
			return 0, err
		}
	}
	if len(stale) > 0 {
		err = p.writeManifest(current)
	}
	return len(stale), err
}

// staged returns the names of the files that differ, in order.
func (p *Publisher) staged() []string {
	var list []string
	for name, staged := range p.files {
		if staged {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}

// placeAll moves the staged files, which are in order, to where they belong.
func (p *Publisher) placeAll(staged []string) (err error) {
	var others []string // whose folders are there
	moved := ""         // the folder that was moved last
	for _, name := range staged {
		if moved != "" && strings.HasPrefix(name, moved) {
			continue
		}
		if is, _ := p.isKnown(path.Dir(name)); is {
			others = append(others, name)
			continue
		}
		if moved, err = p.place(name); err != nil {
			return err
		}
	}
	return p.placeFiles(others)
}

// placeFiles moves files into folders that are there, some at once.
func (p *Publisher) placeFiles(names []string) (err error) {
	workers := runtime.GOMAXPROCS(0)
	errs := make([]error, workers)
	var placing sync.WaitGroup
	for worker := range workers {
		placing.Go(func() {
			for i := worker; i < len(names) && errs[worker] == nil; i += workers {
				errs[worker] = p.placeFile(names[i])
			}
		})
	}
	placing.Wait()
	return errors.Join(errs...)
}

// check returns an error for each place that is taken by what is not ours.
func (p *Publisher) check(staged []string) error {
	var problems []error
	checked := make(map[string]bool)
	for _, name := range staged {
		for dir := path.Dir(name); dir != "." && !checked[dir]; dir = path.Dir(dir) {
			checked[dir] = true
			if info, err := p.root.Lstat(dir); err == nil && info.Mode().IsRegular() && !p.old.has(dir) {
				problems = append(problems, p.fail("write", name, errors.New(dir+" is in the way, a file that no build wrote")))
			}
		}
		if !p.isReal(path.Dir(name)) {
			continue
		}
		if info, err := p.root.Lstat(name); err == nil && info.IsDir() {
			if other := p.foreign(name); other != "" {
				problems = append(problems, p.fail("write", name, errors.New("a folder is in the way, with "+other+", which no build wrote")))
			}
		}
	}
	return errors.Join(problems...)
}

// checkRights returns an error where a staged file is to come, or one of an
// earlier build to go, and the rights of the folder forbid it.
func (p *Publisher) checkRights(staged, stale []string) (err error) {
	folders, last := map[string][]string{}, "" // the files that come and go in each
	for _, name := range staged {
		if strings.HasPrefix(name, last) && last != "" {
			continue // in a folder that is to be made
		}
		last = ""
		dir, below := path.Dir(name), path.Base(name)
		for !p.isReal(dir) { // it will be made in the one above
			last = dir + "/"
			dir, below = path.Dir(dir), path.Base(dir)
		}
		folders[dir] = append(folders[dir], below)
	}
	for _, name := range stale {
		if dir := path.Dir(name); p.isReal(dir) {
			folders[dir] = append(folders[dir], path.Base(name))
		}
	}
	refused := 0
	for _, dir := range slices.Sorted(maps.Keys(folders)) {
		if e := p.there.mayChange(dir, folders[dir]); e != nil {
			if refused++; err == nil {
				err = p.fail("write", dir, e)
			}
		}
	}
	if refused > 1 {
		err = fmt.Errorf("%w, nor can %d more folders be written to", err, refused-1)
	}
	return err
}

// foreign returns a file in a folder that no build wrote, or "".
func (p *Publisher) foreign(dir string) string {
	found := ""
	err := fs.WalkDir(p.root.FS(), dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || !e.IsDir() && !p.old.has(name) {
			found = name
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		return dir
	}
	return found
}

// place moves one staged file to where it belongs. Where a folder on its way
// is not there yet, the whole folder is moved: all files that the site has in
// it are staged. Then moved is its path, with a slash at the end.
func (p *Publisher) place(name string) (moved string, err error) {
	for i, c := range name {
		if c != '/' {
			continue
		}
		dir := name[:i]
		if is, _ := p.isKnown(dir); is {
			continue
		}
		if is, err := p.makeWay(dir); err != nil {
			return "", p.fail("make", dir, err)
		} else if is {
			continue
		}
		if p.root.Rename(stagedAt(dir), dir) == nil {
			return dir + "/", nil
		}
		break // file by file, then
	}
	return "", p.placeFile(name)
}

// stagedAt returns where a file or folder of the site is staged.
func stagedAt(name string) string { return stagingName + "/" + siteName + "/" + name }

func (p *Publisher) placeFile(name string) error {
	if err := p.makeDir(path.Dir(name)); err != nil {
		return p.fail("make", path.Dir(name), err)
	}
	from := stagedAt(name)
	err := p.root.Rename(from, name)
	if err != nil {
		// A folder of earlier builds.
		if info, e := p.root.Lstat(name); e == nil && info.IsDir() && p.foreign(name) == "" {
			err = p.root.RemoveAll(name)
			if err == nil {
				err = p.root.Rename(from, name)
			}
		}
	}
	if err != nil {
		return p.fail("write", name, err)
	}
	return nil
}

// makeDir makes a folder and those above it. A link, or a file of an earlier
// build, gives way.
func (p *Publisher) makeDir(dir string) error {
	if is, _ := p.isKnown(dir); is {
		return nil
	}
	if err := p.makeDir(path.Dir(dir)); err != nil {
		return err
	}
	is, err := p.makeWay(dir)
	if err == nil && !is {
		err = p.root.Mkdir(dir, 0o777)
		p.real[dir] = err == nil
	}
	return err
}

// makeWay reports whether dir is a folder, or removes what stands in its
// place.
func (p *Publisher) makeWay(dir string) (is bool, err error) {
	info, err := p.root.Lstat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, err
	case info.IsDir():
		p.real[dir] = true
		return true, nil
	}
	return false, p.root.Remove(dir)
}

// removeStale removes a file of an earlier build, and the folders that are
// empty without it.
func (p *Publisher) removeStale(name string) error {
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if info, err := p.root.Lstat(dir); err != nil || !info.IsDir() {
			return nil // gone with its folder, or behind a link of the user's
		}
	}
	info, err := p.root.Lstat(name)
	if err != nil || info.IsDir() {
		return nil // gone, or a folder of this build or the user's
	}
	// On a system without case, the file may be one of this build.
	if now, ok := p.folded[strings.ToLower(name)]; ok {
		if other, err := p.root.Lstat(now); err == nil && os.SameFile(info, other) {
			return nil
		}
	}
	if err := p.root.Remove(name); err != nil {
		return p.fail("remove", name, err)
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if p.root.Remove(dir) != nil {
			break // not empty
		}
	}
	return nil
}
