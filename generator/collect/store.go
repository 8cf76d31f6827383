package collect

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"milepost/generator/facts"
	"milepost/generator/flock"
	"milepost/generator/naming"
)

// A store writes the teams' files into the folder of a cohort. What it does
// not replace, it does not touch.
type store struct {
	root  *os.Root
	dir   string            // of the folder, for messages
	lock  *os.File          // keeps other runs out
	names map[string]string // of the team files that are there, by slug
}

// Names of files that are being written.
const (
	partPrefix = ".milepost-"
	partSuffix = ".part"
)

// openStore opens a folder, alone, and clears away what a killed run left.
func openStore(root *os.Root, dir string) (*store, error) {
	lock, err := flock.Open(root)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", dir, err)
	}
	if !flock.Try(lock) {
		lock.Close()
		return nil, fmt.Errorf("another run is collecting into %s", dir)
	}
	s := &store{root: root, dir: dir, lock: lock, names: map[string]string{}}
	if err := s.tidy(); err != nil {
		lock.Close()
		return nil, err
	}
	return s, nil
}

// tidy clears away what a killed run left, and lists the team files that are
// there.
func (s *store) tidy() error {
	entries, err := fs.ReadDir(s.root.FS(), ".")
	for _, e := range entries {
		name := e.Name()
		if strings.HasPrefix(name, partPrefix) && strings.HasSuffix(name, partSuffix) {
			err = errors.Join(err, s.root.Remove(name))
		}
		if isTeamFile(name) {
			s.names[naming.SlugOrHash(strings.TrimSuffix(name, path.Ext(name)))] = name
		}
	}
	return err
}

// isTeamFile reports whether a file of this name in a cohort's folder is a
// team's checklist, or may be.
func isTeamFile(name string) bool {
	return strings.EqualFold(path.Ext(name), ".md") && !strings.HasPrefix(name, ".") && !strings.HasPrefix(name, "_")
}

func (s *store) close() { flock.Release(s.lock) }

// files returns the names of a team's files: of its checklist that of the file
// with the same URL, if there is one.
func (s *store) files(row Row) (checklist, facts string) {
	checklist = row.Slug + ".md"
	if name, ok := s.names[row.Slug]; ok {
		checklist = name
	}
	return checklist, strings.TrimSuffix(checklist, path.Ext(checklist)) + ".json"
}

// guard returns an error where a file of the team is somebody's own: what collect
// did not write, it does not replace. An empty file is nobody's.
func (s *store) guard(row Row) error {
	checklist, known := s.files(row)
	foreign := func(name string) error {
		return fmt.Errorf("%s was not written by collect, which would replace it (move it away, or take the team out of the roster)", path.Join(s.dir, name))
	}
	text, err := beginning(s.root.FS(), checklist)
	switch {
	case errors.Is(err, fs.ErrNotExist): // then facts alone may be somebody's
		b, err := s.root.ReadFile(known)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if _, failed := facts.Parse(b); err != nil || failed != nil {
			return foreign(known)
		}
		return nil
	case err != nil:
		return fmt.Errorf("read %s: %w", path.Join(s.dir, checklist), err)
	case len(text) > 0 && !isStamped(text):
		return foreign(checklist)
	}
	return nil
}

// errNoFile says that a link, a folder or a device is in the place of a file.
var errNoFile = errors.New("it is no file")

// beginning returns the first bytes of a file, enough for isStamped.
func beginning(folder fs.FS, name string) ([]byte, error) {
	info, err := fs.Lstat(folder, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errNoFile
	}
	f, err := folder.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, 4*int64(len(opening)))) // two bytes per character, and a mark
}

// isWhole reports whether a team has a checklist that was collected, and facts
// that tell of it.
func (s *store) isWhole(row Row) bool {
	checklist, _ := s.files(row)
	text, err := beginning(s.root.FS(), checklist)
	f, known := s.facts(row)
	return err == nil && isStamped(text) && known && f.Source.Path != ""
}

// facts returns what was last known of a team. What cannot be read is not
// known.
func (s *store) facts(row Row) (f facts.Facts, known bool) {
	_, name := s.files(row)
	b, err := s.root.ReadFile(name)
	if err != nil {
		return facts.Facts{}, false
	}
	f, err = facts.Parse(b)
	return f, err == nil
}

// put writes what a repository gave.
func (s *store) put(row Row, got harvest, read func([]byte) Reading) (changed bool, err error) {
	about, err := facts.Marshal(got.facts)
	if err != nil {
		return false, err
	}
	p := provenance{row: row, path: got.facts.Source.Path, commit: got.last}
	checklist, known := s.files(row)
	return s.replace([]written{{checklist, p.stamp(got.text, read(got.text))}, {known, about}})
}

// keep writes the facts of a team that failed, and a file without a checklist
// if the team has none.
func (s *store) keep(row Row, f facts.Facts) (changed bool, err error) {
	about, err := facts.Marshal(f)
	if err != nil {
		return false, err
	}
	checklist, known := s.files(row)
	files := []written{{known, about}}
	if _, err := s.root.Lstat(checklist); errors.Is(err, fs.ErrNotExist) {
		files = append(files, written{checklist, provenance{row: row}.stamp(nil, Reading{})})
	}
	return s.replace(files)
}

// A written is a file as it is to be.
type written struct {
	name string
	text []byte
}

// replace makes files have certain texts. Those that have are not written.
// All are complete before the first takes its place.
func (s *store) replace(files []written) (changed bool, err error) {
	var parts []string
	defer func() {
		for _, name := range parts {
			s.root.Remove(partPrefix + name + partSuffix) // gone where it took its place
		}
	}()
	for _, f := range files {
		if s.has(f) {
			continue
		}
		parts = append(parts, f.name)
		if err := s.write(partPrefix+f.name+partSuffix, f.text); err != nil {
			return false, fmt.Errorf("write %s: %w", path.Join(s.dir, f.name), err)
		}
	}
	for _, name := range parts {
		if err := s.root.Rename(partPrefix+name+partSuffix, name); err != nil {
			return false, fmt.Errorf("write %s: %w", path.Join(s.dir, name), err)
		}
	}
	return len(parts) > 0, nil
}

// has reports whether a file is there already. A link never is: it gives way.
func (s *store) has(f written) bool {
	info, err := s.root.Lstat(f.name)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(f.text)) {
		return false
	}
	old, err := s.root.ReadFile(f.name)
	return err == nil && bytes.Equal(old, f.text)
}

// write writes one file through to the disk.
func (s *store) write(name string, b []byte) error {
	f, err := s.root.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	return errors.Join(err, f.Sync(), f.Close())
}

// LeftBehind returns the names of the files in a cohort's folder that collect
// wrote for teams which the roster has no more, in natural order.
func LeftBehind(folder fs.FS, rows []Row) (names []string, err error) {
	wanted := map[string]bool{}
	for _, row := range rows {
		wanted[row.Slug] = true
	}
	entries, err := fs.ReadDir(folder, ".")
	for _, e := range entries {
		name := e.Name()
		if !isTeamFile(name) || wanted[naming.SlugOrHash(strings.TrimSuffix(name, path.Ext(name)))] {
			continue
		}
		if text, err := beginning(folder, name); err == nil && isStamped(text) {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, naming.Compare)
	return names, err
}
