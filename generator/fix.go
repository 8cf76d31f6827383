package generator

import (
	"io/fs"

	"milepost/generator/checklist"
	"milepost/generator/content"
)

// Inputs returns the paths, from the site's root, of all curricula, rosters
// and teams' files, hidden teams' too.
func Inputs(fsys fs.FS) []string {
	var paths []string
	found, _ := content.Read(sub(fsys, contentDir), contentDir) // Load has the problems
	for _, c := range found.Cohorts {
		if c.Curriculum != nil {
			paths = append(paths, c.Curriculum.Path)
		}
		if c.Roster != nil {
			paths = append(paths, c.Roster.Path)
		}
		for _, t := range c.Teams {
			paths = append(paths, t.Path)
		}
	}
	return paths
}

// A Fixed is a file in which boxes can be written as GitHub reads them.
type Fixed struct {
	Path          string // as problems name it
	Before, After []byte // with the same number of lines
	Boxes         int    // lines that differ, at least 1
}

// Fix returns what checklist.Parser.Fix makes of the teams' files whose path
// wanted accepts, each read by the rules of its cohort; files that need no fix
// are left out. A curriculum is never fixed: it is the course's own.
func Fix(fsys fs.FS, wanted func(path string) bool) ([]Fixed, error) {
	c, err := loadConfig(fsys, Options{})
	if err != nil {
		return nil, err
	}
	rules := checklist.Options{Module: c.Checklist.Modules, Optional: c.Checklist.Optional}
	var all []Fixed
	found, _ := content.Read(sub(fsys, contentDir), contentDir)
	for _, dir := range found.Cohorts {
		var teams []content.Team
		for _, t := range dir.Teams {
			if wanted(t.Path) {
				teams = append(teams, t)
			}
		}
		if len(teams) > 0 {
			plan, _ := readPlan(dir, rules)
			all = append(all, plan.fix(teams)...)
		}
	}
	return all, nil
}

// FixLoose is Fix for checklists outside a site.
func FixLoose(files []LooseFile) []Fixed {
	teams := make([]content.Team, len(files))
	for i, f := range files {
		teams[i] = content.Loose(f.FS, f.Name, f.Path)
	}
	return plan{parser: newParser(checklist.Options{})}.fix(teams)
}

// fix fixes files, and returns those that changed.
func (p plan) fix(files []content.Team) []Fixed {
	all := make([]Fixed, len(files))
	each(len(files), func(i int) { all[i] = p.fixFile(files[i]) })
	kept := all[:0]
	for _, f := range all {
		if f.Boxes > 0 {
			kept = append(kept, f)
		}
	}
	return kept
}

// fixFile fixes one file. One that cannot be read, or whose text is not the
// file byte by byte, is left as it is.
func (p plan) fixFile(f content.Team) Fixed {
	src, _ := f.Load()
	if src.Body == nil {
		return Fixed{}
	}
	before, err := f.Bytes()
	if err != nil || len(before) != len(src.Body) {
		return Fixed{}
	}
	after, boxes := p.parser.Fix(src.Body, p.applies(f.Path, src.Body))
	same := 0
	for same < min(len(after), len(src.Body)) && after[same] == src.Body[same] {
		same++
	}
	// The front matter is blank in Body, and so among what is the same.
	after = append(before[:same:same], after[same:]...)
	return Fixed{Path: f.Path, Before: before, After: after, Boxes: boxes}
}

// applies returns a function that says of a line whether the course asks its
// item of every team. Without a reference list it asks all.
func (p plan) applies(path string, body []byte) func(line int) bool {
	if p.matcher == nil {
		return nil
	}
	excusable := map[int]bool{}
	d := p.parser.Parse(path, body)
	for i, m := range p.matcher.Match(d.Items, d.Sections).Items {
		if m.Item < 0 {
			continue
		}
		ref := p.curriculum.Items[m.Item]
		excusable[d.Items[i].Line] = ref.Applicable || ref.Optional || p.curriculum.Sections[ref.Section].Optional
	}
	return func(line int) bool { return !excusable[line] }
}
