package badge

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// A paint is a colour that may stand in an SVG.
type paint struct {
	fill  string
	light bool // dark text is easier to read on it than white text
}

// paintOf reads a colour as badge-maker does: one of shields' names, three or
// six hex digits with or without "#" (with it four or eight too), or one of
// CSS's names. Of what is none it makes brightgreen. Functions such as rgb()
// are not read.
func paintOf(color string) paint {
	if hex := shieldsColor(color); hex != "" {
		return paint{hex, isLight(hex)}
	}
	if isHex(color) && (len(color) == 3 || len(color) == 6) {
		hex := "#" + strings.ToLower(color)
		return paint{hex, isLight(hex)}
	}
	// White space around the colour is kept, and hides its brightness.
	bare := trim(color)
	if legal(color) != color {
		bare = ""
	}
	if hex := cssColors()[bare]; hex != "" {
		return paint{color, bare == color && isLight(hex)}
	}
	if hex, ok := strings.CutPrefix(bare, "#"); ok && isHex(hex) {
		switch len(hex) {
		case 3, 4, 6, 8:
			return paint{strings.ToLower(color), bare == color && isLight(bare)}
		}
	}
	return paint{fill: shieldsColor("brightgreen")}
}

// shieldsColor returns the hex value of shields' own names, "" for others.
func shieldsColor(name string) string {
	switch name {
	case "brightgreen", "success":
		return "#4b0"
	case "green":
		return "#67ac09"
	case "yellow":
		return "#d8b800"
	case "yellowgreen":
		return "#95991a"
	case "orange", "important":
		return "#ea7233"
	case "red", "critical":
		return "#dd4343"
	case "blue", "informational":
		return "#007ec6"
	case "grey", "gray":
		return "#555"
	case "lightgrey", "lightgray", "inactive":
		return "#939393"
	}
	return ""
}

// cssText has a line per colour name of CSS: "tomato #ff6347".
//
//go:embed csscolors.txt
var cssText string

var cssColors = sync.OnceValue(func() map[string]string {
	colors := make(map[string]string)
	for row := range strings.Lines(cssText) {
		name, hex, _ := strings.Cut(strings.TrimSpace(row), " ")
		colors[name] = hex
	}
	return colors
})

func isHex(s string) bool { return strings.Trim(s, "0123456789abcdefABCDEF") == "" }

// isLight reports whether a perceived brightness, rounded to hundredths, is
// above 0.69. hex is "#" and 3, 4, 6 or 8 digits; opacity does not count.
func isLight(hex string) bool {
	hex, each := hex[1:], 2
	if len(hex) < 6 {
		each = 1
	}
	channel := func(i int) int {
		n, _ := strconv.ParseUint(hex[i*each:(i+1)*each], 16, 8)
		if each == 1 {
			n *= 17
		}
		return int(n)
	}
	// 177225 is 0.695 of 255000; as a float it rounds down.
	return 299*channel(0)+587*channel(1)+114*channel(2) > 177225
}
