// Package accent makes of one colour those that pages need for what is done,
// in light and in dark, each readable where it stands.
//
// The colour that is asked for keeps its hue; it becomes darker for the light
// theme and lighter for the dark one until the contrasts of WCAG 2.2 are met:
// 4.5 for text, 3 for shapes. So no colour has to be refused.
package accent

import (
	"fmt"
	"math"
	"strconv"
)

// A Color is an opaque sRGB colour.
type Color struct{ R, G, B uint8 }

// Parse reads "#0d6a60", "0d6a60" or "#086".
func Parse(s string) (c Color, ok bool) {
	if len(s) > 0 && s[0] == '#' {
		s = s[1:]
	}
	if len(s) == 3 {
		s = string([]byte{s[0], s[0], s[1], s[1], s[2], s[2]})
	}
	if len(s) != 6 {
		return Color{}, false
	}
	n, err := strconv.ParseUint(s, 16, 32)
	return Color{uint8(n >> 16), uint8(n >> 8), uint8(n)}, err == nil
}

// String returns "#0d6a60".
func (c Color) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// A Theme is the accent's colours in one theme.
type Theme struct {
	Text Color // of what is good, on the page and on a row under the pointer
	Fill Color // of shapes, on the page and on a track; On stands on it
	Tint Color // of what is partly done; the page's text stands on it, quiet too
	On   Color
}

// The colours of the style sheet that the accent meets: the row under the
// pointer, which is the nearest to it of the grounds under text, the track, and
// the quiet text that stands on a tint.
var (
	lightQuiet = Color{0x4f, 0x4b, 0x45}
	darkQuiet  = Color{0xba, 0xb7, 0xb0}
	lightHover = Color{0xef, 0xec, 0xe5}
	darkHover  = Color{0x22, 0x26, 0x2a}
	darkTrack  = Color{0x30, 0x35, 0x3a}
	darkGround = Color{0x15, 0x17, 0x19}
	white      = Color{0xff, 0xff, 0xff}
	black      = Color{}
	darkOn     = Color{0x04, 0x12, 0x0f}
)

const (
	textContrast  = 4.5
	shapeContrast = 3
	tint          = 65 // percent of ground in a tint, at least
)

// Light returns the colours for light pages, and for paper.
func Light(c Color) Theme {
	dark := c.toward(black, func(c Color) bool { return Contrast(c, lightHover) >= textContrast })
	return Theme{Text: dark, Fill: dark, Tint: dark.tint(white, lightQuiet), On: white}
}

// Dark returns the colours for dark pages.
func Dark(c Color) Theme {
	text := c.toward(white, func(c Color) bool { return Contrast(c, darkHover) >= textContrast })
	fill := c.toward(white, func(c Color) bool {
		return Contrast(c, darkTrack) >= shapeContrast && Contrast(c, darkOn) >= textContrast
	})
	return Theme{Text: text, Fill: fill, Tint: fill.tint(darkGround, darkQuiet), On: darkOn}
}

// CSS returns the rules that replace a style sheet's accent when they follow
// it. Colours that a reader forces are left alone, and paper is light.
func CSS(c Color) string {
	light, dark := Light(c).rules(), Dark(c).rules()
	return "\n:root{" + light + "}\n" +
		"@media screen and (forced-colors:none) and (prefers-color-scheme:dark){:root:not([data-theme=light]){" + dark + "}}\n" +
		"@media screen and (forced-colors:none){:root[data-theme=dark]{" + dark + "}}\n"
}

func (t Theme) rules() string {
	return fmt.Sprintf("--done:%s;--fill:%s;--done2:%s;--on:%s", t.Text, t.Fill, t.Tint, t.On)
}

// tint returns a pale c, on which a text can be read.
func (c Color) tint(ground, text Color) Color {
	return c.mix(ground, tint).toward(ground, func(c Color) bool { return Contrast(c, text) >= textContrast })
}

// toward mixes c with as little of end, in percent, as will do.
func (c Color) toward(end Color, do func(Color) bool) Color {
	for percent := range 100 {
		if mixed := c.mix(end, percent); do(mixed) {
			return mixed
		}
	}
	return end
}

// mix returns c with so many percent of another colour in it.
func (c Color) mix(other Color, percent int) Color {
	channel := func(a, b uint8) uint8 { return uint8((int(a)*(100-percent) + int(b)*percent + 50) / 100) }
	return Color{channel(c.R, other.R), channel(c.G, other.G), channel(c.B, other.B)}
}

// Contrast returns the contrast ratio of two colours as WCAG 2.2 defines it,
// from 1 to 21.
func Contrast(a, b Color) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func (c Color) luminance() float64 {
	linear := func(channel uint8) float64 {
		v := float64(channel) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}
