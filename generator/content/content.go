// Package content finds the files of the folder content/ and sets their front
// matter apart. It is the only reader of that folder, and reads through an
// fs.FS that keeps it inside.
//
// Files are listed first, and read one at a time when asked for, so that the
// texts of 100,000 teams need no memory at once.
package content

import (
	"io/fs"
	"path"

	"milepost/generator/diag"
)

// A Site is what content/ holds.
type Site struct {
	Cohorts []Cohort // in natural order of their slugs
	Static  []File   // to be copied as they are, in natural order of their paths

	// Broken are those of the problems because of which what is published would
	// be wrong, or gone: two teams with one URL, a cohort that cannot be read.
	Broken diag.List
}

// A Cohort is a folder directly under content/ in which a curriculum, a
// roster or a team's file stands.
type Cohort struct {
	Slug       string // unique, "2024"
	Name       string // of the folder, made readable
	Dir        string // from the site's root: "content/2024"
	Curriculum *File  // curriculum.md; nil where there is none
	Roster     *File  // roster.csv; nil where there is none
	Teams      []Team // in natural order of their slugs

	beside func(name string) File
}

// A Team is a Markdown file directly in a cohort's folder, but for
// curriculum.md, for README.md, which tells people about the folder, and for
// names that begin with "." or "_".
type Team struct {
	Slug  string // unique in the cohort: "group-7"
	Name  string // of the file, made readable: "Group 7"
	Facts *File  // what collect found out, the .json of the same name; nil where there is none
	File
}

// Beside returns the file of a name in the cohort's folder, such as "_2023.md",
// whether there is one or not. ok is false for a name that leads elsewhere.
func (c Cohort) Beside(name string) (f File, ok bool) {
	if !fs.ValidPath(name) || name == "." {
		return File{}, false
	}
	return c.beside(name), true
}

// Read lists what is in fsys, which is the folder content/; dir is its path
// from the site's root, as problems name it. Links to files are followed as
// far as fsys follows them (that of an os.Root stays inside); links to folders
// are not, for they may lead in a circle.
//
// A README.md directly under content/ or in a cohort's folder is about the
// folder and not copied; nor is anything whose name begins with "." or "_".
func Read(fsys fs.FS, dir string) (Site, diag.List) {
	r := reader{fsys: fsys, dir: dir}
	for _, e := range r.list(".") {
		switch {
		case e.fault != nil && isFolder(e):
			r.breaks(e.Name(), e.fault.Code, e.fault.Message, "put what it leads to in its place, for it may be a cohort")
		case e.fault != nil:
			r.problems = append(r.problems, *e.fault)
		case e.IsDir() && r.isCohort(e.Name()):
			r.cohort(e.Name())
		case e.IsDir():
			r.static(e.Name())
		case isMarkdown(e.Name()):
			if !isReadme(e.Name()) {
				r.report(e.Name(), diag.Warning, "stray-markdown", "not in a cohort's folder, so it is no team and is not copied", "move it into "+path.Join(dir, "<cohort>"))
			}
		default:
			r.copied(e.Name(), e)
		}
	}
	r.unique()
	r.problems.Sort()
	return r.site, r.problems
}
