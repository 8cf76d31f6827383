package checklist

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// bullet is what a reader takes for a bullet though Markdown does not: one
// without its space, or with one that does not break, a typographic one, one that
// is escaped, a number such as 15.1.
var bullet = regexp.MustCompile(`^(?:\\?[-*+]|[•◦‣·●○■▪∙–—]|\d{1,3}(?:\.\d{1,3})+[.)]?|\d{1,3}[.)])([ \t\x{00a0}]*)`)

// recognise finds the candidate of each line.
func (r *reading) recognise() {
	for i := range r.lines {
		switch l := &r.lines[i]; l.kind {
		case first:
			l.found = r.atStart(l)
		case plain:
			if !within(l.para.solid, l.start) {
				l.found = r.inParagraph(l)
			}
		case htmlLine:
			l.found = r.inHTML(l)
		case heading:
			if c := r.markAt(l.start, l.stop); c != nil {
				c.kind, c.notes = titled, []found{{headingItem, ""}}
				l.found = c
			}
		}
		if c := r.lines[i].found; c != nil {
			if text := r.behind(i); len(text) == 0 || r.lines[i].label == "" && isLegend(text) {
				r.lines[i].found = nil
				r.lines[i].legend = len(text) > 0 && r.lines[i].kind == first && c.kind == boxed && len(c.notes) == 0
			}
		}
	}
}

// atStart recognises what opens a list item.
func (r *reading) atStart(l *line) *candidate {
	if c := r.boxAt(l.start, l.stop); c != nil {
		if l.start > 0 && r.clean[l.start-1] >= utf8.RuneSelf {
			c.notes = append(c.notes, found{hiddenCharacter, ""})
		}
		return c
	}
	if c := r.markAt(l.start, l.stop); c != nil {
		return c
	}
	return r.behindName(l.start, l.stop)
}

// behindName recognises a box with up to three words before it, as teams
// write that share the items out: "- Ada [x] Write the report".
func (r *reading) behindName(at, stop int) *candidate {
	m := name.FindIndex(r.clean[at:stop])
	if m == nil {
		return nil
	}
	c := r.boxAt(at+m[1], stop)
	if c == nil || c.free || c.mark != "" && c.state != Done {
		return nil
	}
	c.kind, c.notes = named, append(c.notes, found{nameBeforeBox, ""})
	return c
}

var name = regexp.MustCompile(`^\p{L}[\p{L}.'’-]*(?:[ \t]+\p{L}[\p{L}.'’-]*){0,2}:?[ \t]+`)

// inParagraph recognises an item on a line that Markdown takes for text: it
// has a bullet without its space, or a box without a bullet.
func (r *reading) inParagraph(l *line) *candidate {
	if c := r.behindOddBullet(l); c != nil {
		return c
	}
	at, why := l.start, code("")
	m := bullet.FindSubmatchIndex(r.clean[l.start:l.stop])
	emphasis := m != nil && isEmphasis(r.clean[l.start:l.stop])
	if m != nil && !emphasis {
		at += m[1]
		why = gluedBullet
		if m[2] < m[3] {
			why = noList
		}
	}
	c := r.boxAt(at, l.stop)
	switch {
	case c != nil && emphasis:
		c.odd, why = true, noBullet
	case c != nil && why == "":
		c.kind, why = bare, noBullet
	case c != nil:
	default:
		if c = r.markAt(at, l.stop); c == nil && why != "" {
			c = r.behindName(at, l.stop)
		}
		if c == nil {
			return nil
		}
		if why == "" {
			c.kind = loose
			return c
		}
	}
	c.notes = append(c.notes, found{why, ""})
	return c
}

// oddBullet is a bullet only before a box: a bullet in a line that is bold or
// struck through as a whole, a letter, a number as Markdown does not know it, a
// sign of a word processor.
var oddBullet = regexp.MustCompile(`^(?:(~~?|\*{1,3}|_{1,3})(?:[-*+•]|\d{1,3}[.)])|\(?(?:\p{L}|[ivx]{1,4}|\d{1,3})(?:\.?\)|\.)|\d{1,3}\\[.)]|[\x{2212}⁃‐➢o])[ \t\x{00a0}]+`)

// longestBullet is how many bytes an oddBullet may have.
const longestBullet = 16

