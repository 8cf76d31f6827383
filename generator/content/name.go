package content

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"milepost/generator/naming"
)

// readable returns a file's name as a person would write it: "group-7" is
// "Group 7".
func readable(name string) string {
	words := strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' || unicode.IsSpace(r) })
	for i, w := range words {
		r, n := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToTitle(r)) + w[n:]
	}
	return oneLine(strings.Join(words, " "))
}

// isPlain reports whether s is ASCII on one line already, as most names are.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' ') {
			return false
		}
	}
	return len(s) <= maxName
}

// maxName is the length in bytes after which a name is cut.
const maxName = 200

// oneLine returns s as text for one line: valid UTF-8 in its composed form, of
// 200 bytes at most, white space collapsed, without what nobody can see.
func oneLine(s string) string {
	if isPlain(s) {
		return s
	}
	s = norm.NFC.String(strings.ToValidUTF8(s[:min(len(s), 4*maxName)], "\uFFFD"))
	s = strings.Join(strings.Fields(naming.Visible(s)), " ")
	if len(s) <= maxName {
		return s
	}
	return strings.ToValidUTF8(s[:maxName], "") + "…"
}
