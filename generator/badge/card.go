package badge

import (
	"bytes"
	"cmp"
)

// A CardModel is what stands on a progress card. All texts are plain; those
// that are too long for their place are cut and end in "…".
type CardModel struct {
	ID       string // makes the card's ids unique on a page: the team's slug
	Name     string // for screen readers: "Group 7: 11 of 49 required items done"; Title and the figures where empty
	Title    string // "Group 31 · Rice grain classifier", at most 40 characters of it
	Cohort   string // "MLOps January 2024"
	Figure   string // set large: "11"; "–" where nothing is required
	Unit     string // behind the figure: "of 46 · 23 %"
	Rank     string // "rank 21 of 23"; "" where the team has none
	Sections []CardSection
	Even     int    // required items done today at an even pace: where the post stands
	Post     string // under the post: "today 26"; without it there is no post
	Lead     string // "15 behind pace"
	Behind   bool   // Lead is set in amber
	Note     string // after Lead: "7 overdue"
	Date     string // of the snapshot: "11 Jan 2024"
	Done     string // colour of what is done, on a light card: "#1d4ed8"; "" for teal
	DoneDark string // the same on a dark card
}

// A CardSection is one part of a card's road. One that requires nothing is
// left out.
type CardSection struct {
	Title   string // "Week 3"
	Short   string // in place of Title where the section is short: "W3"; "" for none
	Done    int    // required items, 0 ≤ Done ≤ Total
	Total   int
	Overdue int // of those not done; 0 without due dates
}

// Card draws c for a light page: an SVG of 480 × 156 px.
func Card(c CardModel) []byte {
	return c.draw(theme{
		ground: "#fff", edge: "#d8d3c8", ink: "#1c1b19", soft: "#57524b", done: cmp.Or(c.Done, "#0d6a60"),
		track: "#e6e2d9", owed: "#9a4d00", hatch: "#bf6a12", hatchGround: "#fbe6cb",
	})
}

// CardDark draws c for a dark page: an SVG of 480 × 156 px.
func CardDark(c CardModel) []byte {
	return c.draw(theme{
		suffix: "-dark",
		ground: "#151719", edge: "#3a3f45", ink: "#ebe8e1", soft: "#b0ada6", done: cmp.Or(c.DoneDark, "#34a08f"),
		track: "#30353a", owed: "#eda55a", hatch: "#c9802f", hatchGround: "#3a2a17",
	})
}

// A theme is the colours of a card. A card has one: a media query in a picture
// would follow the system, not the page that shows it.
type theme struct {
	suffix      string // of ids, so that both cards may stand on one page
	ground      string
	edge        string
	ink         string // title and figures
	soft        string // every other text
	done        string
	track       string // not due yet
	owed        string // text that says a team is behind
	hatch       string // overdue
	hatchGround string
}

const (
	cardWidth  = 480
	cardHeight = 156
	cardLeft   = 20 // px, where texts and road begin
	cardRight  = 460
	cardInner  = 10 * (cardRight - cardLeft) // in tenths
	cardGap    = 160                         // in tenths, at least, between two texts of a line
	cardSpace  = 40                          // in tenths, between the parts of a pair
	cardName   = 300                         // characters that a screen reader may have to say
	cardTitle  = 40
	cardSide   = 24 // characters of the short texts at the right
)

func (c CardModel) draw(t theme) []byte {
	out := new(bytes.Buffer)
	out.Grow(3000)
	title, figure, unit := line(c.Title), cut(line(c.Figure), 6, 24, 1200), cut(line(c.Unit), cardSide, 13, 1600)
	name := line(c.Name)
	if name == "" {
		name = title + ": " + figure + " " + unit
	}
	open(out, cardWidth, cardHeight, ` viewBox="0 0 480 156"`, cut(name, cardName, 11, 1<<20))
	r := c.road(t)
	r.defs(out)
	put(out, `<rect x=".5" y=".5" width="479" height="155" rx="6" fill="`, t.ground, `" stroke="`, t.edge, `"/>`,
		`<g font-family="-apple-system,BlinkMacSystemFont,Segoe UI,Noto Sans,Helvetica,Arial,sans-serif" font-size="12" fill="`, t.soft, `">`)
	c.head(out, t, title, figure, unit)
	r.draw(out)
	c.foot(out, t)
	put(out, `</g></svg>`)
	return out.Bytes()
}

// head writes the two lines above the road.
func (c CardModel) head(out *bytes.Buffer, t theme, title, figure, unit string) {
	room := cardInner - cardGap - cardSpace - widthAt(figure, 24) - widthAt(unit, 13)
	putText(out, cardLeft, 31, ` font-size="16" font-weight="600" fill="`+t.ink+`"`, cut(title, cardTitle, 16, room))
	putPair(out, `x="460" y="34" text-anchor="end" font-size="13"`, ` font-size="24" font-weight="600" fill="`+t.ink+`"`, figure, unit)
	rank := cut(line(c.Rank), cardSide, 12, 1600)
	putText(out, cardLeft, 50, "", cut(line(c.Cohort), cardTitle, 12, cardInner-cardGap-widthAt(rank, 12)))
	putText(out, cardRight, 50, ` text-anchor="end"`, rank)
}

// foot writes the line below the road.
func (c CardModel) foot(out *bytes.Buffer, t theme) {
	date := cut(line(c.Date), cardSide, 12, 1600)
	room := cardInner - cardGap - cardSpace - widthAt(date, 12)
	lead, note := cut(line(c.Lead), cardTitle, 12, room), line(c.Note)
	if lead != "" && note != "" {
		note = "· " + note
	}
	note = cut(note, cardTitle, 12, room-widthAt(lead, 12))
	ink := t.ink
	if c.Behind {
		ink = t.owed
	}
	putPair(out, `x="20" y="141"`, ` font-weight="600" fill="`+ink+`"`, lead, note)
	putText(out, cardRight, 141, ` text-anchor="end"`, date)
}

// putText writes a text of its own, unless it is empty. more is markup:
// further attributes, each with a space before it.
func putText(out *bytes.Buffer, x, y int, more, s string) {
	if s != "" {
		put(out, `<text x="`, x, `" y="`, y, `"`, more, `>`, text(s), `</text>`)
	}
}

// putPair writes a text whose first part has attributes of its own. A space
// beside a tspan may be lost when the file is minified, so dx makes the room.
func putPair(out *bytes.Buffer, place, style, first, second string) {
	if first == "" && second == "" {
		return
	}
	put(out, `<text `, place, `>`)
	dx := ""
	if first != "" {
		put(out, `<tspan`, style, `>`, text(first), `</tspan>`)
		dx = ` dx="4"`
	}
	if second != "" {
		put(out, `<tspan`, dx, `>`, text(second), `</tspan>`)
	}
	put(out, `</text>`)
}