// behindOddBullet recognises a box behind an oddBullet.
func (r *reading) behindOddBullet(l *line) *candidate {
	s := r.clean[l.start:l.stop]
	if i := bytes.IndexAny(s[:min(len(s), longestBullet)], "[]"); i < 0 || s[i] != '[' {
		return nil
	}
	m := oddBullet.FindSubmatchIndex(s)
	if m == nil || m[2] < 0 && len(bullet.Find(s)) >= m[1] {
		return nil
	}
	c := r.boxAt(l.start+m[1], l.stop)
	switch {
	case c == nil || c.free:
		return nil
	case m[2] < 0:
		c.odd, c.notes = true, append(c.notes, found{otherBullet, ""})
		return c
	}
	markup := string(s[m[2]:m[3]])
	c.odd, c.notes = true, append(c.notes, found{wrappedBox, markup})
	if c.closing == "" && bytes.Contains(r.clean[c.end:l.stop], []byte(markup)) {
		c.closing = markup
	}
	return c
}

// isEmphasis reports whether the asterisks that a line begins with are no bullet,
// for as many close behind it what they open.
func isEmphasis(line []byte) bool {
	n := len(line) - len(bytes.TrimLeft(line, "*"))
	if n == 0 || n > 3 || n == len(line) || line[n] != '[' {
		return false
	}
	open := true
	for at := n; at < len(line); {
		if line[at] != '*' {
			at++
			continue
		}
		run := len(line[at:]) - len(bytes.TrimLeft(line[at:], "*"))
		if apart := line[at-1] == ' ' && (at+run == len(line) || line[at+run] == ' '); run == n && !apart {
			open = !open
		}
		at += run
	}
	return !open
}

// inHTML recognises an item on a line of an HTML block.
func (r *reading) inHTML(l *line) *candidate {
	s := string(r.clean[l.start:l.stop])
	if m := checkbox.FindStringIndex(s); m != nil && !within(l.para.comments, l.start+m[0]) {
		c := &candidate{start: l.start + m[0], end: l.start + m[1], text: l.start + m[1], kind: input, notes: []found{{htmlItem, ""}}}
		if checkedAttr.MatchString(s[m[0]:m[1]]) {
			c.state, c.mark = Done, "checked"
		}
		text, _, _ := strings.Cut(string(r.cut(l.start+m[1], l.stop, l.para.comments)), "</li>")
		l.label = strings.TrimSpace(html.UnescapeString(tag.ReplaceAllString(text, "")))
		return c
	}
	m := bullet.FindStringIndex(s)
	if m == nil {
		return nil
	}
	c := r.boxAt(l.start+m[1], l.stop)
	if c == nil || c.free {
		return nil
	}
	c.notes = append(c.notes, found{htmlItem, ""})
	return c
}

var (
	checkbox    = regexp.MustCompile(`(?i)<input\b[^>]*\btype\s*=\s*["']?checkbox\b[^>]*>`)
	checkedAttr = regexp.MustCompile(`(?i)\schecked\b`)
	tag         = regexp.MustCompile(`<[^>]*>`)
)

// behind returns the text that follows the candidate of line i, on its line
// or the next.
func (r *reading) behind(i int) []byte {
	l := &r.lines[i]
	if l.label != "" {
		return []byte(l.label)
	}
	text := r.cut(l.found.text, l.stop, l.para.comments)
	for i++; len(text) == 0 && i < len(r.lines) && r.lines[i].para == l.para && r.lines[i].kind == plain; i++ {
		text = r.cut(r.lines[i].start, r.lines[i].stop, l.para.comments)
	}
	return bytes.TrimLeft(text, "*_~ ")
}

