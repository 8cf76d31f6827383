package checklist

import (
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// table adds the rows of a table in which each row has exactly one mark in a
// cell of its own, and there are at least two. In any other table a mark
// means something else.
func (w *walker) table(n *extast.Table, at place) {
	w.lists++
	var rows []line
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if _, ok := c.(*extast.TableRow); !ok {
			continue
		}
		l, ok := w.row(c)
		if !ok {
			return
		}
		l.list, l.parent = w.lists, at.parent
		rows = append(rows, l)
	}
	if len(rows) > 1 {
		w.lines = append(w.lines, rows...)
	}
}

// row reads one row: its only mark, and the first other cell with letters in
// it as the text.
func (w *walker) row(n ast.Node) (l line, ok bool) {
	l = line{kind: row, para: w.newParagraph()}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Lines() == nil || c.Lines().Len() == 0 {
			continue
		}
		seg := c.Lines().At(0)
		text := line{start: seg.Start, stop: seg.Stop}
		w.trim(&text)
		if mark := w.markCell(text); mark != nil {
			if l.found != nil {
				return l, false
			}
			l.found, l.start, l.stop = mark, text.start, text.stop
			continue
		}
		s := string(w.clean[text.start:text.stop])
		if l.label == "" && strings.ContainsFunc(s, unicode.IsLetter) {
			l.label = s
		}
	}
	return l, l.found != nil && l.label != ""
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
