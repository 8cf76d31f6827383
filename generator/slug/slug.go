// Package slug turns names into words that are safe in a URL and as a file
// name on every file system: ASCII letters in lower case, digits, hyphens.
package slug

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// longest is how long a slug may be, in bytes, so that a path of several
// fits every file system.
const longest = 64

// spelled are the letters that Unicode does not decompose into a base letter
// and a mark, as their languages spell them in ASCII.
var spelled = strings.NewReplacer(
	"æ", "ae", "Æ", "ae", "ø", "o", "Ø", "o", "å", "a", "Å", "a", "œ", "oe", "Œ", "oe",
	"ß", "ss", "ẞ", "ss", "đ", "d", "Đ", "d", "ð", "d", "Ð", "d", "þ", "th", "Þ", "th",
	"ł", "l", "Ł", "l", "ı", "i", "ħ", "h", "Ħ", "h")

// reserved are the names that Windows keeps for devices, whatever their
// extension.
var reserved = []string{"con", "prn", "aux", "nul",
	"com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
	"lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9"}

// Make returns the slug of name, at most 64 bytes long: Latin letters lose
// their marks, everything else that is no letter or digit becomes a hyphen.
// It returns "" where nothing of name can be kept.
func Make(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(spelled.Replace(name)) {
		r = unicode.ToLower(r)
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
		default:
			gap = true
		}
		if b.Len() >= longest {
			break
		}
	}
	s := strings.TrimRight(b.String()[:min(b.Len(), longest)], "-")
	if slices.Contains(reserved, s) {
		s += "-1"
	}
	return s
}

// A Set hands out slugs that are unique in it. Its values are the numbers
// last tried behind a slug, so that many equal names stay cheap.
type Set map[string]int

// Add returns the slug of name, or fallback where name has none, with "-2",
// "-3" … behind it where it was taken.
func (s Set) Add(name, fallback string) string {
	base := Make(name)
	if base == "" {
		base = fallback
	}
	if s[base] == 0 {
		s[base] = 1
		return base
	}
	for {
		s[base]++
		unique := base + "-" + strconv.Itoa(s[base])
		if s[unique] == 0 {
			s[unique] = 1
			return unique
		}
	}
}
