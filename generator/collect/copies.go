package collect

import (
	"fmt"
	"os"
	"path"

	"milepost/generator/facts"
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
	s := &store{root: root, dir: dir, names: map[string]string{}}
	if err := s.tidy(); err != nil {
		root.Close()
		return nil, err
	}
	return s, nil
}

// copy keeps copies of a team's files for the next checkout of the site, which
// has none of what is not committed. Where there is less now than was copied, the
// copies stay.
func (c *collector) copy(row Row) {
	if c.copies == nil || !c.store.isWhole(row) && c.copies.isWhole(row) {
		return
	}
	if _, err := move(c.store, c.copies, row); err != nil {
		c.warn(err)
	}
}

// warn tells once that copies cannot be kept, which is no team's fault.
func (c *collector) warn(err error) {
	c.warned.Do(func() {
		if c.Warn != nil {
			c.Warn(fmt.Errorf("no copies are kept for the next checkout: %w", err))
		}
	})
}

// recall returns what is last known of a team. Where the folder has no whole
// checklist of it, and there is a copy, that is put back.
func (c *collector) recall(row Row) (f facts.Facts, known bool) {
	f, known = c.store.facts(row)
	if c.copies == nil || c.store.isWhole(row) || known && !c.copies.isWhole(row) {
		return f, known
	}
	if old, ok := c.copies.facts(row); !ok || old.Source.URL != sourceURL(row) {
		return f, known // of another repository
	}
	if _, err := move(c.copies, c.store, row); err != nil {
		return f, known // as if there were none
	}
	return c.store.facts(row)
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
