package badge

import (
	"bytes"
	"strings"
)

// A road is a card's bar: one stretch per section, in proportion to its
// required items. Ink is done, hatch overdue, pale not due yet; the post is
// today at an even pace.
type road struct {
	theme
	hatchID    string
	stretches  []stretch
	total      int
	even       int
	post       string
	hasOverdue bool
}

// A stretch is a section with its place, in tenths of a pixel from the left
// edge of the card.
type stretch struct {
	CardSection
	from, to tenths // to is where the next one begins
	last     bool
}

const (
	maxStretches = 40 // more would be narrower than the gaps between them
	shortPercent = 18 // of the road: a section below has its short title
	roadGap      = 20 // in tenths, between two stretches
)

func (c CardModel) road(t theme) road {
	r := road{theme: t, hatchID: "hatch" + t.suffix, post: cut(line(c.Post), cardSide, 12, 1600)}
	if id := safeID(c.ID); id != "" {
		r.hatchID += "-" + id
	}
	sections := required(c.Sections)
	for _, s := range sections {
		r.total += s.Total
		r.hasOverdue = r.hasOverdue || s.Overdue > 0
	}
	sum := 0
	for i, s := range sections {
		from := 10*cardLeft + share(cardInner, sum, r.total)
		sum += s.Total
		r.stretches = append(r.stretches, stretch{s, from, 10*cardLeft + share(cardInner, sum, r.total), i == len(sections)-1})
	}
	r.even = min(max(c.Even, 0), r.total)
	return r
}

// required returns the sections that require something, their numbers within
// bounds. Too many to draw become one without a title.
func required(sections []CardSection) []CardSection {
	var out []CardSection
	var all CardSection
	for _, s := range sections {
		if s.Total <= 0 {
			continue
		}
		s.Done = min(max(s.Done, 0), s.Total)
		s.Overdue = min(max(s.Overdue, 0), s.Total-s.Done)
		all.Done, all.Total, all.Overdue = all.Done+s.Done, all.Total+s.Total, all.Overdue+s.Overdue
		out = append(out, s)
	}
	if len(out) > maxStretches {
		return []CardSection{all}
	}
	return out
}

// safeID keeps of s what may stand in an id and in url(#…), at most 64
// characters.
func safeID(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9', r == '-', r == '_':
			return r
		}
		return -1
	}, s)
	return s[:min(len(s), 64)]
}

// defs writes the hatch, if the road needs it.
func (r road) defs(out *bytes.Buffer) {
	if r.hasOverdue {
		put(out, `<defs><pattern id="`, r.hatchID, `" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path fill="`,
			r.hatchGround, `" d="M0 0h5v5H0z"/><path fill="`, r.hatch, `" d="M0 0h1.8v5H0z"/></pattern></defs>`)
	}
}

func (r road) draw(out *bytes.Buffer) {
	if r.total == 0 {
		put(out, `<rect x="20" y="86" width="440" height="14" fill="`, r.track, `"/>`)
		return
	}
	for _, s := range r.stretches {
		if label := s.label(r.total); label != "" {
			put(out, `<text x="`, s.from, `" y="78">`, text(label), `</text>`)
		}
	}
	for _, s := range r.stretches {
		r.bar(out, s)
	}
	if r.post != "" {
		r.putPost(out)
	}
}

// label returns the title that stands over s, cut to its width; nothing where
// less than three characters of it would be left.
func (s stretch) label(total int) string {
	room := s.to - s.from
	if !s.last {
		room -= 40 // keeps two titles apart
	}
	title, short := line(s.Title), line(s.Short)
	if 100*s.Total < shortPercent*total && short != "" {
		if widthAt(short, 12) <= room {
			return short
		}
		return ""
	}
	label := cut(title, cardTitle, 12, room)
	if label != title && len([]rune(label)) < 4 {
		return ""
	}
	return label
}

// bar draws the done, overdue and remaining part of s, in this order.
func (r road) bar(out *bytes.Buffer, s stretch) {
	end := s.to
	if !s.last {
		end -= min(roadGap, (s.to-s.from)/3)
	}
	width := end - s.from
	done := share(width, s.Done, s.Total)
	owed := share(width, s.Done+s.Overdue, s.Total)
	r.rect(out, s.from, done, r.done)
	r.rect(out, s.from+done, owed-done, "url(#"+r.hatchID+")")
	r.rect(out, s.from+owed, width-owed, r.track)
}

func (r road) rect(out *bytes.Buffer, x, width tenths, fill string) {
	if width > 0 {
		put(out, `<rect x="`, x, `" y="86" width="`, width, `" height="14" fill="`, fill, `"/>`)
	}
}

// putPost draws the post, whose text stays on the card at both ends.
func (r road) putPost(out *bytes.Buffer) {
	x := 10*cardLeft + share(cardInner, r.even, r.total)
	put(out, `<path d="M`, x, ` 82v23" stroke="`, r.ink, `" stroke-width="1.5"/><circle cx="`, x, `" cy="82" r="3" fill="`, r.ink, `"/>`)
	switch half := widthAt(r.post, 12) / 2; {
	case x-half < 10*cardLeft:
		put(out, `<text x="20" y="118">`, text(r.post), `</text>`)
	case x+half > 10*cardRight:
		put(out, `<text x="460" y="118" text-anchor="end">`, text(r.post), `</text>`)
	default:
		put(out, `<text x="`, x, `" y="118" text-anchor="middle">`, text(r.post), `</text>`)
	}
}
