package badge

import (
	"testing"
	"unicode/utf8"
)

func TestVerdanaHasTheWholeTable(t *testing.T) {
	w := verdana()
	chars, last := 0, rune(-1)
	for _, s := range w.spans {
		if s.first <= last || s.last < s.first {
			t.Fatalf("span %x–%x follows %x, want spans in order and apart", s.first, s.last, last)
		}
		chars, last = chars+int(s.last-s.first)+1, s.last
	}
	if len(w.spans) != 11241 || chars != 78507 || last != 0xE007E {
		t.Errorf("%d spans of %d characters to %x, want 11241 of 78507 to e007e", len(w.spans), chars, last)
	}
}

func TestWidthOf(t *testing.T) {
	tests := []struct {
		name, s string
		want    float64
	}{
		{"nothing", "", 0},
		{"a letter", "m", 10.7},
		{"controls take no room", "\t\n\x7f", 0},
		{"the last of a span", "9", 6.99},
		{"an ideograph", "进", 11},
		{"an unknown character is an m", "한", 10.7},
		{"beyond the table", "\U0010ffff", 10.7},
		{"a sum of floats, not of hundredths", "qqrtwaake", 57.99999999999999},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := widthOf(tt.s); got != tt.want {
				t.Errorf("widthOf(%q) = %v, want %v", tt.s, got, tt.want)
			}
		})
	}
}

func TestCut(t *testing.T) {
	tests := []struct {
		name, s string
		most    int
		size    int
		room    tenths
		want    string
	}{
		{"what fits stays", "Group 31", 40, 12, 1000, "Group 31"},
		{"as many characters as allowed stay", "abcde", 5, 12, 1000, "abcde"},
		{"one more is cut, the dots counted", "abcdef", 5, 12, 1000, "abcd…"},
		{"characters, not bytes", "æøåæøå", 6, 12, 1000, "æøåæøå"},
		{"no space before the dots", "ab cdef", 4, 12, 1000, "ab…"},
		{"no room for wide letters", "mmmmmm", 40, 11, 440, "mmm…"},
		{"larger letters need more room", "mmmmmm", 40, 22, 440, "m…"},
		{"room for the dots alone", "mmmmmm", 40, 11, 120, ""},
		{"no room", "a", 40, 11, 0, ""},
		{"negative room", "a", 40, 11, -50, ""},
		{"nothing", "", 40, 11, 100, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := cut(tt.s, tt.most, tt.size, tt.room)
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if n := utf8.RuneCountInString(got); n > tt.most || widthAt(got, tt.size) > max(tt.room, 0) {
				t.Errorf("%q is %d characters and %d tenths, want at most %d and %d", got, n, widthAt(got, tt.size), tt.most, tt.room)
			}
		})
	}
}
