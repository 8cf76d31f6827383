package naming

import (
	"strings"
	"unicode"
)

// Unseen reports whether r is a character that no reader sees and that makes a
// text look like another: with it a name can pass for that of another team, or
// a line show its letters in an order that is not theirs. It is a control
// character, but for white space; a mark, embedding or override of the
// direction of text; a space or joiner of no width; a byte order mark; a tag; a
// letter that is drawn as nothing, such as the filler of Hangul. The two joiners
// that scripts and emoji are written with (U+200C, U+200D) are not, nor are
// variation selectors, which choose how the character before them is drawn.
func Unseen(r rune) bool {
	switch {
	case r == '\u0085': // a space to some, a control character to others
		return true
	case unicode.IsSpace(r):
		return false
	case unicode.IsControl(r), unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r), r == '\u00ad', r == '\u061c', r == '\u180e', r == '\u200b', r == '\u200e', r == '\u200f', r == '\ufeff':
		return true
	}
	return '\u202a' <= r && r <= '\u202e' || '\u2060' <= r && r <= '\u206f' || '\ufff9' <= r && r <= '\ufffb' || 0xe0000 <= r && r <= 0xe007f
}

// Visible returns s without characters that are unseen, as valid UTF-8.
func Visible(s string) string {
	return strings.Map(func(r rune) rune {
		if Unseen(r) {
			return -1
		}
		return r
	}, s)
}
