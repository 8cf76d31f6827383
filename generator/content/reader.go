package content

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"milepost/generator/diag"
	"milepost/generator/naming"
)

// maxStatic is the size in bytes above which a copied file is warned of; git
// hosts refuse files of twice that.
const maxStatic = 50 << 20

// A reader lists one content folder.
type reader struct {
	fsys     fs.FS
	dir      string // of the folder, from the site's root
	site     Site
	problems diag.List
	folders  map[string]folderEntries // those that were read
}

// A folderEntries is what is in a folder, and why it could not be read as a whole.
type folderEntries struct {
	entries []fs.DirEntry
	err     error
}

func (r *reader) file(name string) File {
	return File{Path: path.Join(r.dir, name), fsys: r.fsys, name: name}
}

func (r *reader) report(name string, s diag.Severity, code, message, hint string) {
	r.problems = append(r.problems, r.file(name).problem(0, 0, s, code, message, hint))
}

// entries returns what is in a folder, which is read once.
func (r *reader) entries(dir string) ([]fs.DirEntry, error) {
	known, ok := r.folders[dir]
	if !ok {
		if r.folders == nil {
			r.folders = map[string]folderEntries{}
		}
		known.entries, known.err = fs.ReadDir(r.fsys, dir)
		r.folders[dir] = known
	}
	return slices.Clone(known.entries), known.err
}

// breaks reports an Error because of which what is published would be wrong, or
// gone.
func (r *reader) breaks(name, code, message, hint string) {
	r.report(name, diag.Error, code, message, hint)
	r.site.Broken = append(r.site.Broken, r.problems[len(r.problems)-1])
}

// A found is what a folder has under one name.
type found struct {
	fs.DirEntry
	fault *diag.Problem // why it cannot be read; nil where it can
}

// list returns what is in a folder, in natural order and without what begins
// with "." or "_". A link to a file is returned as that file.
func (r *reader) list(dir string) []found {
	entries, err := r.entries(dir)
	if err != nil {
		r.breaks(dir, "unreadable-folder", "cannot be read: "+reason(err), "without it, all that is published of it would be removed")
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		return strings.HasPrefix(e.Name(), ".") || strings.HasPrefix(e.Name(), "_")
	})
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return naming.Compare(a.Name(), b.Name()) })
	kept := make([]found, 0, len(entries))
	for _, e := range entries {
		shown := visible(e.Name())
		switch {
		case shown == e.Name():
			kept = append(kept, r.resolve(path.Join(dir, shown), e))
		case dir == "." && e.IsDir():
			r.breaks(shown, "bad-name", hiddenName, "rename it; without it, all that is published of it would be removed")
		default:
			r.report(path.Join(dir, shown), diag.Error, "bad-name", hiddenName, "rename it")
		}
	}
	return kept
}

const hiddenName = "has characters in its name that nobody can see, and is not read"

// visible returns a name without what nobody can see, be it white space: it is
// shown on pages, in terminals and in tables.
func visible(name string) string {
	return naming.Visible(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, name))
}

// resolve follows e if it is a link.
func (r *reader) resolve(name string, e fs.DirEntry) found {
	faulty := func(code, message, hint string) found {
		p := r.file(name).problem(0, 0, diag.Error, code, message, hint)
		return found{e, &p}
	}
	if e.Type()&fs.ModeSymlink != 0 {
		info, err := fs.Stat(r.fsys, name)
		switch {
		case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission):
			return faulty("unreadable", "is a link to what cannot be read: "+reason(err), "")
		case err != nil:
			return faulty("outside-content", "is a link that leads out of "+r.dir, "put a copy of the file in its place")
		case info.IsDir():
			return faulty("linked-folder", "is a link to a folder, which is not followed", "put the folder in its place")
		}
		e = renamed{fs.FileInfoToDirEntry(info), path.Base(name)}
	}
	if !e.IsDir() && !e.Type().IsRegular() {
		return faulty("unreadable", "is neither a file nor a folder", "")
	}
	return found{DirEntry: e}
}

// isFolder reports whether what cannot be read may have been a folder, and so a
// cohort: a link to one, or one that leads out by a name like that of one.
func isFolder(e found) bool {
	return e.fault.Code == "linked-folder" || e.fault.Code == "outside-content" && path.Ext(e.Name()) == "" && e.Name() != "CNAME"
}

// A renamed is the entry of a link's target under the name of the link.
type renamed struct {
	fs.DirEntry
	name string
}

func (e renamed) Name() string { return e.name }

// isCohort reports whether a folder has a file that makes it a cohort.
func (r *reader) isCohort(dir string) bool {
	entries, _ := r.entries(dir) // list reports the error
	return slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
		return isRoster(e.Name()) || isTeam(e.Name()) || isCurriculum(e.Name())
	})
}

