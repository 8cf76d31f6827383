package cli

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"milepost/generator"
	"milepost/generator/diag"
)

// A scope is the files that one check looks at.
type scope struct {
	app   *app
	root  *os.Root              // of the site, for writing
	read  *generator.Folder     // the site, for reading
	whole bool                  // the site, not files that were named
	site  map[string]bool       // files of the site, by their paths from its root
	loose []generator.LooseFile // all others

	opened []*os.Root // to be closed with the scope
}

// scope returns the whole site, or the files named. What is no input of the
// site, such as a README beside the teams' files, is a loose file.
func (a *app) scope(args []string) (*scope, error) {
	for _, arg := range args {
		if _, err := os.Stat(arg); err != nil {
			return nil, err
		}
	}
	root, err := os.OpenRoot(a.site)
	if err != nil {
		return nil, err
	}
	read, err := generator.OpenFolder(a.site)
	if err != nil {
		root.Close()
		return nil, err
	}
	s := &scope{app: a, root: root, read: read, whole: len(args) == 0, site: map[string]bool{}}
	inputs := map[string]bool{}
	_, err = root.Stat(generator.ConfigFile)
	isSite := err == nil
	if isSite {
		for _, name := range generator.Inputs(read) {
			inputs[name] = true
		}
	}
	if s.whole {
		s.site = inputs
	}
	for _, arg := range args {
		name := filepath.ToSlash(filepath.Clean(arg))
		if in := a.fromSite(arg); inputs[in] || isSite && in == generator.ConfigFile {
			s.site[in] = true
		} else if !slices.ContainsFunc(s.loose, func(f generator.LooseFile) bool { return f.Path == name }) {
			s.loose = append(s.loose, generator.LooseFile{FS: os.DirFS(filepath.Dir(arg)), Name: filepath.Base(arg), Path: name})
		}
	}
	return s, nil
}

func (s *scope) close() {
	s.root.Close()
	s.read.Close()
	for _, r := range s.opened {
		r.Close()
	}
}

// files returns how many files are looked at.
func (s *scope) files() int { return len(s.site) + len(s.loose) }

// fromSite returns the path of a file from the site's root, "" where it lies
// elsewhere. Links on the way to the file are followed, the file's own is not.
func (a *app) fromSite(file string) string {
	site, err := resolve(a.site)
	if err != nil {
		return ""
	}
	dir, err := resolve(filepath.Dir(file))
	if err != nil {
		return ""
	}
	rel, err := filepath.Rel(site, filepath.Join(dir, filepath.Base(file)))
	if err != nil || !filepath.IsLocal(rel) {
		return ""
	}
	return filepath.ToSlash(rel)
}

// shown returns a path from the site's root as it can be opened from here.
func (a *app) shown(name string) string {
	if name == "" {
		return ""
	}
	return filepath.ToSlash(filepath.Join(a.site, filepath.FromSlash(name)))
}

// findings returns the problems of the files, sorted; with a ConfigError, those
// of site.toml alone.
func (s *scope) findings(ctx context.Context) ([]finding, error) {
	all := gathering{texts: map[string][]string{}}
	if s.whole || len(s.site) > 0 {
		problems, err := s.siteProblems(ctx)
		if e, ok := errors.AsType[generator.ConfigError](err); ok {
			problems = e.List
		}
		for _, p := range problems {
			if s.whole || s.site[p.File] || err != nil {
				all.add(p, s.app.shown(p.File), s.read, p.File)
			}
		}
		if err != nil {
			return all.findings(), err
		}
	}
	for i, t := range generator.Loose(s.loose) {
		f := s.loose[i]
		info, err := fs.Stat(f.FS, f.Name)
		for _, p := range t.Problems {
			if err == nil && info.IsDir() {
				p.Hint = "run check without files for the whole site"
			}
			all.add(p, p.File, f.FS, f.Name)
		}
	}
	return all.findings(), nil
}

// siteProblems returns the problems of all files of the site; where that is
// looked at whole, those that a build would fail of too.
func (s *scope) siteProblems(ctx context.Context) (diag.List, error) {
	o, err := s.app.now("")
	if err != nil {
		return nil, err
	}
	o.Templates = s.app.Templates
	site, err := generator.Load(s.read, o)
	if err != nil {
		return nil, err
	}
	rosters, err := rosterProblems(s.read)
	if err != nil {
		return nil, err
	}
	problems := append(site.Problems, rosters...)
	if s.whole && site.Broken.Err() == nil {
		more, err := s.app.renderProblems(ctx, site)
		if err != nil {
			return nil, runError{err, failed}
		}
		problems = append(problems, more...)
	}
	return problems, nil
}

// A gathering is problems with the files that they are of.
type gathering struct {
	list  diag.List
	texts map[string][]string // lines of the files that have problems
}

// add adds a problem of the file name, whose path is shown.
func (g *gathering) add(p diag.Problem, shown string, fsys fs.FS, name string) {
	if _, known := g.texts[shown]; !known && p.Line > 0 {
		g.texts[shown] = lines(fsys, name)
	}
	p.File = shown
	g.list = append(g.list, p)
}

// findings returns the problems with their lines, sorted.
func (g *gathering) findings() []finding {
	g.list.Sort()
	found := make([]finding, len(g.list))
	for i, p := range g.list {
		found[i].Problem = p
		if text := g.texts[p.File]; p.Line > 0 && p.Line <= len(text) {
			found[i].Text = text[p.Line-1]
		}
	}
	return found
}

// rosterProblems returns what is wrong in the rosters of all cohorts. An
// address on this machine is not, for collect takes it with --allow-local.
func rosterProblems(fsys fs.FS) (list diag.List, err error) {
	all, err := generator.Collections(fsys)
	for _, c := range all {
		if c.Roster == "" {
			continue
		}
		rows, problems := readRoster(c, []string{"file"})
		for _, p := range c.Problems {
			if p.File == c.Roster { // Load has those of the curriculum
				problems = append(problems, p)
			}
		}
		list = append(list, problems...)
		if problems.Err() == nil {
			left, err := leftBehind(fsys, c, rows)
			if err != nil {
				return nil, err
			}
			list = append(list, left...)
		}
	}
	return list, err
}

// lines returns the lines of a text without their ends; none of a file that
// cannot be read or is UTF-16, for whose bytes no columns are counted.
func lines(fsys fs.FS, name string) []string {
	b, err := fs.ReadFile(fsys, name)
	if err != nil || bytes.HasPrefix(b, []byte{0xff, 0xfe}) || bytes.HasPrefix(b, []byte{0xfe, 0xff}) {
		return nil
	}
	return strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(b)), "\n")
}
