// Package chart turns numbers into the geometry of a chart.
//
// Every chart is a struct made by a pure constructor and drawn by the partial
// of the same name in templates/charts.html: Road by "chart-road". A struct
// holds lengths, path data and labels only; colours belong to the style
// sheet, and escaping to html/template, so a label may hold any text.
//
// Geometry is integer arithmetic. A fraction is a Tenth, for a float may be
// rounded differently on another processor, and the same numbers must give
// the same bytes everywhere.
//
// Each chart has a Title: a sentence that says in words what the picture
// shows. It is the picture's name for screen readers, and its tooltip.
package chart

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// None stands for a value that is not there, where 0 would be one.
const None = -1

// A Tenth is a length in tenths of a unit, which is a percent of the chart's
// width, a pixel or a unit of its view box. It prints with at most one
// decimal: Tenth(562) as "56.2", Tenth(1000) as "100".
type Tenth int

// String returns t as SVG and CSS read it.
func (t Tenth) String() string {
	sign := ""
	if t < 0 {
		sign, t = "-", -t
	}
	s := sign + strconv.Itoa(int(t/10))
	if t%10 != 0 {
		s += "." + strconv.Itoa(int(t%10))
	}
	return s
}

// share returns n of total in percent, rounded to the nearest tenth and kept
// between 0 and 100; 0 of 0 is 0.
func share(n, total int) Tenth { return scale(n, total, 1000) }

// scale returns n/total of length, rounded to the nearest tenth and kept
// between 0 and length.
func scale(n, total int, length Tenth) Tenth {
	if total <= 0 {
		return 0
	}
	n = min(max(n, 0), total)
	return Tenth((2*n*int(length) + total) / (2 * total))
}

// A Span is a stretch of a chart's width, in percent.
type Span struct {
	X     Tenth
	Width Tenth
}

// span returns the stretch from item a to item b of total. Both ends are
// rounded, not the width, so that neighbours meet.
func span(a, b, total int) Span {
	x := share(a, total)
	return Span{X: x, Width: share(b, total) - x}
}

// A Label is a text at a place in a chart.
type Label struct {
	X      Tenth  // percent of the chart's width
	Y      Tenth  // pixels from its top to the base line
	DX     int    // pixels to the right of X
	Class  string // names for the style sheet: "middle", "end faint"
	Strong string // set in bold before Text: the 4 of "4 behind"
	Text   string
}

// overlaps reports whether two labels stand on each other in a chart as wide
// as a phone.
func (l Label) overlaps(o Label) bool {
	const lines = 130
	a, b := l.span(), o.span()
	return l.Y-o.Y < lines && o.Y-l.Y < lines && a.X < b.X+b.Width && b.X < a.X+a.Width
}

// span returns about which part of a chart as wide as a phone a label takes.
func (l Label) span() Span {
	s := Span{X: l.X + Tenth(l.DX*1000/narrowStrip), Width: Tenth((len(l.Strong) + len(l.Text)) * charWidth * 1000 / narrowStrip)}
	switch {
	case strings.Contains(l.Class, "end"):
		s.X -= s.Width
	case strings.Contains(l.Class, "middle"):
		s.X -= s.Width / 2
	}
	return s
}

// A path builds the data of an SVG path.
type path struct{ strings.Builder }

// add appends a command with its numbers, separated as briefly as SVG allows.
func (p *path) add(command string, numbers ...Tenth) {
	p.WriteString(command)
	for i, n := range numbers {
		if i > 0 && n >= 0 {
			p.WriteByte(' ')
		}
		p.WriteString(n.String())
	}
}

// box appends a rectangle; one without area is left out.
func (p *path) box(x, y, width, height Tenth) {
	if width <= 0 || height <= 0 {
		return
	}
	p.add("M", x, y)
	p.add("h", width)
	p.add("v", height)
	p.add("h", -width)
	p.WriteByte('z')
}

// plural returns "1 team" or "3 teams".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// join returns the numbers with commas between them.
func join(numbers []int) string {
	words := make([]string, len(numbers))
	for i, n := range numbers {
		words[i] = strconv.Itoa(n)
	}
	return strings.Join(words, ", ")
}

// largest returns the greatest of numbers, at least 1, so that a scale can be
// divided by it.
func largest(numbers []int) int {
	if len(numbers) == 0 {
		return 1
	}
	return max(1, slices.MaxFunc(numbers, cmp.Compare[int]))
}
