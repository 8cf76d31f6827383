package checklist

import "bytes"

// flat reads a document that consists of headings, empty lines and list items
// of one line each that open with a bracket, none of them indented, as most
// checklists do that stand in a file of their own. Of these all readers of
// Markdown think the same, so the lines are those that goldmark's tree has,
// without the tree. It reports whether the document is one; if not, there are
// no lines.
func (r *reading) flat() bool {
	if bytes.IndexByte(r.clean, '<') >= 0 || bytes.Contains(r.clean, []byte("]:")) {
		return false // HTML, or what defines a link
	}
	lists, inList := 0, false
	for at := 0; at < len(r.clean); {
		end := at + bytes.IndexByte(r.clean[at:], '\n')
		if end < at {
			end = len(r.clean)
		}
		s := r.clean[at:end]
		switch {
		case len(bytes.Trim(s, " \t")) == 0:
		case isFlatItem(s):
			if !inList {
				lists, inList = lists+1, true
			}
			l := line{start: at + 2, stop: end, kind: first, list: lists, parent: none, para: r.newParagraph()}
			r.trim(&l)
			r.lines = append(r.lines, l)
		default:
			text := flatHeading(s)
			if text == 0 {
				r.lines = r.lines[:0]
				return false
			}
			inList = false
			l := line{start: at + text, stop: end, kind: heading, list: none, parent: none, para: r.newParagraph()}
			r.trim(&l)
			if l.start < l.stop {
				l.title = r.titleOf(r.clean[l.start:l.stop])
				r.lines = append(r.lines, l)
			}
		}
		at = end + 1
	}
	return true
}

// isFlatItem reports whether a line is a bullet, a space and something in
// brackets.
func isFlatItem(s []byte) bool {
	return len(s) > 2 && (s[0] == '-' || s[0] == '*' || s[0] == '+') && s[1] == ' ' && s[2] == '['
}

// flatHeading returns where the text of a heading begins, 0 if the line is
// none, or one in which a number sign may be more than text.
func flatHeading(s []byte) int {
	n := 0
	for n < len(s) && s[n] == '#' {
		n++
	}
	if n == 0 || n > 6 || n == len(s) || s[n] != ' ' || bytes.IndexByte(s[n:], '#') >= 0 {
		return 0
	}
	return n
}
