package page

import (
	"strings"

	"milepost/generator/chart"
	"milepost/generator/naming"
	"milepost/generator/pack"
	"milepost/generator/progress"
)

// untaggedMost is how many columns there are for items without a module; the
// sections beyond share the last one.
const untaggedMost = 12

// headMost is how many characters stand upright over a column.
const headMost = 40

// A matrix is what all rows of the modules page have in common: which column
// a team's modules and sections are in, and what the columns add up to.
type matrix struct {
	cohort   *progress.Cohort
	columns  []matrixColumn
	modules  map[string]int // column by module ID
	sections map[string]int // column of the items without a module, by section slug
	last     int            // the last of these columns

	known    map[partKey]*ModulePart // of which a large class has few
	ofModule map[*progress.Module]*modulePart
	none     *ModulePart     // of a column of which a team has nothing
	sums     map[int]partSum // of the team at hand, by column
	teams    int             // that were added
}

// A modulePart is a part and the column in which it stands.
type modulePart struct {
	column int
	part   *ModulePart // nil where there is no column
	teams  int         // that share it, of those that were added
}

// A partSum is what a team has of a column.
type partSum struct {
	progress.Tally
	overdue int
	listed  bool // it has such items
}

// A partKey is all that a part shows.
type partKey struct {
	count        progress.Count
	late, listed bool
}

type matrixColumn struct {
	Title string
	Tag   string
	name  string // wish for the name in the page's address
	path  string // of its page, from the site's root; "" for none
	teams int    // that were added with a part of it
	all   int    // teams that have all its items
	of    int    // teams that have any
	late  bool   // something of it is overdue
	lacks bool   // a team has nothing to do in it
}

// newMatrix lays out the columns: modules in natural order, and behind those
// of each section its items without one.
func newMatrix(c *progress.Cohort) *matrix {
	m := &matrix{cohort: c, modules: map[string]int{}, sections: map[string]int{},
		known: map[partKey]*ModulePart{}, ofModule: map[*progress.Module]*modulePart{}, sums: map[int]partSum{}}
	m.none = m.part(partSum{})
	shown := modulesShown(c)
	behind := make(map[int][]int) // sections that come behind so many modules
	at := 0
	for _, sec := range untaggedSections(c) {
		for i := at; i < len(shown); i++ {
			if c.Modules[shown[i]].Section <= sec {
				at = i + 1
			}
		}
		behind[at] = append(behind[at], sec)
	}
	paths := ModulePaths(c)
	m.addSections(behind[0])
	for n, i := range shown {
		m.addModule(c.Modules[i], paths)
		m.addSections(behind[n+1])
	}
	return m
}

// pack returns bytes by which the columns are known, as far as a row shows them.
func (m *matrix) pack() []byte {
	return pack.Append(pack.Append(pack.Append(nil, new(len(m.columns))), &m.modules), &m.sections)
}

// untaggedSections returns the sections in which a team has items without a
// module, in order.
func untaggedSections(c *progress.Cohort) []int {
	has := map[string]bool{}
	for i := range c.Teams {
		for k := range c.Teams[i].Sections {
			s := &c.Teams[i].Sections[k]
			if u := &s.Untagged; u.Required.Total+u.Optional.Total > 0 && !has[s.Slug] {
				has[s.Slug] = true
			}
		}
	}
	var shown []int
	for i, s := range c.Sections {
		if has[s.Slug] {
			shown = append(shown, i)
		}
	}
	return shown
}

func (m *matrix) addModule(o progress.OutlineModule, paths map[string]string) {
	col := matrixColumn{Title: o.Title, Tag: o.ID, name: o.ID, path: paths[o.ID]}
	if col.Title == "" {
		col.Title = "Module " + o.ID
	}
	m.modules[o.ID] = len(m.columns)
	m.columns = append(m.columns, col)
}

func (m *matrix) addSections(sections []int) {
	for _, i := range sections {
		sec := m.cohort.Sections[i]
		if len(m.sections) < untaggedMost {
			m.last = len(m.columns)
			m.columns = append(m.columns, untaggedColumn(sec, sectionsOf(m.cohort)))
		} else {
			last := &m.columns[m.last]
			last.Title, last.Tag, last.name = "Later, no module", "Later", "later"
		}
		m.sections[sec.Slug] = m.last
	}
}

