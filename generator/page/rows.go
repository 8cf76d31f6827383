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
	at     string    // path of the page
	cells  cellTable // of a leaderboard
	matrix *matrix   // of the page of modules
	sum    piece.Key // of what changes with other teams than the row's own
}

// newRowMaker returns what makes the rows of the page at a path. Columns are
// bytes by which those of its table are known.
func (s survey) newRowMaker(at string, table *Table, columns []byte) *rowMaker {
	return &rowMaker{survey: s.ofTeams(), table: table, at: at, sum: piece.KeyOf(pack.Append(columns, table))}
}

// A rowSource is what a row is made from when it is needed.
type rowSource struct {
	maker *rowMaker // nil for a row that has all it needs
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

// begin reports whether there is a row to be made, which it says once.
func (s *rowSource) begin() bool {
	begun := s.made
	s.made = true
	return s.maker != nil && !begun
}

// Make makes the row, unless it is made.
func (r *Row) Make() {
	if !r.begin() {
		return
	}
	r.set()
	if r.team.Readable {
		r.Cells = r.maker.cells.cells(r.team)
	}
}

// Make makes the row, unless it is made.
func (r *ModuleRow) Make() {
	if !r.begin() {
		return
	}
	r.set()
	if r.team.Readable {
		r.Parts = r.maker.matrix.parts(r.team)
	}
}

// set sets what the rows of all tables have, which is all but their cells.
func (r *Row) set() {
	t, s := r.team, r.maker.survey
	r.Table = r.maker.table
	r.ID = RowID(t.Slug)
	r.Link = Link{Text: t.Name, URL: relative(r.maker.at, s.Cohort.Slug+"/teams/"+t.Slug+"/")}
	r.Project = t.Project
	r.Rank = ordinal(t)
	r.Tags = strings.Join(s.tags(t), " ")
	r.Labels = s.labels(t)
	if !t.Readable {
		r.Missing, r.Also = missingIn(t)
		r.Unnamed = r.Missing == unnamed
		return
	}
	r.Done, r.Percent = enDash, percent(t.Required)
	if n := t.Required; n.Total > 0 {
		r.Done, r.Of = strconv.Itoa(n.Done), " of "+strconv.Itoa(n.Total)
		r.Share = 100_000 * n.Done / n.Total
	}
	r.Pace = enDash
	if s.Phase == running && t.Required.Total > 0 {
		r.Pace, r.Late = signed(t.Pace), s.late(t)
	}
	r.Change = s.change(t.Record)
	r.Check = Check{Unfound: t.Record.Unverified, Notes: len(t.Problems)}
	r.Check.SortBy = 1000*r.Check.Unfound + r.Check.Notes
}
