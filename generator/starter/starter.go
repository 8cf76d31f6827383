// Package starter is the site that a new course begins with: settings, a
// cohort with its curriculum and a sample team, and the workflow that publishes
// it. The folder site/ holds it as it is written, and is a site that builds.
package starter

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"
)

// all: takes the files whose names begin with a dot too.
//
//go:embed all:site
var files embed.FS

// FS returns the site as it stands in the folder site/.
func FS() fs.FS {
	site, err := fs.Sub(files, "site")
	if err != nil {
		panic(err) // the embedded folder is always there
	}
	return site
}

// contentDir is the folder of the sample cohort and of whatever else a course
// has.
const contentDir = "content"

// A Summary says what Write did. Paths are slash-separated, in order.
type Summary struct {
	Wrote []string // files
	Kept  []string // files that were there, and the folder content/ if anything was in it
}

// Write puts the site into dir, which it makes if need be. No file that is
// there is touched, and a course that has content of its own gets no sample.
// The course begins on the day given.
//
// Where it fails, the Summary has what was written before.
func Write(dir string, start time.Time) (Summary, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return Summary{}, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return Summary{}, err
	}
	defer root.Close()
	w := writer{root: root, dir: dir, start: start}
	hasContent, err := w.holds(contentDir)
	if err != nil {
		return Summary{}, err
	}
	err = fs.WalkDir(FS(), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == contentDir && hasContent:
			w.sum.Kept = append(w.sum.Kept, name+"/")
			return fs.SkipDir
		case d.IsDir():
			return nil
		}
		return w.file(name)
	})
	slices.Sort(w.sum.Wrote)
	slices.Sort(w.sum.Kept)
	return w.sum, err
}

// A writer fills one folder.
type writer struct {
	root  *os.Root
	dir   string // as the user wrote it
	start time.Time
	sum   Summary
}

// holds reports whether there is anything in a folder.
func (w *writer) holds(name string) (bool, error) {
	f, err := w.root.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, w.fail("open", name, err)
	}
	defer f.Close()
	list, err := f.ReadDir(-1)
	if err != nil {
		return false, w.fail("read", name, err)
	}
	return len(list) > 0, nil
}

// file writes one file, unless there is one of its name, be it a link to
// nowhere.
func (w *writer) file(name string) error {
	data, err := fs.ReadFile(FS(), name)
	if err != nil {
		return err
	}
	if strings.HasPrefix(name, contentDir+"/") {
		data = Dated(data, w.start)
	}
	if err := w.root.MkdirAll(path.Dir(name), 0o777); err != nil {
		return w.fail("make", path.Dir(name), err)
	}
	f, err := w.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		w.sum.Kept = append(w.sum.Kept, name)
		return nil
	}
	if err != nil {
		return w.fail("write", name, err)
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err != nil {
		w.root.Remove(name) // half a file would be kept by the next run
		return w.fail("write", name, err)
	}
	w.sum.Wrote = append(w.sum.Wrote, name)
	return nil
}

// fail names the operation and the path as the user would write it.
func (w *writer) fail(operation, name string, err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = e.Err
	}
	return fmt.Errorf("%s %s: %w", operation, path.Join(w.dir, name), err)
}
