package checklist

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"milepost/generator/prose"
)

// table adds the rows of a table in which each row has exactly one mark in a
// cell of its own, and there are at least two. In any other table a mark
// means something else.
func (w *walker) table(n *extast.Table, at place) {
	w.lists++
	var header []string
	var rows []tableRow
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		row := w.row(c)
		if _, ok := c.(*extast.TableHeader); ok {
			header = row.cells
			continue
		}
		row.line.label = row.text()
		if row.marks != 1 || row.line.label == "" {
			return
		}
		row.line.list, row.line.parent = w.lists, at.parent
		rows = append(rows, row)
	}
	if len(rows) < 2 {
		return
	}
	tasks := taskColumn(header, rows)
	for _, row := range rows {
		if tasks != none {
			row.line.label = row.cells[tasks]
		}
		w.lines = append(w.lines, row.line)
	}
}

// A tableRow is a row of a table.
type tableRow struct {
	cells []string // without white space around them; "" for a mark
	marks int      // how many it has
	line  line     // of the last mark
}

// row reads one row.
func (w *walker) row(n ast.Node) tableRow {
	row := tableRow{line: line{kind: tableLine, para: w.newParagraph()}}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		var cell line
		if c.Lines() != nil && c.Lines().Len() > 0 {
			seg := c.Lines().At(0)
			cell = line{start: seg.Start, stop: seg.Stop}
			w.trim(&cell)
		}
		text := string(w.clean[cell.start:cell.stop])
		if mark := w.markCell(cell); mark != nil {
			row.line.found, row.line.start, row.line.stop = mark, cell.start, cell.stop
			row.marks++
			text = ""
		}
		row.cells = append(row.cells, text)
	}
	return row
}

// text returns the first cell with letters in it that is no mark.
func (r tableRow) text() string {
	for _, s := range r.cells {
		if hasLetter(s) {
			return s
		}
	}
	return ""
}

// taskColumn returns the only column whose header says that it has the tasks, if
// all rows have words there; or none.
func taskColumn(header []string, rows []tableRow) int {
	column := none
	for i, s := range header {
		if !taskHeader.MatchString(prose.Plain(s)) {
			continue
		}
		if column != none {
			return none
		}
		column = i
	}
	if column == none {
		return none
	}
	for _, row := range rows {
		if column >= len(row.cells) || !hasLetter(prose.Plain(row.cells[column])) {
			return none
		}
	}
	return column
}

var taskHeader = regexp.MustCompile(`(?i)^\s*(?:tasks?|items?|to[ -]?do|activity|description|opgaver?|aufgaben?|tarea|tâche)\s*$`)

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// markCell returns the mark or box that fills a cell, but for one word behind
// it ("✅ Completed").
func (w *walker) markCell(l line) *candidate {
	c := w.markAt(l.start, l.stop)
	if c == nil {
		c = w.boxAt(l.start, l.stop)
	}
	if c == nil || c.free || strings.ContainsAny(string(w.clean[c.text:l.stop]), " \t") {
		return nil
	}
	c.kind, c.notes = cell, []found{{tableItem, ""}}
	return c
}