// keepCompany decides which candidates are items: plain boxes always, what
// could as well be something else only beside others of its kind, or where
// the curriculum knows its text.
func (r *reading) keepCompany() {
	boxes := map[int]bool{} // lists with plain boxes
	var plainBoxes, bareBoxes, markedItems, looseItems, titles int
	apart := false // a box without a bullet begins a paragraph
	for i, l := range r.lines {
		c := l.found
		switch {
		case c == nil:
		case c.kind == boxed && !c.free, c.kind == input, c.kind == cell:
			c.kept = true
			plainBoxes++
			if l.list != none {
				boxes[l.list] = true
			}
		case c.kind == bare && !c.free:
			bareBoxes++
			apart = apart || i == 0 || r.lines[i-1].para != l.para
		case c.kind == marked && c.state != Partial:
			markedItems++
		case c.kind == loose && c.state != Partial:
			looseItems++
		case c.kind == titled && c.state != Partial:
			titles++
		}
	}
	lists := plainBoxes + bareBoxes + markedItems
	for i := len(r.lines) - 1; i >= 0; i-- {
		l := r.lines[i]
		c := l.found
		if c == nil || c.kept {
			continue
		}
		beside := l.list != none && boxes[l.list]
		switch c.kind {
		case boxed, named:
			c.kept = beside || r.knows(i)
		case bare:
			c.kept = !c.free && (beside || r.standsAsItem(i, plainBoxes+bareBoxes == 1, apart)) || r.knows(i)
		case marked:
			c.kept = beside || markedItems > 1 || r.knows(i)
		case loose:
			c.kept = lists == 0 && looseItems > 1 || r.knows(i)
		case titled:
			c.kept = lists+looseItems == 0 && titles > 1
		}
	}
}

// standsAsItem reports whether the box without a bullet on line i opens an item and
// not a text, such as one that begins with "[...]" or that tells what boxes mean. So
// does one that is written as GitHub does, if it is not the only box; one that is
// not has another beside it. None opens one in the middle of a sentence, unless it
// has a module or the file has boxes apart from sentences.
func (r *reading) standsAsItem(i int, only, apart bool) bool {
	l := r.lines[i]
	if secondBox.Match(r.clean[l.found.end:l.stop]) {
		return false
	}
	written := plainBox.Match(r.clean[l.found.start:l.found.end]) && (apart || !r.inSentence(i) || r.hasModule(i))
	return !only && written || r.besideBox(i, -1) || r.besideBox(i, 1)
}

// inSentence reports whether line i goes on with a sentence that was wrapped: with
// a small letter, below a long line that ends in the middle of it, and below no
// item.
func (r *reading) inSentence(i int) bool {
	l := r.lines[i]
	c, _ := utf8.DecodeRune(r.behind(i))
	if i == 0 || !unicode.IsLower(c) {
		return false
	}
	for k := i - 1; k >= 0 && r.lines[k].para == l.para; k-- {
		if r.lines[k].found != nil || r.lines[k].kind != plain {
			return false
		}
		last, _ := utf8.DecodeLastRune(r.clean[:r.lines[k].stop])
		if k == i-1 && (r.lines[k].stop-r.lines[k].start < wrapsAt || !unicode.IsLetter(last) && last != ',') {
			return false
		}
	}
	return r.lines[i-1].para == l.para
}

// wrapsAt is how many bytes a line has at least that somebody wrapped.
const wrapsAt = 40

var secondBox = regexp.MustCompile(`\[[ xX]?\](?:[^(\[]|$)`)

// besideBox reports whether the next line with a box, in the direction of step, could
// be an item too, with nothing between but how the upper one of the two goes on.
func (r *reading) besideBox(i, step int) bool {
	upper := r.lines[i].para
	for k := i + step; k >= 0 && k < len(r.lines); k += step {
		l := &r.lines[k]
		if k == i-1 {
			upper = l.para
		}
		if c := l.found; c != nil && (step > 0 || l.para == upper) {
			return !c.free && (c.kind == bare || c.kind == boxed)
		}
		if l.kind == heading || l.para != upper {
			return false
		}
	}
	return false
}

// mostWrapped is how many lines an item may have that only the curriculum makes
// one: more than anybody wraps. Each line of a paragraph may be such an item,
// and go on to the paragraph's end.
const mostWrapped = 12

// wrapped returns the line behind the item that begins on line i, which is not ok
// where it has more than mostWrapped.
func (r *reading) wrapped(i int) (end int, ok bool) {
	for end = i + 1; end < len(r.lines) && r.continues(end, r.lines[i].para); {
		if end++; end-i > mostWrapped {
			return end, false
		}
	}
	return end, true
}

// knows reports whether the curriculum has the text of line i's candidate.
func (r *reading) knows(i int) bool {
	if r.known == nil {
		return false
	}
	end, ok := r.wrapped(i)
	return ok && r.known(r.wordingOf(i, end).key)
}

// hasModule reports whether the text of line i's candidate has a module tag.
func (r *reading) hasModule(i int) bool {
	end, ok := r.wrapped(i)
	return ok && len(r.wordingOf(i, end).modules) > 0
}
