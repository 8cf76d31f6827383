package collect

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"milepost/generator/facts"
	"milepost/generator/naming"
)

// openCopies opens the folder of copies; nil for none.
func openCopies(dir string) (*store, error) {
	if dir == "" {
		return nil, nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &store{root: root, dir: dir}, nil
}

// copy keeps copies of a team's files for the next checkout of the site, which
// has none of what is not committed.
func (c *collector) copy(row Row) error {
	if c.copies == nil {
		return nil
	}
	_, err := move(c.store, c.copies, row)
	return err
}

// recall puts a team's files back from their copies where the folder has
// neither, and returns what is last known of the team then.
func (c *collector) recall(row Row) (f facts.Facts, known bool, err error) {
	f, known = c.store.facts(row)
	checklist, _ := c.store.files(row)
	if _, err := c.store.root.Lstat(checklist); known || err == nil || c.copies == nil {
		return f, known, nil
	}
	if old, ok := c.copies.facts(row); !ok || old.Source.URL != sourceURL(row) {
		return f, false, nil // of another repository
	}
	if _, err := move(c.copies, c.store, row); err != nil {
		return f, false, err
	}
	f, known = c.store.facts(row)
	return f, known, nil
}

// move makes a team's files in one folder those of another.
func move(from, to *store, row Row) (changed bool, err error) {
	checklist, known := from.files(row)
	text, err := from.root.ReadFile(checklist)
	if err != nil {
		return false, fmt.Errorf("read %s: %w", path.Join(from.dir, checklist), err)
	}
	about, err := from.root.ReadFile(known)
	if err != nil {
		return false, fmt.Errorf("read %s: %w", path.Join(from.dir, known), err)
	}
	checklist, known = to.files(row)
	return to.replace([]written{{checklist, text}, {known, about}})
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
