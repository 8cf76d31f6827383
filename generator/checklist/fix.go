package checklist

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Fix returns src with its boxes written as GitHub reads them, and how many
// were not before. It changes only boxes that are written otherwise; every
// other byte stays, and so does every line. Items that are no list (tables,
// headings, HTML) are left as they are.
//
// A mark that is neither done nor open, and a note in the box, stays in the
// file as a comment behind the box: "- [/] a" becomes "- [ ] <!-- / --> a",
// for as open it counted. So does the mark of what does not apply, but on
// the lines for which applies, which may be nil, says false: there it takes
// an item out of the totals.
//
// What Parse counts is the same after it as before: Fix reads its own result
// and takes back what would change an item's count, text or section, or would
// still not be a task to GitHub. A second Fix changes nothing.
//
// The box of a legend ("- [x] = done"), which GitHub counts as a task, is
// escaped.
func (p *Parser) Fix(src []byte, applies func(line int) bool) (fixed []byte, boxes int) {
	if applies == nil {
		applies = func(int) bool { return true }
	}
	for range maxFixes {
		next, n := p.fixOnce(src, applies)
		if n == 0 {
			break
		}
		src, boxes = next, boxes+n
	}
	return src, boxes
}

// maxFixes bounds the work: boxes that were taken back are tried once more
// beside those that were fixed.
const maxFixes = 16

// fixOnce fixes what can be fixed together. Where a new bullet would change
// what other lines are, only the boxes of lists are fixed.
func (p *Parser) fixOnce(src []byte, applies func(line int) bool) (fixed []byte, boxes int) {
	r := p.read("", src)
	if len(r.edits(true, applies)) == 0 {
		return src, 0
	}
	want := r.build()
	for _, bullets := range []bool{true, false} {
		edits := r.edits(bullets, applies)
		for range 3 {
			if len(edits) == 0 {
				break
			}
			out := apply(src, edits)
			bad, ok := p.compare(want, out, edits)
			switch {
			case !ok:
				edits = nil
			case len(bad) == 0:
				return out, len(edits)
			}
			edits = slices.DeleteFunc(edits, func(e edit) bool { return bad[e.line] })
		}
	}
	return src, 0
}

// An edit writes one box in another way.
type edit struct {
	start, end int    // what is replaced, in bytes
	text       string // what stands there then
	line       int    // from 1
	legend     bool   // the line is no item
}

// apply returns src with edits, which are in order and apart.
func apply(src []byte, edits []edit) []byte {
	out := make([]byte, 0, len(src)+2*len(edits))
	at := 0
	for _, e := range edits {
		out = append(out, src[at:e.start]...)
		out = append(out, e.text...)
		at = e.end
	}
	return append(out, src[at:]...)
}

// compare reads out and returns the lines whose edit does not hold. It is not
// ok where the whole reads otherwise and no line can be blamed.
func (p *Parser) compare(want Document, out []byte, edits []edit) (bad map[int]bool, ok bool) {
	bad = make(map[int]bool, len(edits))
	legends := make(map[int]bool, len(edits)) // by line, whether the edit is of one
	for _, e := range edits {
		bad[e.line], legends[e.line] = true, e.legend
	}
	r := p.read("", out)
	got := r.build()
	for _, l := range r.lines {
		line, _ := r.notes.position(l.start)
		if c := l.found; c != nil && c.kept && c.kind == boxed && l.kind == first && len(c.notes) == 0 {
			delete(bad, line)
		}
		if legends[line] && !l.legend {
			delete(bad, line)
		}
	}
	if len(got.Items) != len(want.Items) || !slices.Equal(got.Sections, want.Sections) {
		return nil, false
	}
	for i, it := range got.Items {
		if w := want.Items[i]; !alike(it, w) {
			if _, edited := legends[w.Line]; !edited || it.Line != w.Line {
				return nil, false
			}
			bad[w.Line] = true
		}
	}
	return bad, true
}

// alike reports whether two items are the same to all who count them.
func alike(a, b Item) bool {
	return a.Line == b.Line && a.Section == b.Section && (a.State == Done) == (b.State == Done) && a.Plain == b.Plain &&
		a.Optional == b.Optional && slices.Equal(a.Modules, b.Modules)
}

// edits returns what is to be written otherwise, in order; without bullets,
// only in lines that are list items to Markdown too.
func (r *reading) edits(bullets bool, applies func(line int) bool) []edit {
	var list []edit
	for i, l := range r.lines {
		if l.legend {
			line, _ := r.notes.position(l.start)
			mark := string(r.clean[l.start+1 : l.start+2])
			list = append(list, edit{start: l.start, end: l.start + 3, text: `\[` + mark + `\]`, line: line, legend: true})
		}
		if l.found == nil || !l.found.kept || l.found.kind > loose || l.kind != first && (l.kind != plain || !bullets) {
			continue
		}
		if line, _ := r.notes.position(l.found.start); l.found.state == NotApplicable && !applies(line) {
			continue
		}
		start, lead, ok := r.lead(i)
		if !ok {
			continue
		}
		if e, ok := r.respell(i); ok {
			e.start, e.text = start, lead+e.text
			if string(r.clean[e.start:e.end]) != e.text {
				list = append(list, e)
			}
		}
	}
	return list
}

