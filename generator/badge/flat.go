package badge

import "bytes"

const (
	badgeHeight = 20 // px
	badgePad    = 5  // px on either side of a text
	labelColor  = "#555"
	badgeFont   = `fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif"` +
		` text-rendering="geometricPrecision" font-size="110"`
)

// Flat draws b as badge-maker's style "flat" does, to the byte. A Color that is
// none is brightgreen.
func Flat(b Badge) []byte {
	l := layOut(b)
	out := l.start()
	put(out, `<filter id="blur"><feGaussianBlur stdDeviation="16"/></filter>`,
		`<linearGradient id="s" x2="0" y2="100%"><stop offset="0" stop-color="#bbb" stop-opacity=".1"/>`,
		`<stop offset="1" stop-opacity=".1"/></linearGradient>`,
		`<clipPath id="r"><rect width="`, l.left+l.right, `" height="20" rx="3"/></clipPath><g clip-path="url(#r)">`)
	l.grounds(out)
	put(out, `<rect width="`, l.left+l.right, `" height="20" fill="url(#s)"/></g><g `, badgeFont, `>`)
	l.label.shadowed(out)
	l.message.shadowed(out)
	put(out, `</g></svg>`)
	return out.Bytes()
}

// FlatSquare draws b as badge-maker's style "flat-square" does, to the byte:
// no round corners, no gradient, no shadow.
func FlatSquare(b Badge) []byte {
	l := layOut(b)
	out := l.start()
	put(out, `<g shape-rendering="crispEdges">`)
	l.grounds(out)
	put(out, `</g><g `, badgeFont, `>`)
	l.label.plain(out)
	l.message.plain(out)
	put(out, `</g></svg>`)
	return out.Bytes()
}

// A layout is where the parts of a badge are, in pixels.
type layout struct {
	name           string
	left, right    int // widths of the two grounds; left is 0 without a label
	label, message caption
	ground         paint // under the label
	color          paint // under the message
}

// A caption is one text of a badge.
type caption struct {
	text  string
	x     int // of its middle, in tenths of a pixel
	width int // in pixels, odd
	on    paint
}

func layOut(b Badge) layout {
	b = b.clean()
	l := layout{name: b.name(), color: paintOf(b.Color), ground: paint{fill: labelColor}}
	l.message.text, l.message.width = b.Message, oddWidth(b.Message)
	margin := 1 // left of the message
	if b.Label == "" {
		l.ground = l.color
	} else {
		l.label.text, l.label.width = b.Label, oddWidth(b.Label)
		l.left = l.label.width + 2*badgePad
		margin = l.left
	}
	if b.Message != "" {
		margin--
	}
	l.right = l.message.width + 2*badgePad
	l.label.x = 10*(1+badgePad) + 5*l.label.width
	l.message.x = 10*(margin+badgePad) + 5*l.message.width
	l.label.on, l.message.on = l.ground, l.color
	return l
}

// oddWidth returns the whole pixels of s, and one more where they are even, so
// that its middle lies on a half pixel.
func oddWidth(s string) int { return int(widthOf(s)) | 1 }

// start returns a buffer with the SVG's start tag and title.
func (l layout) start() *bytes.Buffer {
	out := new(bytes.Buffer)
	out.Grow(1400 + 5*(len(l.label.text)+len(l.message.text)))
	open(out, l.left+l.right, badgeHeight, "", l.name)
	return out
}

func (l layout) grounds(out *bytes.Buffer) {
	put(out, `<rect width="`, l.left, `" height="20" fill="`, text(l.ground.fill), `"/><rect x="`, l.left, `" width="`, l.right,
		`" height="20" fill="`, text(l.color.fill), `"/>`)
}

func (c caption) shadowed(out *bytes.Buffer) {
	if c.text == "" {
		return
	}
	ink, shadow := "", "#010101"
	if c.on.light {
		ink, shadow = ` fill="#333"`, "#ccc"
	}
	put(out, `<g transform="scale(.1)"><g aria-hidden="true" fill="`, shadow,
		`"><text x="`, c.x, `" y="150" fill-opacity=".8" filter="url(#blur)" textLength="`, 10*c.width, `">`, text(c.text),
		`</text><text x="`, c.x, `" y="150" fill-opacity=".3" textLength="`, 10*c.width, `">`, text(c.text),
		`</text></g><text x="`, c.x, `" y="140" textLength="`, 10*c.width, `"`, ink, `>`, text(c.text), `</text></g>`)
}

func (c caption) plain(out *bytes.Buffer) {
	if c.text == "" {
		return
	}
	ink := ""
	if c.on.light {
		ink = ` fill="#333"`
	}
	put(out, `<text x="`, c.x, `" y="140" textLength="`, 10*c.width, `" transform="scale(.1)"`, ink, `>`, text(c.text), `</text>`)
}
