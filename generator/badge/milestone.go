package badge

import (
	"bytes"
	"math"
)

const milestoneLabel = "#3b3833" // behind the label

// Milestone draws b in milepost's own style: flat, with a line at the foot of
// the message that is done/total of its width. There is no line where total is
// 0, for 0 of 0 is neither nothing nor all.
func Milestone(b Badge, done, total int) []byte {
	b = b.clean()
	left, right := 0, roundedUp(b.Message)+12
	if b.Label != "" {
		left = roundedUp(b.Label) + 12
	}
	color := paintOf(b.Color)
	out := new(bytes.Buffer)
	open(out, left+right, badgeHeight, "", b.name())
	if left == 0 {
		put(out, `<rect width="`, right, `" height="20" rx="3" fill="`, text(color.fill), `"/>`)
	} else {
		put(out, `<rect width="`, left+right, `" height="20" rx="3" fill="`, milestoneLabel, `"/><path fill="`, text(color.fill),
			`" d="M`, left, ` 0h`, right-3, `a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-`, right-3, `z"/>`)
	}
	ink := "#fff"
	if color.light {
		ink = "#333"
	}
	milestoneLine(out, ink, left, right, done, total)
	put(out, `<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">`)
	milestoneText(out, b.Label, "", 6)
	milestoneText(out, b.Message, ink, left+6)
	put(out, `</g></svg>`)
	return out.Bytes()
}

// milestoneLine draws the line from x to 1 px before the badge's end, where
// the corner begins; without a label it starts behind a corner too.
func milestoneLine(out *bytes.Buffer, ink string, x, width, done, total int) {
	if total <= 0 {
		return
	}
	width--
	if x == 0 {
		x, width = 1, width-1
	}
	put(out, `<path fill="`, ink, `" fill-opacity=".3" d="M`, x, ` 17h`, width, `v2H`, x, `z"/>`)
	if part := share(tenths(10*width), done, total); part > 0 {
		put(out, `<path fill="`, ink, `" d="M`, x, ` 17h`, part, `v2H`, x, `z"/>`)
	}
}

func milestoneText(out *bytes.Buffer, s, ink string, x int) {
	if s == "" {
		return
	}
	put(out, `<text x="`, x, `" y="13.5" textLength="`, tenths(math.Round(10*widthOf(s))), `"`)
	if ink != "" && ink != "#fff" {
		put(out, ` fill="`, ink, `"`)
	}
	put(out, `>`, text(s), `</text>`)
}

// roundedUp returns the width of s in whole pixels, none of it lost.
func roundedUp(s string) int { return int(math.Ceil(widthOf(s))) }

// share returns done/total of length, rounded; done is taken to lie between 0
// and total, and a total of 0 or less has no share.
func share(length tenths, done, total int) tenths {
	if total <= 0 {
		return 0
	}
	done = min(max(done, 0), total)
	return tenths((2*int64(length)*int64(done) + int64(total)) / (2 * int64(total)))
}
