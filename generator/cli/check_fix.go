package cli

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"

	"milepost/generator"
)

// A rewrite is a file with boxes to be fixed, and where it lies.
type rewrite struct {
	generator.Fixed
	shown string   // its path as it can be opened from here
	root  *os.Root // of the site, or the file's own folder
	name  string   // in root
}

// fix fixes the files of s, or prints what it would change.
func (a *app) fix(s *scope, dryRun bool) error {
	todo, err := s.rewrites()
	if err != nil {
		return err
	}
	var errs []error
	verb, boxes, files := "fixed", 0, 0
	if dryRun {
		verb = "would fix"
	}
	for _, w := range todo {
		if dryRun {
			a.diff(w)
		} else if err := replace(w.root, w.name, w.After); err != nil {
			errs = append(errs, fmt.Errorf("fix %s: %w", w.shown, err))
			continue
		}
		boxes += w.Boxes
		files++
	}
	switch {
	case boxes > 0:
		fmt.Fprintf(a.Stderr, "%s %s in %s\n", verb, plural(boxes, "box", "boxes"), plural(files, "file", "files"))
	case len(errs) == 0:
		fmt.Fprintf(a.Stderr, "nothing to fix in %s\n", plural(s.files(), "file", "files"))
	}
	if err := errors.Join(errs...); err != nil {
		return runError{err, failed}
	}
	return nil
}

// rewrites returns what is to be fixed, in the order of the files.
func (s *scope) rewrites() ([]rewrite, error) {
	var list []rewrite
	if s.whole || len(s.site) > 0 {
		fixed, err := generator.Fix(s.read, func(name string) bool { return s.site[name] })
		if err != nil {
			return nil, err
		}
		for _, f := range fixed {
			list = append(list, rewrite{f, s.app.shown(f.Path), s.root, f.Path})
		}
	}
	for _, f := range generator.FixLoose(s.loose) {
		root, err := os.OpenRoot(filepath.Dir(f.Path))
		if err != nil {
			return nil, err
		}
		s.opened = append(s.opened, root)
		list = append(list, rewrite{f, f.Path, root, path.Base(f.Path)})
	}
	return list, nil
}
