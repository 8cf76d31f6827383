package naming

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Compare orders names as a person would: numbers by their value, so
// that "Group 2" comes before "Group 10", and letters without regard to case.
// Only equal strings compare as 0.
func Compare(a, b string) int {
	same := alike(a, b)
	x, y := a[same:], b[same:]
	for x != "" && y != "" {
		if isDigit(x[0]) && isDigit(y[0]) {
			var m, n string
			m, x = number(x)
			n, y = number(y)
			if c := cmp.Or(cmp.Compare(len(m), len(n)), strings.Compare(m, n)); c != 0 {
				return c
			}
			continue
		}
		p, i := utf8.DecodeRuneInString(x)
		q, j := utf8.DecodeRuneInString(y)
		if c := cmp.Compare(unicode.ToLower(p), unicode.ToLower(q)); c != 0 {
			return c
		}
		x, y = x[i:], y[j:]
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), strings.Compare(a, b))
}

// alike returns how many bytes two names begin with that need not be compared:
// whole characters and whole numbers.
func alike(a, b string) (n int) {
	for n < min(len(a), len(b)) && a[n] == b[n] && a[n] < utf8.RuneSelf {
		n++
	}
	for n > 0 && isDigit(a[n-1]) {
		n--
	}
	return n
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// number returns the digits at the start of s, without leading zeros, and
// what follows them.
func number(s string) (digits, rest string) {
	end := 0
	for end < len(s) && isDigit(s[end]) {
		end++
	}
	return strings.TrimLeft(s[:end], "0"), s[end:]
}
