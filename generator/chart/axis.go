package chart

import (
	"strconv"
	"strings"
)

// zone covers the values that are behind: those under what was due.
func (g stacks) zone() string {
	if !g.Dated || g.Due <= 0 {
		return ""
	}
	var p path
	left := g.margin()
	p.box(-left, 160, left+Tenth(min(g.Due, g.Max))*unit-50, g.base-160)
	return p.String()
}

// margin is how far the axis goes on before 0 and behind the end: half an item, but
// with few items, which are wide, not out of the column.
func (g stacks) margin() Tenth { return min(50, Tenth(g.Max)*unit/50) }

// axis draws the line under the dots, with a tick at each labelled value.
func (g stacks) axis() string {
	var p path
	p.add("M", -g.margin(), g.base)
	p.add("H", Tenth(g.Max)*unit+g.margin())
	for _, v := range g.marks() {
		p.add("M", Tenth(v)*unit, g.base)
		p.add("v", 50)
	}
	return p.String()
}

// marks returns the values with a label: the multiples of a round number, and
// the end of the axis; a multiple so near to the end that the two would
// overlap is left out.
func (g stacks) marks() []int {
	var values []int
	step := roundStep(g.Max)
	for v := 0; v < g.Max; v += step {
		if 100*(g.Max-v) >= 7*g.Max {
			values = append(values, v)
		}
	}
	return append(values, g.Max)
}

// roundStep returns 1, 2 or 5 times a power of ten, the least that divides
// limit into six parts at most.
func roundStep(limit int) int {
	for power := 1; ; power *= 10 {
		for _, step := range []int{1, 2, 5} {
			if limit <= 6*step*power {
				return step * power
			}
		}
	}
}

func (g stacks) ticks() []Label {
	y := g.base + 180
	labels := make([]Label, 0, 8)
	for _, v := range g.marks() {
		text := strconv.Itoa(v)
		if g.Percent && v == g.Max {
			text = g.number(v)
		}
		labels = append(labels, Label{X: g.x(v), Y: y, Class: "middle", Text: text})
	}
	return labels
}

// nameOf is what a zone is called.
var nameOf = [standings]string{Behind: "behind", OnPace: "on pace", Ahead: "ahead"}

// needs returns the share of a chart of so many pixels that the name of a
// zone takes. Numbers are bold, so their characters count as wide ones.
func (g stacks) needs(z Standing, pixels int) Tenth {
	text := strconv.Itoa(g.tally[z]) + " " + nameOf[z]
	return Tenth((len(text)*(charWidth+1) + 10) * 1000 / pixels)
}

// Pixels of a strip on the smallest screen that has its labels of class
// "wide", and on an ordinary phone.
const (
	wideStrip   = 600
	narrowStrip = 328
)

// spread says whether the names of the zones are spread over the width of a
// chart of so many pixels because they would overlap at their zones.
func (g stacks) spread(pixels int) bool {
	even, due := g.x(g.Even), g.x(g.Due)
	return even > 1000-g.needs(Ahead, pixels) ||
		g.named(Behind) && due < g.needs(Behind, pixels) ||
		g.named(OnPace) && even-due < g.needs(OnPace, pixels)
}

// named says whether a zone has a name: one in which no team can be has none.
func (g stacks) named(z Standing) bool {
	switch {
	case z == Behind && g.Due <= 0, z == OnPace && g.Due >= g.Even:
		return g.tally[z] > 0
	}
	return true
}

// capY is where the head of the post is: above the zones' names, or under
// them where it could stand in one.
func (g stacks) capY() Tenth {
	if g.Dated && g.spread(narrowStrip) {
		return 180
	}
	return 50
}

// zoneLabels names the zones, "4 behind", each where its zone starts. Where phones have no room for that,
// they have labels of their own. Without dates the median has the name.
func (g stacks) zoneLabels() []Label {
	if !g.Dated {
		return g.medianLabel()
	}
	if wide, narrow := g.spread(wideStrip), g.spread(narrowStrip); wide != narrow {
		return append(g.names(wide, "wide"), g.names(narrow, "narrow")...)
	}
	return g.names(g.spread(wideStrip), "")
}

// names returns the names of the zones, at their zones or spread, with a
// class of their own.
func (g stacks) names(spread bool, class string) []Label {
	var labels []Label
	if g.named(Behind) {
		labels = append(labels, Label{Strong: strconv.Itoa(g.tally[Behind]), Text: nameOf[Behind]})
	}
	if g.named(OnPace) {
		edge := 10 + scale(2*g.Due-1, 2*g.Max, 980) // of the zone that is behind
		if g.Due == 0 {
			edge = 0
		}
		labels = append(labels, Label{X: edge, Strong: strconv.Itoa(g.tally[OnPace]), Text: nameOf[OnPace]})
	}
	labels = append(labels, Label{X: g.x(g.Even), DX: 9, Strong: strconv.Itoa(g.tally[Ahead]), Text: nameOf[Ahead]})
	if spread {
		spreadLabels(labels)
	}
	for i := range labels {
		l := &labels[i]
		l.Y, l.Class = 100, strings.TrimSpace(l.Class+" "+class)
	}
	return labels
}

// spreadLabels moves labels to the start, the middle and the end of the line.
func spreadLabels(labels []Label) {
	for i := range labels {
		l := &labels[i]
		l.DX = 0
		switch {
		case i == 0:
			l.X = 0
		case i == len(labels)-1:
			l.X, l.Class = 1000, "end"
		default:
			l.X, l.Class = 500, "middle"
		}
	}
}

// number returns a value with its unit, if it has one.
func (g stacks) number(v int) string {
	if g.Percent {
		return strconv.Itoa(v) + "\u00a0%"
	}
	return strconv.Itoa(v)
}

func (g stacks) medianLabel() []Label {
	if g.Median == None {
		return nil
	}
	l := Label{X: g.x(g.Median), Y: 100, DX: 9, Text: "median " + g.number(g.Median)}
	if l.X > 700 {
		l.DX, l.Class = -9, "end"
	}
	return []Label{l}
}

// ownLabel reads "you: 11" over the own team's dot, and stands beside the post
// where it would stand on it.
func (g stacks) ownLabel() Label {
	v := g.value(g.stack(g.Own.Value))
	l := Label{X: g.x(v), Y: 270, Class: "strong middle", Text: "you: " + g.number(g.Own.Value)}
	post := g.post()
	if post == None {
		return l
	}
	const near = 80
	switch gap := l.X - g.x(post); {
	case gap >= 0 && gap < near:
		l.Class, l.DX = "strong", 5
	case gap < 0 && gap > -near:
		l.Class, l.DX = "strong end", -5
	}
	return l
}