// untaggedColumn returns the column of a section's items without a module, of so
// many sections.
func untaggedColumn(sec progress.OutlineSection, of int) matrixColumn {
	title := progress.SectionTitle(sec.Title, of)
	col := matrixColumn{Title: title + ", no module", Tag: chart.Short(sec.Title), name: sec.Slug}
	if col.Tag == "" {
		col.Tag = title
	}
	return col
}

// parts returns a team's part of each column.
func (m *matrix) parts(t *progress.Team) []*ModulePart {
	list := make([]*ModulePart, len(m.columns))
	for i := range list {
		list[i] = m.none
	}
	for _, module := range t.Modules {
		if of := m.of(module); of.part != nil {
			list[of.column] = of.part
		}
	}
	m.eachUntagged(t, func(i int, part *ModulePart) { list[i] = part })
	return list
}

// add adds a team to the sums of the columns. Teams share modules, so these are
// but counted here.
func (m *matrix) add(t *progress.Team) {
	m.teams++
	for _, module := range t.Modules {
		m.of(module).teams++
	}
	m.eachUntagged(t, func(i int, part *ModulePart) { m.columns[i].add(part, 1) })
}

// close ends the sums, once all teams are added. It says whether something is
// overdue, and whether a team has nothing to do in a column.
func (m *matrix) close() (late, lacks bool) {
	for _, of := range m.ofModule {
		if of.part != nil {
			m.columns[of.column].add(of.part, of.teams)
		}
	}
	for i := range m.columns {
		col := &m.columns[i]
		if without := m.teams - col.teams; without > 0 {
			col.add(m.none, without)
		}
		late, lacks = late || col.late, lacks || col.lacks
	}
	return late, lacks
}

func (col *matrixColumn) add(p *ModulePart, teams int) {
	col.teams += teams
	if p.Level != "" {
		col.of += teams
	}
	if p.All {
		col.all += teams
	}
	col.late, col.lacks = col.late || p.Late, col.lacks || p.Level == ""
}

// of returns what a team has of a module, and in which column; no part where
// there is no such column.
func (m *matrix) of(module *progress.Module) *modulePart {
	of := m.ofModule[module]
	if of == nil {
		of = new(modulePart)
		if column, ok := m.modules[module.ID]; ok {
			of.column, of.part = column, m.part(partSum{module.Tally, module.Overdue, true})
		}
		m.ofModule[module] = of
	}
	return of
}

// eachUntagged calls f with what a team has of the columns without a module, of
// which one may show several sections.
func (m *matrix) eachUntagged(t *progress.Team, f func(column int, part *ModulePart)) {
	if len(m.sections) == 0 {
		return
	}
	clear(m.sums)
	for k := range t.Sections {
		i, ok := m.sections[t.Sections[k].Slug]
		if !ok {
			continue
		}
		sum, of := m.sums[i], &t.Sections[k].Untagged
		sum.Required.Done += of.Required.Done
		sum.Required.Total += of.Required.Total
		sum.Optional.Done += of.Optional.Done
		sum.Optional.Total += of.Optional.Total
		sum.overdue += of.Overdue
		sum.listed = true
		m.sums[i] = sum
	}
	for i, sum := range m.sums {
		f(i, m.part(sum))
	}
}

// part returns what is shown of a sum. A large class has few different ones.
func (m *matrix) part(sum partSum) *ModulePart {
	count := tallied(sum.Tally)
	k := partKey{count, sum.overdue > 0, sum.listed && count.Total > 0 || m.cohort.Reference}
	if m.known[k] == nil {
		m.known[k] = new(newPart(k.count, k.late, k.listed))
	}
	return m.known[k]
}

// heads returns the columns' heads once the sums are closed; at is the path of
// the page.
func (m *matrix) heads(at string) []ModuleColumn {
	names := naming.Slugs{}
	names.Add("team", "")
	names.Add("done", "")
	list := make([]ModuleColumn, len(m.columns))
	for i, col := range m.columns {
		h := ModuleColumn{Link: Link{Text: cut(col.Title, headMost)}, Name: names.Add(col.name, "module"), Tag: col.Tag,
			All: chart.NewFraction(col.all, col.of), Count: col.all}
		if col.path != "" {
			h.URL = relative(at, col.path)
		}
		if h.Text != col.Title {
			h.Full = col.Title
		}
		list[i] = h
	}
	return list
}

// cut shortens a text to so many characters, the last of them "…".
func cut(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return strings.TrimSpace(string(runes[:most-1])) + "…"
}
