package chart

import (
	"strings"
	"testing"
)

func TestACellSaysWhatItShows(t *testing.T) {
	tests := []struct {
		name                       string
		done, overdue, total, even int
		title                      string
		post                       string
	}{
		{"past due", 9, 7, 16, None, "9 of 16, 7 overdue", ""},
		{"running", 2, 0, 18, 10, "2 of 18", "55.6"},
		{"complete", 6, 0, 6, None, "6 of 6", ""},
		{"nothing required of this team", 0, 0, 0, 4, "–", "22.2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := NewCell(tt.done, tt.overdue, tt.total, tt.even, 18)
			post := ""
			if c.Post {
				post = c.PostAt.String()
			}
			if c.Title != tt.title || post != tt.post {
				t.Errorf("cell = %q, post %q, want %q, %q", c.Title, post, tt.title, tt.post)
			}
			want := Tenth(1000)
			if tt.total == 0 {
				want = 0
			}
			if sum := c.Done.Width + c.Overdue.Width + c.Open.Width; sum != want {
				t.Errorf("its parts sum up to %v, want %v", sum, want)
			}
		})
	}
}

func TestARulerDropsTicksThatWouldRunTogether(t *testing.T) {
	tests := []struct {
		name            string
		required, total int
		width, ticks    int
	}{
		{"every item has a tick", 18, 46, 108, 18},
		{"only every fifth has one", 100, 100, 276, 20},
		{"none has one", 1000, 1000, 276, 0},
		{"a column without items is not without width", 0, 46, 1, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := NewRuler(tt.required, tt.total, 276, None)
			if got := strings.Count(r.Ticks, "M"); r.Width != tt.width || got != tt.ticks {
				t.Errorf("width %d with %d ticks, want %d with %d", r.Width, got, tt.width, tt.ticks)
			}
		})
	}
}

func TestFractionFillsFromBelow(t *testing.T) {
	if f := NewFraction(5, 23); f.Y != 188 || f.Fill != 52 {
		t.Errorf("5 of 23 = %+v, want 5.2 pixels from 18.8", f)
	}
	if f := NewFraction(0, 0); f.Fill != 0 {
		t.Errorf("0 of 0 = %+v, want no fill", f)
	}
}
