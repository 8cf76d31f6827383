package page

import (
	"strconv"
	"strings"

	"milepost/generator/pack"
	"milepost/generator/piece"
	"milepost/generator/progress"
)

// A rowMaker is what all rows of a table of teams are made from, beside the
// teams themselves.
type rowMaker struct {
	survey survey // as far as one team may show it
	table  *Table
	at     string // path of the page
	cells  cellTable
	sum    piece.Key // of what changes with other teams than the row's own
}

// newRowMaker returns what makes the rows of the page at a path. Columns are
// bytes by which those of its table are known.
func (s survey) newRowMaker(at string, table *Table, columns []byte) *rowMaker {
	return &rowMaker{survey: s.ofTeams(), table: table, at: at, sum: piece.KeyOf(pack.Append(columns, table))}
}

// A rowSource is what a row is made from when it is needed.
type rowSource struct {
	maker *rowMaker // nil for a row that is made at once
	team  *progress.Team
	made  bool
}

// Key tells all that a row says, beside what Class.Pack does; it is zero for one
// of a team without a Key.
func (s *rowSource) Key() piece.Key {
	if s.maker == nil {
		return piece.Key{}
	}
	return s.team.Key.With(s.maker.sum)
}

// Make makes the row, unless it is made.
func (r *Row) Make() {
	if r.maker == nil || r.made {
		return
	}
	from := r.rowSource
	*r = from.maker.row(from.team)
	if from.team.Readable {
		r.Cells = from.maker.cells.cells(from.team)
	}
	r.rowSource, r.made = from, true
}

// Make makes the row, unless it is made. Its parts are there.
func (r *ModuleRow) Make() {
	if r.maker == nil || r.made {
		return
	}
	from := r.rowSource
	r.Row = from.maker.row(from.team)
	r.rowSource, r.made = from, true
}

// row returns a team's row without its cells.
func (m *rowMaker) row(t *progress.Team) Row {
	s := m.survey
	r := Row{
		Table:   m.table,
		ID:      RowID(t.Slug),
		Link:    Link{Text: t.Name, URL: relative(m.at, s.Cohort.Slug+"/teams/"+t.Slug+"/")},
		Project: t.Project,
		Rank:    ordinal(t),
		Tags:    strings.Join(s.tags(t), " "),
		Labels:  s.labels(t),
	}
	if !t.Readable {
		r.Missing, r.Also = missingIn(t)
		r.Unnamed = r.Missing == unnamed
		return r
	}
	r.Done, r.Percent = enDash, percent(t.Required)
	if n := t.Required; n.Total > 0 {
		r.Done, r.Of = strconv.Itoa(n.Done), " of "+strconv.Itoa(n.Total)
		r.Share = 100_000 * n.Done / n.Total
	}
	if s.Phase == running {
		r.Pace, r.Late = signed(t.Pace), s.late(t)
	}
	r.Change = s.change(t.Record)
	r.Check = Check{Unfound: t.Record.Unverified, Notes: len(t.Problems)}
	r.Check.SortBy = 1000*r.Check.Unfound + r.Check.Notes
	return r
}