// note returns what of c's box the plain one cannot say, as a comment: a mark
// that is neither done nor open, or a note behind an x. It is not ok where a
// comment cannot hold it.
func (c *candidate) note() (comment string, ok bool) {
	plain := (c.state == Done || c.state == Open) && !tickWithNote.MatchString(boxWord(c.mark))
	if plain || c.mark == "" {
		return "", true
	}
	if strings.Contains(c.mark, "--") || strings.ContainsAny(c.mark, "<>\n") {
		return "", false
	}
	return " <!-- " + c.mark + " -->", true
}

// respell returns the edit that writes the box of line i as GitHub reads it.
// Of what is wrapped around the box, parentheses go, and what is opened
// before it is opened behind it, if it is closed further on.
func (r *reading) respell(i int) (edit, bool) {
	c, stop := r.lines[i].found, r.lines[i].stop
	note, ok := c.note()
	if !ok {
		return edit{}, false
	}
	e := edit{start: c.outer, end: c.text, text: r.box(c) + note}
	e.line, _ = r.notes.position(c.start)
	gap := string(r.clean[c.end:c.text])
	if gap == "" && c.text < stop {
		gap = " "
	}
	if c.closing == "" {
		e.text += gap
		return e, true
	}
	end := i + 1
	for end < len(r.lines) && r.continues(end, r.lines[i].para) {
		end++
	}
	rest := r.clean[c.end:r.lines[end-1].stop]
	switch {
	case bytes.HasPrefix(rest, []byte(c.closing)):
		e.end = c.end + len(c.closing)
	case bytes.Contains(rest, []byte(c.closing)):
		e.text += gap + c.closing
	default:
		return e, false
	}
	return e, true
}

// box returns c's box as GitHub reads it: as it stands, where it may.
func (r *reading) box(c *candidate) string {
	if c.kind == boxed || c.kind == bare {
		if s := string(r.clean[c.start:min(c.start+3, len(r.clean))]); plainBox.MatchString(s) {
			return s
		}
		if c.mark == "X" && r.clean[c.start-min(c.start, 1)] == '\\' {
			return "[X]"
		}
	}
	if c.state == Done {
		return "[x]"
	}
	return "[ ]"
}

var (
	plainBox   = regexp.MustCompile(`^\[[ \txX]\]$`)
	realBullet = regexp.MustCompile(`^(?:[-*+]|\d{1,3}[.)])$`)
)

// lead returns what must stand before the box of line i for it to be a list
// item, and where that begins. It is not ok where a bullet is there already
// but Markdown does not take it for one: only an empty line would help.
func (r *reading) lead(i int) (start int, text string, ok bool) {
	l := r.lines[i]
	if l.kind == first {
		return r.unseenBefore(l.found.outer), "", true
	}
	m := bullet.FindSubmatchIndex(r.clean[l.start:l.stop])
	if m == nil || l.found.odd {
		start, text = r.newBullet(i)
		return start, text, true
	}
	sign, gap := string(r.clean[l.start:l.start+m[2]]), string(r.clean[l.start+m[2]:l.start+m[3]])
	switch {
	case sign[0] >= utf8.RuneSelf: // "•"
		return l.start, "- ", true
	case sign[0] == '\\':
		return l.start, sign[1:] + " ", true
	case realBullet.MatchString(sign) && (gap == "" || strings.Contains(gap, "\u00a0")):
		return l.start, sign + " ", true
	}
	return 0, "", false
}

// unseenBefore returns where what begins that nobody sees before an offset.
func (r *reading) unseenBefore(at int) int {
	first := at
	for ; at > 0 && (r.clean[at-1] >= utf8.RuneSelf || r.clean[at-1] == ' ' || r.clean[at-1] == '\t'); at-- {
		if r.clean[at-1] >= utf8.RuneSelf {
			first = at - 1
		}
	}
	return first
}

// newBullet returns the bullet for line i, which has none, and where to put
// it. A line that goes on with a list item gets the same bullet, in place of
// its indent where that is as wide, so that it stands beside that item.
func (r *reading) newBullet(i int) (start int, text string) {
	l := r.lines[i]
	if l.list == none || l.para.opener == none {
		return l.start, "- "
	}
	above, indent := r.indent(l.para.opener), r.indent(i)
	if strings.TrimSpace(indent) == "" && len(indent) == len(above) {
		return l.start - len(indent), above
	}
	if fields := strings.Fields(above); len(fields) > 0 && realBullet.MatchString(fields[len(fields)-1]) {
		return l.start, fields[len(fields)-1] + " "
	}
	return l.start, "- "
}

// indent returns what stands before the text of line i.
func (r *reading) indent(i int) string {
	from := bytes.LastIndexByte(r.clean[:r.lines[i].start], '\n') + 1
	return string(r.clean[from:r.lines[i].start])
}
