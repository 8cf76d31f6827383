package checklist

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// A tableRow is a row of a table, and what in it is a mark.
type tableRow struct {
	cells  []line     // trimmed; an empty one has no length
	mark   *candidate // the last one; nil
	column int        // of the mark
	marks  int        // how many it has
}

// table adds the rows of a table in which each row has exactly one mark in a
// cell of its own. In any other table a mark means something else. Below a header
// such as "Done", an empty cell is the mark of what is open; a row without text is
// no item. A table of one row has company only in tables with the same header.
func (w *walker) table(n *extast.Table, at place) {
	w.lists++
	var header tableRow
	var rows []tableRow
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		row := w.row(c)
		if _, ok := c.(*extast.TableHeader); ok {
			header = row
		} else if row.marks > 0 || w.isWritten(c) && !w.isSubheading(row) {
			rows = append(rows, row)
		}
	}
	if !w.complete(header, rows) {
		return
	}
	if header.marks == 1 && w.clean[header.mark.start] == '[' && !taskHeader.MatchString(w.textOf(header, w.textColumn(header, rows))) {
		rows = append([]tableRow{header}, rows...)
	}
	column, begun := w.textColumn(header, rows), len(w.lines)
	for _, row := range rows {
		l := line{kind: tableLine, para: w.newParagraph(), found: row.mark, list: w.lists, parent: at.parent, label: w.textOf(row, column)}
		if l.label == "" {
			continue
		}
		l.start, l.stop = row.mark.start, row.cells[row.column].stop
		if row.marks == 0 {
			l.stop = row.mark.end
		}
		w.lines = append(w.lines, l)
	}
	key := w.headerKey(header)
	switch len(w.lines) - begun {
	case 0:
		return
	case 1:
		w.lines[begun].found.alone = key
	}
	w.tables[key]++
}

// row reads one row.
func (w *walker) row(n ast.Node) (row tableRow) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		var cell line
		if c.Lines() != nil && c.Lines().Len() > 0 {
			seg := c.Lines().At(0)
			cell = line{start: seg.Start, stop: seg.Stop}
			w.trim(&cell)
		}
		if mark := w.markCell(cell); mark != nil {
			row.mark, row.column = mark, len(row.cells)
			row.marks++
		}
		row.cells = append(row.cells, cell)
	}
	return row
}

// isWritten reports whether a row is written as one, and is no text right below
// the table.
func (w *walker) isWritten(row ast.Node) bool {
	return bytes.IndexByte(w.clean[row.Pos():row.Pos()+lineLength(w.clean[row.Pos():])], '|') >= 0
}

// cell returns what stands in a cell of a row.
func (w *walker) cell(row tableRow, column int) string {
	if column >= len(row.cells) {
		return ""
	}
	return string(w.clean[row.cells[column].start:row.cells[column].stop])
}

// isSubheading reports whether a row has nothing, or one cell that is bold.
func (w *walker) isSubheading(row tableRow) bool {
	only := none
	for i, c := range row.cells {
		if c.start < c.stop {
			if only != none {
				return false
			}
			only = i
		}
	}
	return only == none || boldTitle(w.cell(row, only)) != ""
}

// complete reports whether each of the rows has one mark, and gives one to those
// whose cell for it is empty, where the header allows it. There, a row with any
// other text in that cell leaves a problem, for the table was meant to count.
func (w *walker) complete(header tableRow, rows []tableRow) bool {
	column := none
	for _, row := range rows {
		if row.marks > 1 {
			return false
		}
		if row.marks == 1 && column == none {
			column = row.column
		}
	}
	if column == none {
		return false
	}
	name := w.cell(header, column)
	_, isSign := signAt(name)
	mayBeEmpty := isSign || doneHeader.MatchString(name)
	for i := range rows {
		row := &rows[i]
		if row.marks == 1 {
			continue
		}
		text := w.textColumn(header, rows[i:i+1])
		if !mayBeEmpty || text == none {
			return false
		}
		if w.cell(*row, column) != "" {
			w.notes.add(unreadTable, row.cells[column].start, "")
			return false
		}
		c := row.cells[text]
		row.column = column
		row.mark = &candidate{outer: c.start, start: c.start, end: c.stop, text: c.stop, kind: cell, notes: []found{{tableItem, ""}}}
	}
	return true
}

// textOf returns the text of a row: that of a column, or of the first other cell
// with letters in it; "" where there is none.
func (w *walker) textOf(row tableRow, column int) string {
	if s := w.cell(row, max(column, 0)); column != none && hasLetter(s) {
		return s
	}
	for i := range row.cells {
		if s := w.cell(row, i); i != row.column && hasLetter(s) && (column == none || !isID.MatchString(s)) {
			return s
		}
	}
	return ""
}

// textColumn returns the column with the texts of the rows: one whose header says
// so, else the first of which they are not but ids or weeks, or mostly the same; or
// none.
func (w *walker) textColumn(header tableRow, rows []tableRow) int {
	first, distinct, named := none, none, none
	for i := range rows[0].cells {
		texts, ids, seen := 0, 0, map[string]bool{}
		for _, row := range rows {
			s := w.cell(row, i)
			if row.marks > 0 && row.column == i || !hasLetter(s) {
				continue
			}
			texts++
			seen[s] = true
			if isID.MatchString(s) {
				ids++
			}
		}
		if texts == 0 {
			continue
		}
		if first == none {
			first = i
		}
		if ids == texts {
			continue
		}
		if named == none && taskHeader.MatchString(w.cell(header, i)) {
			named = i
		}
		if distinct == none && 2*len(seen) > texts {
			distinct = i
		}
	}
	if named != none {
		return named
	}
	if distinct != none {
		return distinct
	}
	return first
}

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

var (
	taskHeader = regexp.MustCompile(`(?i)^\W*(?:tasks?|items?|to-?dos?|descriptions?|requirements?|activit(?:y|ies)|deliverables?|what)\W*$`)
	doneHeader = regexp.MustCompile(`(?i)^\W*(?:done|status|state|completed?|finished|progress|checked|check)\W*\??$`)
	isID       = regexp.MustCompile(`^[*_\W]*(?:\p{L}{1,10}[\s#.:-]*)?\d+(?:\.\d+)*[a-z]?\W*$`)
)

// headerKey returns what tables with the same header have in common.
func (w *walker) headerKey(header tableRow) string {
	var b strings.Builder
	for i := range header.cells {
		b.WriteString(strings.ToLower(w.cell(header, i)) + "|")
	}
	return b.String()
}

// markCell returns the mark or box that fills a cell, but for one word behind
// it ("✅ Completed").
func (w *walker) markCell(l line) *candidate {
	c := w.markAt(l.start, l.stop)
	if c == nil {
		c = w.boxAt(l.start, l.stop)
	}
	if c == nil || c.free || c.colour || strings.ContainsAny(string(w.clean[c.text:l.stop]), " \t") {
		return nil
	}
	c.kind, c.notes = cell, []found{{tableItem, ""}}
	return c
}