// cohort adds the cohort in a folder.
func (r *reader) cohort(dir string) {
	c := Cohort{Slug: naming.SlugOrHash(dir), Name: readable(dir), Dir: path.Join(r.dir, dir),
		beside: func(name string) File { return r.file(path.Join(dir, name)) }}
	facts := make(map[string]File)
	entries := r.list(dir)
	c.Teams = make([]Team, 0, len(entries))
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		f := r.file(name)
		f.entry, f.fault = e.DirEntry, e.fault
		switch {
		case isCurriculum(e.Name()) && c.Curriculum != nil:
			r.breaks(name, "second-curriculum", "is the cohort's curriculum, as is "+c.Curriculum.Path, "delete or rename one of them")
		case isCurriculum(e.Name()):
			c.Curriculum = &f
		case isRoster(e.Name()):
			c.Roster = &f
		case isTeam(e.Name()):
			stem := strings.TrimSuffix(e.Name(), path.Ext(e.Name()))
			c.Teams = append(c.Teams, Team{Slug: naming.SlugOrHash(stem), Name: readable(stem), File: f})
		case e.fault != nil:
			r.problems = append(r.problems, *e.fault)
		case e.IsDir():
			r.static(name)
		case isFacts(e.Name()):
			facts[strings.TrimSuffix(name, path.Ext(name))] = f
		case isAlmostTeam(e.Name()):
			r.report(name, diag.Warning, "stray-markdown", "does not end in .md, so it is no team and is not copied", "rename it if it is a team's")
		case !isReadme(e.Name()):
			r.copied(name, e)
		}
	}
	for i, t := range c.Teams {
		stem := strings.TrimSuffix(t.name, path.Ext(t.name))
		if f, ok := facts[stem]; ok {
			c.Teams[i].Facts = &f
			delete(facts, stem)
		}
	}
	for _, f := range facts {
		r.report(f.name, diag.Warning, "stray-facts", "has the name of no team's file, so it is taken for facts of one that is gone, and is not copied",
			"delete it, or put it into a folder of its own")
	}
	r.site.Cohorts = append(r.site.Cohorts, c)
}

// static adds all files of a folder, at any depth.
func (r *reader) static(dir string) {
	for _, e := range r.list(dir) {
		switch name := path.Join(dir, e.Name()); {
		case e.fault != nil:
			r.problems = append(r.problems, *e.fault)
		case e.IsDir():
			r.static(name)
		default:
			r.copied(name, e)
		}
	}
}

// copied adds one file to be copied, but a roster, which names people.
func (r *reader) copied(name string, e fs.DirEntry) {
	if isRoster(e.Name()) {
		return
	}
	if isPrivate(e.Name()) {
		r.report(name, diag.Warning, "not-copied", "has the name of a roster or of a copy that an editor keeps, and is not copied", "delete it, or rename it if it is to be published")
		return
	}
	if info, err := e.Info(); err == nil && info.Size() > maxStatic {
		r.report(name, diag.Warning, "large-file", fmt.Sprintf("is copied as it is, with %d MB", info.Size()>>20), "keep it elsewhere and link to it")
	}
	r.site.Static = append(r.site.Static, r.file(name))
}

// unique sorts cohorts and teams by slug, and leaves out, with an error, what
// has the slug of another.
func (r *reader) unique() {
	r.site.Cohorts = uniqueBy(r, r.site.Cohorts, func(c Cohort) (slug, name string) { return c.Slug, path.Base(c.Dir) })
	for i, c := range r.site.Cohorts {
		r.site.Cohorts[i].Teams = uniqueBy(r, c.Teams, func(t Team) (slug, name string) { return t.Slug, t.name })
	}
	// "assets" and "about" are folders of the site's own.
	r.site.Cohorts = slices.DeleteFunc(r.site.Cohorts, func(c Cohort) bool {
		taken := c.Slug == "assets" || c.Slug == "about"
		if taken {
			r.breaks(path.Base(c.Dir), "reserved-name", fmt.Sprintf("is a cohort whose URL %q the site needs itself", c.Slug+"/"), "rename the folder")
		}
		return taken
	})
}

func uniqueBy[T any](r *reader, all []T, key func(T) (slug, name string)) []T {
	slices.SortStableFunc(all, func(a, b T) int {
		slugA, _ := key(a)
		slugB, _ := key(b)
		return naming.Compare(slugA, slugB)
	})
	first := make(map[string]string, len(all))
	return slices.DeleteFunc(all, func(x T) bool {
		slug, name := key(x)
		other, taken := first[slug]
		if !taken {
			first[slug] = name
			return false
		}
		r.breaks(name, "same-slug", fmt.Sprintf("has the URL %q, as has %s", slug+"/", path.Join(r.dir, other)), "rename one of them")
		return true
	})
}

func isMarkdown(name string) bool   { return strings.EqualFold(path.Ext(name), ".md") }
func isReadme(name string) bool     { return strings.EqualFold(name, "readme.md") }
func isCurriculum(name string) bool { return strings.EqualFold(name, "curriculum.md") }
func isRoster(name string) bool     { return strings.EqualFold(name, "roster.csv") }
func isFacts(name string) bool      { return strings.EqualFold(path.Ext(name), ".json") }

// isAlmostTeam reports whether a name is one of Markdown, but not a team's.
func isAlmostTeam(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx":
		return true
	}
	return false
}

var (
	otherRoster = regexp.MustCompile(`(?i)^roster\b.*\.(?:csv|tsv|txt|xlsx?|ods|numbers)$`)
	editorsCopy = regexp.MustCompile(`(?i)^(?:#.*#|.*~|.*\.(?:bak|orig|rej|swp|save))$`)
)

// isPrivate reports whether a name is likely that of another roster, which names
// people, or of a copy of a file that is not copied itself.
func isPrivate(name string) bool {
	return otherRoster.MatchString(name) || editorsCopy.MatchString(name)
}

func isTeam(name string) bool {
	return isMarkdown(name) && !isReadme(name) && !isCurriculum(name) && !strings.HasPrefix(name, ".") && !strings.HasPrefix(name, "_")
}

// reason returns what is wrong, without the operation and path before it.
func reason(err error) string {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = e.Err
	}
	return err.Error()
}
