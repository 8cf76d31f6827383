package page

import (
	"slices"
	"strings"

	"milepost/generator/chart"
	"milepost/generator/naming"
	"milepost/generator/progress"
)

const (
	roadWidth    = 420 // pixels of all columns together
	roadAlone    = 560 // where no team says what it builds
	roadDense    = 276 // beside columns of what the repositories tell
	denseAlone   = 340 // there, where no team says what it builds
	titleWidth   = 7   // pixels of a character in a column's head
	narrowest    = 24  // pixels of a column that can be clicked
	columnsMost  = 6
	columnsRoomy = 4 // more do not fit a phone as they are elsewhere
)

// A column is a Column with the sections that it shows.
type column struct {
	Column
	slugs    []string
	titles   []string
	required int
	even     int // items of it done today at an even pace; chart.None where today is elsewhere
}

// fixedColumns are the names that the other columns of the leaderboard have in
// the page's address.
var fixedColumns = [...]string{"rank", "team", "done", "pace", "week", "updated", "check"}

// newColumns returns the columns of a cohort's sections that require
// anything. What is past the sixth, and small ones at the end, stand
// together. With a post, one column holds today's even pace.
func newColumns(c *progress.Cohort, post bool) []column {
	var list []column
	total := 0
	for _, s := range c.Sections {
		if s.Required == 0 {
			continue
		}
		total += s.Required
		title := progress.SectionTitle(s.Title, sectionsOf(c))
		list = append(list, column{slugs: []string{s.Slug}, titles: []string{title}, required: s.Required, even: chart.None})
	}
	width := widthOf(c)
	small := func(col column) bool { return width*col.required < narrowest*total }
	for n := len(list); n > columnsMost || n > 1 && small(list[n-1]) && small(list[n-2]); n = len(list) {
		list[n-2].join(list[n-1])
		list = list[:n-1]
	}
	if post {
		setPost(list, c.Even)
	}
	names := naming.Slugs{}
	for _, name := range fixedColumns {
		names.AddSlug(name, "")
	}
	for i := range list {
		list[i].finish(total, width)
		list[i].Name = names.AddSlug(list[i].Name, "section")
	}
	return list
}

// join takes the sections of the next column in.
func (col *column) join(next column) {
	col.slugs = append(col.slugs, next.slugs...)
	col.titles = append(col.titles, next.titles...)
	col.required += next.required
}

// setPost puts today's even pace in the column where it falls.
func setPost(list []column, even int) {
	for i := range list {
		if even < list[i].required || i == len(list)-1 {
			list[i].even = min(even, list[i].required)
			return
		}
		even -= list[i].required
	}
}

// widthOf returns the width of the road, in pixels.
func widthOf(c *progress.Cohort) int {
	projects := slices.ContainsFunc(c.Teams, func(t progress.Team) bool { return t.Project != "" })
	switch {
	case c.History && projects:
		return roadDense
	case c.History:
		return denseAlone
	case projects:
		return roadWidth
	}
	return roadAlone
}

// finish sets what the head shows; all columns together require total items
// and are width pixels wide.
func (col *column) finish(total, width int) {
	col.Ruler = chart.NewRuler(col.required, total, width, col.even)
	col.Name, col.Title, col.Short = col.slugs[0], col.titles[0], chart.Short(col.titles[0])
	if len(col.slugs) > 1 {
		col.Name, col.Title, col.Short = "later", "Later", "…"
	}
	col.Full = strings.Join(col.titles, ", ")
	col.Tight = len([]rune(col.Title))*titleWidth > col.Ruler.Width
}

// A cellTable makes the cells of a leaderboard, each that looks the same once.
type cellTable struct {
	columns []column
	known   map[cellKey]*Cell
}

// A cellKey is all that a cell shows.
type cellKey struct {
	column  int // -1 for all
	count   progress.Count
	overdue int
	empty   bool
}

// cells returns a team's part of each column. A team whose sections are none
// of the cohort's has one cell over all columns.
func (table cellTable) cells(t *progress.Team) []*Cell {
	list := make([]*Cell, len(table.columns))
	found := false
	for i, col := range table.columns {
		sum, overdue, ok := col.sum(t)
		list[i] = table.cell(cellKey{i, sum, overdue, !ok})
		found = found || ok
	}
	if !found && len(list) > 0 {
		return []*Cell{table.cell(cellKey{-1, t.Required, t.Overdue, false})}
	}
	return list
}

func (table cellTable) cell(k cellKey) *Cell {
	if c := table.known[k]; c != nil {
		return c
	}
	c := &Cell{Span: 1, Empty: k.empty}
	switch {
	case k.column < 0:
		c.Cell, c.Span = chart.NewCell(k.count.Done, k.overdue, k.count.Total, chart.None, 0), len(table.columns)
	case !k.empty:
		col := table.columns[k.column]
		c.Cell = chart.NewCell(k.count.Done, k.overdue, k.count.Total, col.even, col.required)
	}
	table.known[k] = c
	return c
}

// sum adds up the team's sections that the column shows; ok is false where
// the team has none of them.
func (col column) sum(t *progress.Team) (sum progress.Count, overdue int, ok bool) {
	for _, slug := range col.slugs {
		for _, s := range t.Sections {
			if s.Slug == slug {
				sum.Done += s.Required.Done
				sum.Total += s.Required.Total
				overdue += s.Overdue
				ok = true
			}
		}
	}
	return sum, overdue, ok
}

// sectionsOf returns among how many sections one of the class's stands. Where
// teams have lists of their own, none is the only one, whatever it is to a team.
func sectionsOf(c *progress.Cohort) int {
	if c.Reference {
		return len(c.Sections)
	}
	return max(2, len(c.Sections))
}
