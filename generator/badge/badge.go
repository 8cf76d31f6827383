// Package badge draws the pictures that a team puts in its own README: small
// badges of a label and a message, and the progress card.
//
// Every function is pure: the same values give the same bytes. What stands on
// a badge comes from students and is hostile: text is freed of what XML
// forbids, then escaped; a colour that is not known is replaced; no id,
// address or script comes from outside. The pictures load nothing and need no
// font: text is measured by a table of Verdana's widths.
//
// Flat and FlatSquare repeat npm badge-maker 6.0.0 (the renderer of
// shields.io) byte for byte, so that a team's badge stands in a row with any
// other. Do not minify what they return.
package badge

import "bytes"

// A Badge is a label and a message beside it.
//
// White space around Label and Message is dropped. An empty Label leaves the
// message alone, without a left part.
type Badge struct {
	Label   string // "milestones"
	Message string // "11 of 46"
	Color   string // behind the message: "#0d6a60", "0d6a60", "red"; see the package's colours
}

// What lies behind a team's message, by its status. White text on them has a
// contrast of 5.3 or more.
const (
	Ahead       = "#0d6a60" // complete, or an even pace or more
	OnPace      = "#5b564e" // all that was due; also where there are no dates
	Behind      = "#8a4500" // less than was due
	NoChecklist = "#6b6b6b" // nothing could be read
)

// clean returns b with text that may stand in XML, trimmed.
func (b Badge) clean() Badge {
	b.Label, b.Message = trim(legal(b.Label)), trim(legal(b.Message))
	return b
}

// name returns what a screen reader says. An empty message leaves "label: ",
// as in badge-maker.
func (b Badge) name() string {
	if b.Label == "" {
		return b.Message
	}
	return b.Label + ": " + b.Message
}

// open writes the start of an SVG of w × h pixels with an accessible name,
// which is also its tooltip. more is markup: further attributes, each with a
// space before it.
func open(out *bytes.Buffer, w, h int, more, name string) {
	put(out, `<svg xmlns="http://www.w3.org/2000/svg" width="`, w, `" height="`, h, `"`, more, ` role="img" aria-label="`,
		text(name), `"><title>`, text(name), `</title>`)
}
