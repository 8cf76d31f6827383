package badge

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// elements returns the start tags of svg, which must be well-formed and hold
// nothing but shapes and text: no script, no reference to the outside.
func elements(t *testing.T, svg []byte) []xml.StartElement {
	t.Helper()
	known := []string{"svg", "title", "filter", "feGaussianBlur", "linearGradient", "stop", "clipPath", "rect", "path", "circle",
		"defs", "pattern", "g", "text", "tspan"}
	var out []xml.StartElement
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		tag, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if !slices.Contains(known, tag.Name.Local) {
			t.Fatalf("element %s in %s", tag.Name.Local, svg)
		}
		for _, a := range tag.Attr {
			outside := strings.HasPrefix(a.Value, "url(") && !strings.HasPrefix(a.Value, "url(#")
			if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" || a.Name.Local == "style" || outside {
				t.Fatalf("attribute %s=%q in %s", a.Name.Local, a.Value, svg)
			}
		}
		out = append(out, tag.Copy())
	}
}

// attributes returns the values of an attribute, in order.
func attributes(t *testing.T, svg []byte, name string) []string {
	t.Helper()
	var out []string
	for _, e := range elements(t, svg) {
		if v, ok := attribute(e, name); ok {
			out = append(out, v)
		}
	}
	return out
}

func attribute(e xml.StartElement, name string) (string, bool) {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value, true
		}
	}
	return "", false
}

// pixels returns a numeric attribute.
func pixels(t *testing.T, e xml.StartElement, name string) int {
	t.Helper()
	v, _ := attribute(e, name)
	n, err := strconv.Atoi(v)
	if err != nil {
		t.Fatalf("%s of %s is %q, want a whole number", name, e.Name.Local, v)
	}
	return n
}

func FuzzBadge(f *testing.F) {
	for _, c := range goldens(f) {
		f.Add(c.Label, c.Message, c.Color, 11, 46)
	}
	f.Add("\xff\x00", "\xed\xa0\x80", "\v#fff", -1, 0)
	f.Fuzz(func(t *testing.T, label, message, color string, done, total int) {
		b := Badge{label, message, color}
		elements(t, Milestone(b, done%1e6, total%1e6))
		for _, svg := range [][]byte{Flat(b), FlatSquare(b)} {
			checkWidths(t, svg)
		}
	})
}

// checkWidths checks the width law of a flat badge: two grounds side by side
// fill it, and each text has five pixels beside it and an odd width.
func checkWidths(t *testing.T, svg []byte) {
	t.Helper()
	var grounds, texts []xml.StartElement
	all := elements(t, svg)
	for _, e := range all {
		if fill, ok := attribute(e, "fill"); ok && e.Name.Local == "rect" && fill != "url(#s)" {
			grounds = append(grounds, e)
		}
		if y, _ := attribute(e, "y"); e.Name.Local == "text" && y == "140" {
			texts = append(texts, e)
		}
	}
	if len(grounds) != 2 {
		t.Fatalf("%d grounds, want 2: %s", len(grounds), svg)
	}
	left, right, start := pixels(t, grounds[0], "width"), pixels(t, grounds[1], "width"), pixels(t, grounds[1], "x")
	if start != left || pixels(t, all[0], "width") != left+right {
		t.Errorf("grounds of %d and %d px from %d do not fill %s", left, right, start, svg)
	}
	for _, e := range texts {
		width, x := pixels(t, e, "textLength"), pixels(t, e, "x")
		ground := right
		if x < 10*left {
			ground = left
		}
		if width != 10*(ground-2*badgePad) || width%20 != 10 {
			t.Errorf("a text of %d tenths on a ground of %d px: %s", width, ground, svg)
		}
	}
}

func FuzzCard(f *testing.F) {
	f.Add("group-31", "Group 31", "rank 1", "today 26", 9, 16, 7, 26)
	f.Add(`x")`, "</text>\x00\xff", "\u202e", strings.Repeat("m", 99), -1, 0, 5, -9)
	f.Fuzz(func(t *testing.T, id, a, b, post string, done, total, overdue, even int) {
		section := CardSection{a, b, done % 1e6, total % 1e6, overdue % 1e6}
		c := CardModel{ID: id, Title: a, Cohort: b, Figure: a, Unit: b, Rank: a, Lead: a, Note: b, Date: a, Post: post, Even: even % 1e6,
			Sections: []CardSection{section, {"Week 2", "W2", 1, 2, 1}, section}}
		for _, svg := range [][]byte{Card(c), CardDark(c)} {
			if len(svg) > 12000 {
				t.Errorf("%d bytes, want a card of bounded size", len(svg))
			}
			checkRoad(t, svg)
		}
	})
}

// checkRoad checks that a card's bars lie on the road, one behind the other,
// and that nothing is drawn beside the card.
func checkRoad(t *testing.T, svg []byte) {
	t.Helper()
	at := 20.0
	for _, e := range elements(t, svg) {
		if y, _ := attribute(e, "y"); e.Name.Local != "rect" || y != "86" {
			continue
		}
		x, width := decimal(t, e, "x"), decimal(t, e, "width")
		if x < at-.01 || width <= 0 || x+width > 460.01 {
			t.Errorf("a bar from %v, %v wide, after %v: %s", x, width, at, svg)
		}
		at = x + width
	}
	if at < 459.9 {
		t.Errorf("the road ends at %v, want 460: %s", at, svg)
	}
}

// decimal returns a numeric attribute that has one decimal at most.
func decimal(t *testing.T, e xml.StartElement, name string) float64 {
	t.Helper()
	v, _ := attribute(e, name)
	n, err := strconv.ParseFloat(v, 64)
	if err != nil || len(v)-strings.IndexByte(v+".", '.') > 2 {
		t.Fatalf("%s of %s is %q, want a number with one decimal at most", name, e.Name.Local, v)
	}
	return n
}
