package badge

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// widthsText has a line per row of characters: the first one's code point in
// hex, then their widths in hundredths of a pixel, "700*3" for three of a kind.
//
//go:embed widths.txt
var widthsText string

// widths are those of Verdana at 11 px, in hundredths of a pixel.
type widths struct {
	ascii   [utf8.RuneSelf]int32
	spans   []span // sorted, apart
	unknown int32  // of a character that is not in the table: as wide as "m"
}

// A span is a run of characters of one width.
type span struct {
	first, last rune
	width       int32
}

// verdana reads the table at its first use, in less than a millisecond.
var verdana = sync.OnceValue(func() *widths {
	w := new(widths)
	for row := range strings.Lines(widthsText) {
		if strings.HasPrefix(row, "#") {
			continue
		}
		fields := strings.Fields(row)
		next := rune(number(fields[0], 16))
		for _, f := range fields[1:] {
			width, times, many := strings.Cut(f, "*")
			n := rune(1)
			if many {
				n = rune(number(times, 10))
			}
			w.spans = append(w.spans, span{next, next + n - 1, int32(number(width, 10))})
			next += n
		}
	}
	w.unknown = w.find('m')
	for r := range w.ascii {
		if r >= ' ' && r != 127 { // control characters take no room
			w.ascii[r] = w.find(rune(r))
		}
	}
	return w
})

// number reads a number of widths.txt, which is part of the program: it panics
// where there is none.
func number(s string, base int) int {
	n, err := strconv.ParseInt(s, base, 32)
	if err != nil {
		panic("badge: widths.txt: " + err.Error())
	}
	return int(n)
}

// of returns the width of r.
func (w *widths) of(r rune) int32 {
	if r < utf8.RuneSelf {
		return w.ascii[r]
	}
	return w.find(r)
}

func (w *widths) find(r rune) int32 {
	i, found := slices.BinarySearchFunc(w.spans, r, func(s span, r rune) int { return int(s.first - r) })
	if !found {
		i--
	}
	if i < 0 || w.spans[i].last < r {
		return w.unknown
	}
	return w.spans[i].width
}

// widthOf returns the width of s at 11 px, in pixels.
//
// It is a sum of floats, in order, because badge-maker's is: a sum of
// hundredths is another number of pixels for one label in 700.
func widthOf(s string) float64 {
	w, sum := verdana(), 0.0
	for _, r := range s {
		sum += float64(w.of(r)) / 100
	}
	return sum
}

// widthAt returns about how wide s is at a font size in pixels. Fonts that a
// card asks for are some 7 % narrower than Verdana, so the error is on the
// safe side.
func widthAt(s string, size int) tenths {
	w, sum := verdana(), 0
	for _, r := range s {
		sum += int(w.of(r))
	}
	return tenths(sum * size / 110)
}

// cut returns s if it has at most most characters and room for them at a font
// size in pixels, else its beginning and "…". Less than one character and the
// "…" is nothing.
func cut(s string, most, size int, room tenths) string {
	w := verdana()
	limit := int(room) * 110 / size // in hundredths at 11 px
	dots := int(w.of('…'))
	sum, count, keep := 0, 0, 0 // s[:keep] leaves room for the dots
	for i, r := range s {
		if sum+dots <= limit && count < most {
			keep = i
		}
		sum += int(w.of(r))
		if count++; sum > limit || count > most {
			if s = strings.TrimRight(s[:keep], " ·"); s == "" {
				return ""
			}
			return s + "…"
		}
	}
	return s
}
