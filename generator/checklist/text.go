package checklist

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
)

// item makes the item that begins on line i; its text goes on to line end.
func (r *reading) item(i, end int) Item {
	l := r.lines[i]
	c, w := l.found, r.wordingOf(i, end)
	it := Item{State: c.state, Mark: c.mark, Start: c.start, End: r.lines[end-1].stop, wording: w}
	it.Line, it.Column = r.notes.position(c.start)
	it.Text, it.Plain, it.Modules, it.Optional = w.text, w.plain, w.modules, w.optional
	return it
}

// wordingOf returns the wording of the item that begins on line i.
func (r *reading) wordingOf(i, end int) *wording {
	return r.wording(r.raw(r.lines[i], r.lines[i+1:end]))
}

// noteItem leaves the problems of an item.
func (r *reading) noteItem(it Item, c *candidate) {
	for _, n := range c.notes {
		r.notes.add(n.code, c.start, n.arg)
	}
	if it.wording.unread != "" {
		r.notes.add(unreadTag, c.start, it.wording.unread)
	}
}

// noteSwallowed leaves a problem where line i, which goes on with an item, has a
// box near its start.
func (r *reading) noteSwallowed(i int) {
	l := r.lines[i]
	m := swallowed.FindSubmatchIndex(r.clean[l.start:l.stop])
	if m == nil || within(l.para.solid, l.start+m[2]+1) || within(l.para.comments, l.start+m[2]+1) {
		return
	}
	r.notes.add(swallowedBox, l.start+m[2], "")
}

// swallowed is a box behind something short that is no bullet.
var swallowed = regexp.MustCompile(`^[^\[\]]{0,24}(\[[ xX]\])\s+\S`)

// raw returns the text of the item that begins on l and goes on in more, with
// its tags and markers. It may be a part of r.clean.
func (r *reading) raw(l line, more []line) []byte {
	c := l.found
	if l.label == "" && len(more) == 0 && c.closing == "" && len(l.para.comments) == 0 {
		s := bytes.TrimSpace(r.clean[c.text:l.stop])
		if isSpacedOnce(s) && !bytes.HasSuffix(s, []byte(`\`)) {
			return s // nearly always
		}
	}
	raw := l.label
	if raw == "" {
		pieces := []string{string(r.cut(c.text, l.stop, l.para.comments))}
		for _, m := range more {
			pieces = append(pieces, string(r.cut(m.start, m.stop, l.para.comments)))
		}
		raw = strings.Join(pieces, " ")
	}
	return []byte(unwrap(strings.Join(strings.Fields(raw), " "), c.closing))
}

// isSpacedOnce reports whether the only white space in a text are single
// spaces. It may say no of one that has other characters than ASCII.
func isSpacedOnce(s []byte) bool {
	for i, c := range s {
		if spaces[c] && (c != ' ' || s[i-1] == ' ') {
			return false
		}
	}
	return true
}

// spaces are the bytes that white space begins with.
var spaces = [256]bool{'\t': true, '\n': true, '\v': true, '\f': true, '\r': true, ' ': true, 0xC2: true, 0xE1: true, 0xE2: true, 0xE3: true}

// cut returns the bytes from start to stop without those in ranges. They may be
// a part of r.clean.
func (r *reading) cut(start, stop int, ranges [][2]int) []byte {
	if len(ranges) == 0 {
		return bytes.TrimSuffix(bytes.TrimSpace(r.clean[start:stop]), []byte(`\`))
	}
	var b bytes.Buffer
	for _, c := range overlapping(ranges, start, stop) {
		b.Write(r.clean[start:max(start, c[0])])
		start = min(stop, c[1])
	}
	b.Write(r.clean[start:stop])
	return bytes.TrimSuffix(bytes.TrimSpace(b.Bytes()), []byte(`\`))
}

// unwrap takes away what closes the markup that was opened before the box.
func unwrap(s, closing string) string {
	if closing == "" {
		return s
	}
	if rest, ok := strings.CutSuffix(s, closing); ok {
		return strings.TrimSpace(rest)
	}
	return strings.TrimSpace(strings.Replace(s, closing, "", 1))
}

// mostTags is how many tags are taken out of one item, and how many modules
// it may have. Each tag costs a copy of the text, so a line that is full of
// them would cost the square of its length.
const mostTags = 50

// takeTags takes the module tags out of an item's text, up to mostTags. One may
// hold an optional marker too.
func (p *Parser) takeTags(s string) (text string, modules []string, optional bool) {
	at := 0
	for range mostTags {
		re := p.tags
		m := re.FindStringSubmatchIndex(s[at:])
		if w := p.wide.FindStringSubmatchIndex(s[at:]); m == nil || w != nil && w[0] < m[0] {
			re, m = p.wide, w
		}
		if m == nil {
			break
		}
		optional = optional || m[2*re.SubexpIndex("before")] >= 0 || m[2*re.SubexpIndex("behind")] >= 0
		from, to := at+m[0], at+m[1]
		for _, id := range p.module.FindAllString(linkTarget.ReplaceAllString(s[from:to], "]"), mostTags) {
			id = strings.ToUpper(strings.Join(strings.Fields(id), ""))
			if len(modules) < mostTags && !slices.Contains(modules, id) {
				modules = append(modules, id)
			}
		}
		from, to = markupAround(s, from, to)
		before, after := strings.TrimRight(s[:from], " "), s[to:]
		if strings.HasPrefix(after, " ") && before == "" {
			after = after[1:]
		}
		s, at = before+after, len(before)
	}
	return strings.TrimSpace(s), modules, optional
}

var linkTarget = regexp.MustCompile(`\]\([^\s()]*\)`)

// markupAround widens a range over markup that holds nothing else: of
// "**(M5)**" nothing must stay.
func markupAround(s string, from, to int) (int, int) {
	for from > 0 && to < len(s) && strings.IndexByte("*_~`", s[from-1]) >= 0 && s[to] == s[from-1] {
		wide := from - 1
		if wide > 0 && s[wide-1] != ' ' && s[wide-1] != s[wide] {
			break // it closes what stands before the tag
		}
		from, to = wide, to+1
	}
	return from, to
}

// takeMarkers takes optional markers off both ends of an item's text.
func (p *Parser) takeMarkers(s string) (text string, optional bool) {
	for range 4 { // "(optional) … (extra)" is as much as anybody writes
		m := p.leading.FindStringSubmatchIndex(s)
		if m == nil {
			m = p.trailing.FindStringSubmatchIndex(s)
		}
		if m == nil {
			break
		}
		from, to := markupAround(s, m[2], m[3])
		s, optional = strings.TrimSpace(strings.TrimRight(s[:from], " -–—,")+strings.TrimLeft(s[to:], " :,.-")), true
	}
	return s, optional
}
