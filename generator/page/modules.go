package page

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"milepost/generator/chart"
	"milepost/generator/piece"
	"milepost/generator/progress"
)

// Modules is the page of all teams against all modules of a cohort.
type Modules struct {
	Frame
	Lede    string
	Overdue bool   // something is past due
	Absent  string // why a team has nothing to do in a column; "" where each has
	Sorted  bool   // there are enough rows to sort
	Shared  bool   // there is more than one team, so that columns are summed up
	Fits    bool   // on a wide screen the table fits the page, so that it need not scroll
	Columns []ModuleColumn
	Rows    []ModuleRow // none where no team has a checklist
	Tags    []Link      // the modules, where there are no rows
	Table
}

// A ModuleColumn is a module, or the items of a section that have none.
type ModuleColumn struct {
	Link         // "Unit testing"; the URL is "" where there is no module
	Full  string // the text where Link has not all of it
	Name  string // in the page's address: "m16"
	Tag   string // "M16"
	All   chart.Fraction
	Count int // teams with all items
}

// A ModuleRow is a team, with its part of each column.
type ModuleRow struct {
	Row
	Parts []*ModulePart // shared among teams
}

// A ModulePart is how much a team has of a column.
type ModulePart struct {
	Level string // class name, by how much is done; "" where there is nothing to do
	Text  string // "2/3", or why there is nothing to do
	Share int    // done of total in percent, rounded down, to sort by
	All   bool   // everything is done
	None  bool   // nothing is done
	Late  bool   // something of it is overdue
}

// Lasting says that the part is the same in many rows.
func (p *ModulePart) Lasting() bool { return true }

// NewModules returns the page of a cohort's modules.
func NewModules(site Site, c *progress.Cohort) Modules {
	s := newSurvey(site, c)
	at := modulesPath(c)
	p := Modules{
		Lede: s.modulesLede(), Shared: s.Count > 1, Sorted: len(c.Teams) > 2,
		Table: Table{Ranked: s.ranked(), Same: c.Reference},
	}
	p.Frame = NewFrame(site, Spot{Path: at, Title: "Modules", Description: p.Lede, Cohort: c, Tab: "Modules"})
	if s.Count == 0 || s.order == Unordered {
		p.Tags = moduleLinks(c, at)
		return p
	}
	m := newMatrix(c)
	p.Rest = len(m.columns) + 1
	maker := s.newRowMaker(at, new(p.Table), m.pack())
	p.Rows = make([]ModuleRow, len(c.Teams))
	maker.matrix = m
	for i := range p.Rows {
		row, t := &p.Rows[i], &c.Teams[i]
		row.rowSource = rowSource{maker: maker, team: t}
		if t.Readable {
			m.add(t)
		}
		if t.Key == (piece.Key{}) {
			row.Make()
		}
	}
	late, lacks := m.close()
	switch p.Overdue = late; {
	case lacks && c.Reference:
		p.Absent = notAsked
	case lacks:
		p.Absent = "not in the team’s list"
	}
	p.Columns = m.heads(at)
	p.Fits = fit(p.Columns)
	return p
}

// columnsFit is how many pixels of columns stand beside a team's name and
// count on a wide page.
const columnsFit = 760

// fit says whether the columns are as narrow as columnsFit. One is as wide as
// its parts, some 40 pixels, or as its tag.
func fit(columns []ModuleColumn) bool {
	width := 0
	for _, col := range columns {
		width += max(40, titleWidth*utf8.RuneCountInString(col.Tag))
	}
	return width <= columnsFit
}

// moduleLinks returns the modules with links from the page at a path.
func moduleLinks(c *progress.Cohort, at string) []Link {
	paths := ModulePaths(c)
	var list []Link
	for _, i := range modulesShown(c) {
		m := c.Modules[i]
		list = append(list, Link{Text: strings.TrimSpace(m.ID + " " + m.Title), URL: relative(at, paths[m.ID])})
	}
	return list
}

func (s survey) modulesLede() string {
	words := s.opening()
	switch n := s.Count; {
	case n == 0:
		return words + "No team has a checklist yet."
	case s.order == Unordered:
		return words + "What the course asks, by module."
	case n == 1:
		words += "How many of each module’s items are ticked."
	default:
		words += "Every team against every module: how many of the module’s items are ticked."
	}
	if !s.Cohort.Reference && s.Count > 1 {
		words += " Each team is measured against its own list."
	}
	return words
}

// What stands in a part where there is nothing to do.
const (
	notListed = "not in its list"
	notAsked  = "does not apply"
)

// newPart returns a team's part of a column, which has something overdue where
// it is late. Listed says that the team has such items at all.
func newPart(n progress.Count, late, listed bool) ModulePart {
	switch {
	case !listed:
		return ModulePart{Text: notListed}
	case n.Total == 0:
		return ModulePart{Text: notAsked}
	}
	share, _ := n.Percent()
	return ModulePart{
		Level: level(n), Text: strconv.Itoa(n.Done) + "/" + strconv.Itoa(n.Total), Share: share,
		All: n.Done == n.Total, None: n.Done == 0, Late: late,
	}
}
