package checklist

import (
	"bytes"
	"regexp"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// A place is where in the tree a block stands.
type place struct {
	list   int  // number of the list around it; none
	parent int  // index of the first line of the list item around it; none
	opens  bool // it is the first block of a list item
	nested bool // it stands in a list item
}

// A walker turns the tree into lines.
type walker struct {
	*reading
	lists  int             // lists seen so far
	hashes map[string]bool // first words of headings like "#Week 1"
}

// blocks walks c and the blocks that follow it.
func (w *walker) blocks(c ast.Node, at place) {
	var before ast.Node
	list := at.list
	for ; c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.List:
			// Lists that touch count as one: a changed bullet starts a new
			// list in Markdown, not in the eyes of a reader.
			if _, ok := before.(*ast.List); !ok {
				w.lists++
				list = w.lists
			}
			for item := c.FirstChild(); item != nil; item = item.NextSibling() {
				w.item(item, place{list: list, parent: at.parent, nested: true})
			}
		case *ast.Heading:
			if !w.underlined(c, at) {
				w.heading(c)
			}
		case *ast.Paragraph, *ast.TextBlock:
			w.paragraph(c, at)
		case *ast.HTMLBlock:
			w.html(c, at)
		case *ast.CodeBlock:
			w.code(c)
		case *extast.Table:
			w.table(c, at)
		case *ast.Blockquote:
			w.blocks(c.FirstChild(), place{list: at.list, parent: at.parent})
		}
		before = c
	}
}

// item walks one list item. Its first line, if it opens with text, is the
// parent of all that is nested in it.
func (w *walker) item(n ast.Node, at place) {
	c := n.FirstChild()
	switch c.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		parent := len(w.lines)
		w.paragraph(c, place{list: at.list, parent: at.parent, opens: true, nested: true})
		at.parent = parent
		c = c.NextSibling()
	}
	w.blocks(c, at)
}

func (w *walker) heading(h *ast.Heading) {
	if h.Lines().Len() == 0 {
		return
	}
	l := line{kind: heading, start: h.Lines().At(0).Start, stop: h.Lines().At(h.Lines().Len() - 1).Stop, list: none, parent: none, para: w.newParagraph()}
	w.trim(&l)
	l.title = w.titleOf(w.clean[l.start:l.stop])
	w.lines = append(w.lines, l)
}

// underlined adds the lines of a heading that is none: a line across the page
// stands right under items that Markdown takes for text. It reports false for all
// other headings.
func (w *walker) underlined(h *ast.Heading, at place) bool {
	if h.Lines().Len() == 0 || bytes.HasPrefix(bytes.TrimLeft(w.clean[lineStart(w.clean, h.Lines().At(0).Start):], " >"), []byte("#")) {
		return false
	}
	begun := len(w.lines)
	w.paragraph(h, at)
	for i := begun; i < len(w.lines); i++ {
		if l := &w.lines[i]; l.kind == plain && !within(l.para.solid, l.start) && w.inParagraph(l) != nil {
			return true
		}
	}
	w.lines = w.lines[:begun]
	return false
}

// lineStart returns where the line begins in which an offset lies.
func lineStart(text []byte, at int) int { return bytes.LastIndexByte(text[:at], '\n') + 1 }

// paragraph adds the lines of n.
func (w *walker) paragraph(n ast.Node, at place) {
	p := w.newParagraph()
	p.opener = none
	w.inline(n, p)
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		l := line{start: seg.Start, stop: seg.Stop, kind: plain, list: at.list, parent: at.parent, para: p}
		w.trim(&l)
		if l.start == l.stop {
			continue
		}
		if i == 0 && at.opens {
			l.kind, p.opener = first, len(w.lines)
		} else if t, glued := w.looksLikeHeading(l, i, at); t != "" {
			l.kind, l.title, l.glued = heading, t, glued
		}
		w.lines = append(w.lines, l)
	}
}

// trim takes white space off both ends of l, and what nobody sees off its start.
func (r *reading) trim(l *line) {
	s := r.clean[l.start:l.stop]
	l.stop = l.start + len(bytes.TrimRight(s, " \t\n"))
	rest := bytes.TrimLeft(s, " \t\n")
	if len(rest) > 0 && rest[0] >= utf8.RuneSelf {
		rest = bytes.TrimLeftFunc(rest, func(c rune) bool { return c == ' ' || c == '\t' || c == '\u00a0' || isUnseen(c) })
	}
	l.start += len(s) - len(rest)
	l.start = min(l.start, l.stop)
}

// inline notes what of n is code or HTML.
func (w *walker) inline(n ast.Node, p *paragraph) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.CodeSpan:
			if last, ok := c.LastChild().(*ast.Text); ok {
				p.solid = append(p.solid, [2]int{c.Pos(), last.Segment.Stop + 1})
			}
		case *ast.RawHTML:
			if c.Segments.Len() == 0 {
				continue
			}
			r := [2]int{c.Segments.At(0).Start, c.Segments.At(c.Segments.Len() - 1).Stop}
			p.solid = append(p.solid, r)
			if bytes.HasPrefix(w.clean[r[0]:], []byte("<!--")) {
				p.comments = append(p.comments, r)
			}
		}
	}
}

// code leaves a problem for each line in an indented code block that would be an
// item elsewhere: that it is code was hardly meant.
func (w *walker) code(n *ast.CodeBlock) {
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		s := bytes.TrimLeft(seg.Value(w.clean), " \t")
		if indentedItem.Match(s) {
			w.notes.add(inCode, seg.Start+len(seg.Value(w.clean))-len(s), "")
		}
	}
}

// indentedItem is what was hardly meant as code: a box without a bullet only where
// words follow it.
var indentedItem = regexp.MustCompile(`^(?:(?:[-*+]|\d+[.)])\s*\[[ xX]?\]\s*\S|\[[ xX]\]\s+[*_~]*\p{L}{2})`)

// html adds the lines of an HTML block, which GitHub shows as they stand; a
// list typed right below "<details>" is such a block. Comments, scripts and
// the like hold no items.
func (w *walker) html(n *ast.HTMLBlock, at place) {
	if n.HTMLBlockType != ast.HTMLBlockType6 && n.HTMLBlockType != ast.HTMLBlockType7 {
		return
	}
	p := w.newParagraph()
	open := none // where a comment begins that has not ended yet
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		l := line{start: seg.Start, stop: seg.Stop, kind: htmlLine, list: at.list, parent: at.parent, para: p}
		w.trim(&l)
		open = w.commentsOf(&l, open)
		if l.start == l.stop {
			continue
		}
		if t, glued := w.headingInHTML(l); t != "" {
			l.kind, l.title, l.glued = heading, t, glued
		}
		w.lines = append(w.lines, l)
	}
	if open != none {
		p.comments = append(p.comments, [2]int{open, len(w.clean)})
	}
}

// commentsOf notes the comments that end on a line of HTML. The first may have
// begun at an offset on a line before it; the line then begins behind it. It
// returns where one begins that does not end on the line, or none.
func (w *walker) commentsOf(l *line, open int) int {
	above := open != none
	for at := l.start; ; above = false {
		if open == none {
			i := bytes.Index(w.clean[at:l.stop], []byte("<!--"))
			if i < 0 {
				return none
			}
			open = at + i
			at = open + len("<!")
		}
		i := bytes.Index(w.clean[at:l.stop], []byte("-->"))
		if i < 0 {
			if above {
				l.start = l.stop
			}
			return open
		}
		at += i + len("-->")
		l.para.comments = append(l.para.comments, [2]int{open, at})
		open = none
		if above {
			l.start = at
			w.trim(l)
		}
	}
}
