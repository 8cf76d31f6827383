package badge

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// text is a string from outside: put escapes it.
type text string

// tenths is a length in tenths of a pixel: put writes it with one decimal at
// most. Whole numbers keep the output the same on every machine.
type tenths int

// put appends parts to out: a string is markup and goes in as it is, a text is
// escaped, numbers are written in decimal.
func put(out *bytes.Buffer, parts ...any) {
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			out.WriteString(p)
		case text:
			escape(out, string(p))
		case int:
			out.Write(strconv.AppendInt(out.AvailableBuffer(), int64(p), 10))
		case tenths:
			putTenths(out, p)
		default:
			panic("badge: put knows no such part")
		}
	}
}

func putTenths(out *bytes.Buffer, n tenths) {
	if n < 0 {
		out.WriteByte('-')
		n = -n
	}
	if n >= 10 || n == 0 {
		out.Write(strconv.AppendInt(out.AvailableBuffer(), int64(n/10), 10))
	}
	if n%10 != 0 {
		out.WriteByte('.')
		out.WriteByte('0' + byte(n%10))
	}
}

// escape writes s so that it is text between tags and in quoted attributes.
func escape(out *bytes.Buffer, s string) {
	for {
		i := strings.IndexAny(s, `&<>"'`)
		if i < 0 {
			out.WriteString(s)
			return
		}
		out.WriteString(s[:i])
		switch s[i] {
		case '&':
			out.WriteString("&amp;")
		case '<':
			out.WriteString("&lt;")
		case '>':
			out.WriteString("&gt;")
		case '"':
			out.WriteString("&quot;")
		default:
			out.WriteString("&apos;")
		}
		s = s[i+1:]
	}
}

// legal returns s without the characters that XML 1.0 forbids. Each run of
// invalid UTF-8 becomes one U+FFFD, so that a reader sees that something was
// there.
func legal(s string) string {
	s = strings.ToValidUTF8(s, string(utf8.RuneError))
	return strings.Map(func(r rune) rune {
		switch {
		case r < ' ' && r != '\t' && r != '\n' && r != '\r', r == 0xFFFE, r == 0xFFFF:
			return -1
		}
		return r
	}, s)
}

// trim drops the white space around s. The set is JavaScript's, not Go's: it
// has U+FEFF and lacks U+0085.
func trim(s string) string {
	return strings.TrimFunc(s, func(r rune) bool {
		switch r {
		case '\t', '\n', '\v', '\f', '\r', ' ', 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF:
			return true
		}
		return 0x2000 <= r && r <= 0x200A
	})
}

// line returns s as it stands on a card: legal, with every run of white space
// as one space.
func line(s string) string { return strings.Join(strings.Fields(legal(s)), " ") }
