package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Labels are measured by a rule of thumb, for the page's font is the
// reader's own: a character of chart text is some 6 pixels wide, one of the
// East Asian blocks 12. A label that may not fit is shortened; what it drops
// is in the chart's Title and in the page's text.
const (
	charWidth   = 6
	wideChart   = 720 // pixels: what labels of class "wide" are fitted to
	narrowChart = 288 // pixels: a phone of 320, less its gutters
	labelGap    = 6   // pixels between two labels
)

// room returns how many pixels a label has in a stretch of a chart.
func room(width Tenth, chart int) int { return int(width)*chart/1000 - labelGap }

// textWidth returns about how many pixels s takes.
func textWidth(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

// runeWidth returns what a character adds to the width of its text: a
// combining mark nothing, a wide script twice as much as others.
func runeWidth(r rune) int {
	switch {
	case unicode.Is(unicode.Mn, r):
		return 0
	case r >= 0x1100:
		return 2 * charWidth
	}
	return charWidth
}

// cut shortens s to at most the given pixels, ending it in "…"; where not
// even three characters fit it returns "".
func cut(s string, pixels int) string {
	if textWidth(s) <= pixels {
		return s
	}
	const dots = "…"
	room := pixels - textWidth(dots)
	for i, r := range s {
		if room -= runeWidth(r); room < 0 {
			s = s[:i]
			break
		}
	}
	t := strings.TrimSpace(s) + dots
	if utf8.RuneCountInString(t) < 3 {
		return ""
	}
	return t
}

// Short abbreviates a section's title to two characters or a letter and its
// number: "Week 12" to "W12", "Extra" to "Ex". It is what stands where a
// column is too narrow for the title.
func Short(title string) string {
	words := strings.FieldsFunc(title, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.Is(unicode.M, r)
	})
	if len(words) == 0 {
		return ""
	}
	first := []rune(words[0])
	if len(words) > 1 && isNumber(words[1]) && !isNumber(words[0]) {
		return string(first[:1]) + words[1]
	}
	return string(first[:min(2, len(first))])
}

// isNumber says whether word is a number of at most three digits.
func isNumber(word string) bool {
	return len(word) <= 3 && strings.Trim(word, "0123456789") == ""
}

// A SectionLabel names a section above or below its part of a chart. Wide
// and Narrow say the same at different lengths; the style sheet shows one.
type SectionLabel struct {
	X      Tenth  // percent of the chart's width
	Wide   string // for screens over 640 pixels; "" where nothing fits
	Narrow string // for smaller ones; "" where nothing fits
	Detail string // after Wide: "9/16 · due 7 Jan"; "" where it does not fit
}

// newSectionLabel fits title and the longest of details to a stretch of the
// chart; details are given longest first.
func newSectionLabel(at Span, title string, details ...string) SectionLabel {
	l := SectionLabel{X: at.X}
	wide, narrow := room(at.Width, wideChart), room(at.Width, narrowChart)
	l.Wide, l.Narrow = fit(title, wide), fit(title, narrow)
	for _, d := range details {
		if d != "" && textWidth(l.Wide+" "+d) <= wide && l.Wide != "" {
			l.Detail = d
			break
		}
	}
	return l
}

// fit returns title if it fits, else what is left of it after a cut, else its
// abbreviation, else nothing. A cut must leave enough to tell sections apart:
// "W12" says more than "Week 1…".
func fit(title string, pixels int) string {
	if textWidth(title) <= pixels {
		return title
	}
	short, enough := Short(title), 6
	if strings.ContainsAny(short, "0123456789") {
		enough = 12
	}
	if s := cut(title, pixels); utf8.RuneCountInString(s) >= enough {
		return s
	}
	if textWidth(short) <= pixels {
		return short
	}
	return ""
}
