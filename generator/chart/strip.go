package chart

import (
	"fmt"
	"strconv"
)

// A Class is the teams of a cohort on one axis.
type Class struct {
	Values    []int      // of each team, in any order: required items done, or percent
	Standings []Standing // of each in the order of Values, where not all teams are measured by Even and Due; else nil
	Max       int        // the end of the axis
	Percent   bool       // Values are percents, because the teams' totals differ
	Dated     bool       // Even and Due are set: the course has begun and is not over
	Even      int        // where an even pace stands today
	Due       int        // what is past its due date: under it, a team is behind
	Median    int        // of Values, marked where the class is not dated; None for no mark
	Own       Place      // of the page's own team, which is in Values; its Value is None for none
}

// A Place is where a team stands in a class.
type Place struct {
	Value    int
	Standing Standing // looked at where the class has Standings
}

// A Standing is where a team is against the due dates.
type Standing uint8

const (
	Behind Standing = iota
	OnPace
	Ahead // as is every team of a class that is not dated
	standings
)

// A Strip shows how the teams of a class are distributed: a dot per team,
// stacked over its value. With dates there is a post at an even pace, and the
// dots tell behind, on pace and ahead apart; without, there is a mark at the
// median.
//
// Over 60 teams the dots become bars, so that neither the picture nor its
// bytes grow with the cohort.
type Strip struct {
	Title   string
	Height  int    // pixels
	Width   Tenth  // of the view box of the paths; 0 where there is no axis or no team
	Small   bool   // a stack is so high that dots are drawn small
	Zone    string // path data, as are all up to OwnStem: values that are behind
	Axis    string
	Ahead   string // dots; all of them where the class is not dated
	Pace    string
	Behind  string
	Bars    string // bars of teams that are not behind, or what of a bar they are: its upper part
	LowBars string // bars of teams that are behind, or what of a bar they are: its lower part
	OwnBar  string // the bar that the page's own team is in
	OwnDot  string
	OwnStem string
	Post    string // of the even pace or the median
	Cap     Label  // the round head of the post; there if Post is
	Labels  []Label
}

const (
	barsFrom    = 60 // more teams than that are drawn as bars
	smallFrom   = 6  // higher stacks than that are drawn small
	binsAtMost  = 100
	stripHeight = 88 // pixels, at least
	barHeight   = 40 // pixels, of the highest bar
	ownHeight   = 30 // likewise, on a team's page
	ownStep     = 3  // pixels by which bars grow there
)

// NewStrip draws c.
func NewStrip(c Class) Strip { return NewStrips(c).Strip(c.Own) }

// Strips are the strips of one class, each with another team marked as the
// page's own. The teams are counted once, so that the pages of a cohort take
// time in proportion to its size, not to the square of it.
type Strips struct{ shared stacks }

// NewStrips counts the teams of c; its Own is not used.
func NewStrips(c Class) Strips { return Strips{newStacks(c)} }

// Strip draws the class with the page's own team marked, whose Value is None for
// none.
func (all Strips) Strip(own Place) Strip {
	g := all.shared.mark(own)
	c := g.Class
	if c.Max <= 0 || len(c.Values) == 0 {
		return Strip{}
	}
	s := Strip{Width: Tenth(c.Max) * unit, Small: g.small, Height: g.height}
	s.Axis = g.axis()
	if g.bars {
		low, rest, own := g.drawBars()
		s.LowBars, s.Bars, s.OwnBar = low.String(), rest.String(), own.String()
	} else {
		dots, own := g.drawDots()
		s.Behind, s.Pace, s.Ahead, s.OwnDot = dots[Behind].String(), dots[OnPace].String(), dots[Ahead].String(), own.String()
	}
	s.OwnStem = g.stem()
	s.Labels = append(g.ticks(), g.zoneLabels()...)
	if c.Own.Value != None {
		s.Labels = append(s.Labels, g.ownLabel())
	}
	s.Zone = g.zone()
	if at := g.post(); at != None {
		var p path
		p.add("M", Tenth(at)*unit, g.capY())
		p.add("V", g.base+50)
		s.Post, s.Cap = p.String(), Label{X: g.x(at), Y: g.capY()}
	}
	s.Title = g.words()
	return s
}

// stacks is a class sorted into stacks, with the scales of its picture.
type stacks struct {
	Class
	bin     int // values that share a stack
	counts  []stack
	tally   stack
	highest int // teams of a stack
	bars    bool
	small   bool
	step    Tenth // pixels from dot to dot
	first   Tenth // pixels from the axis to the lowest dot
	height  int
	base    Tenth // y of the axis
}

// A stack is the teams that stand over one place of the axis, by standing: those
// that are behind are at its foot.
type stack [standings]int

// teams returns how many there are.
func (s stack) teams() int { return s[Behind] + s[OnPace] + s[Ahead] }

func newStacks(c Class) stacks {
	g := stacks{Class: c, bin: 1 + (c.Max-1)/binsAtMost, step: 120, first: 80, height: stripHeight}
	if c.Max <= 0 {
		return g
	}
	g.counts = make([]stack, g.stack(c.Max)+1)
	g.highest = 1
	for k, v := range c.Values {
		p := Place{Value: v}
		if c.Standings != nil {
			p.Standing = c.Standings[k]
		}
		s := &g.counts[g.stack(v)]
		s[g.look(p)]++
		g.tally[g.standing(p)]++
		g.highest = max(g.highest, s.teams())
	}
	g.bars = len(c.Values) > barsFrom
	if g.highest > smallFrom && !g.bars {
		g.small, g.step, g.first = true, 70, 50
	}
	if !g.bars {
		g.height = max(g.height, 48+int(g.step)*g.highest/10)
	}
	return g.mark(Place{Value: None})
}

// mark returns g with the own team's place, and with room for its label over
// its dot and over the stacks beside it.
func (g stacks) mark(own Place) stacks {
	g.Own = own
	if own.Value != None && len(g.counts) > 0 && !g.bars {
		need := 26 + 40 + int(g.first+g.step*Tenth(g.underLabel()-1))/10
		g.height = max(g.height, need)
	}
	g.base = Tenth(g.height-26) * 10
	return g
}

// underLabel returns how many dots has the highest stack of those over which the
// own team's label reaches where the chart is narrow; the own stack is one.
func (g stacks) underLabel() int {
	const dot = 20 // half of one, in tenths of a percent
	label, highest := g.ownLabel().span(), g.counts[g.stack(g.Own.Value)].teams()
	for i, s := range g.counts {
		if x := g.x(g.value(i)); label.X-dot < x && x < label.X+label.Width+dot {
			highest = max(highest, s.teams())
		}
	}
	return highest
}

// stack returns which stack v is in. The last one is for the maximum alone,
// for a team that has everything is not to be lumped with one that has not.
func (g stacks) stack(v int) int {
	if v >= g.Max {
		return (g.Max-1)/g.bin + 1
	}
	return max(v, 0) / g.bin
}

// value returns the value that stack i is drawn over.
func (g stacks) value(i int) int { return min(i*g.bin, g.Max) }

// x returns where value v is, in percent of the chart: the axis takes 98 of
// 100, so that the outer dots are not cut.
func (g stacks) x(v int) Tenth { return 10 + scale(v, g.Max, 980) }

func (g stacks) post() int {
	switch {
	case g.Dated:
		return min(g.Even, g.Max)
	case g.Median != None:
		return g.Median
	}
	return None
}

// standing returns where a team is against the due dates: by its own, where not
// all teams have the same.
func (g stacks) standing(p Place) Standing {
	switch {
	case g.Standings != nil:
		return p.Standing
	case !g.Dated || p.Value >= min(g.Even, g.Max):
		return Ahead
	case p.Value < g.Due:
		return Behind
	}
	return OnPace
}

// look returns the standing that a team is drawn with. Where all teams have the
// same dates, it is that of the value under its stack.
func (g stacks) look(p Place) Standing {
	p.Value = g.value(g.stack(p.Value))
	return g.standing(p)
}

func (g stacks) drawDots() (dots [standings]path, own path) {
	for i, s := range g.counts {
		if s.teams() == 0 {
			continue
		}
		at, y := Tenth(g.value(i))*unit, g.base-g.first
		if g.Own.Value != None && g.stack(g.Own.Value) == i {
			s[g.look(g.Own)]--
			own.add("M", at, y-g.step*Tenth(s.teams()))
			own.add("h", 0)
		}
		for z, n := range s {
			for k := range n {
				if k == 0 {
					dots[z].add("M", at, y)
				} else {
					dots[z].add("m", 0, -g.step)
				}
				dots[z].add("h", 0)
			}
			y -= g.step * Tenth(n)
		}
	}
	return dots, own
}

func (g stacks) drawBars() (low, rest, own path) {
	for i, s := range g.counts {
		if s.teams() == 0 {
			continue
		}
		at := Tenth(g.value(i)) * unit
		bar := func(p *path, from, to Tenth) {
			if from != to {
				p.add("M", at, g.base-from)
				p.add("v", from-to)
			}
		}
		top, foot := g.barTop(s)
		if g.Own.Value != None && g.stack(g.Own.Value) == i {
			bar(&own, 0, top)
			continue
		}
		bar(&low, 0, foot)
		bar(&rest, foot, top)
	}
	return low, rest, own
}

// barTop returns the height of a bar, and that of its foot, which are the teams
// that are behind: a single team is seen, and where the own team has a label, bars
// stay under it. They are whole pixels high, and on the pages of teams whole steps,
// so that these, of which a large class has many, look the same when one team goes
// on.
func (g stacks) barTop(s stack) (top, foot Tenth) {
	full, step := barHeight, 1
	if g.Own.Value != None {
		full, step = ownHeight, ownStep
	}
	n, behind := s.teams(), s[Behind]
	steps := max(1, rounded(n*(full/step), g.highest))
	low := 0
	switch {
	case behind == n:
		low = steps
	case behind > 0: // both parts are seen
		steps = max(2, steps)
		low = min(max(1, rounded(behind*steps, n)), steps-1)
	}
	return Tenth(10 * step * steps), Tenth(10 * step * low)
}

// rounded returns n/of to the nearest integer, halves up.
func rounded(n, of int) int { return (2*n + of) / (2 * of) }

// stem leads from the own team's label to its dot or bar.
func (g stacks) stem() string {
	if g.Own.Value == None {
		return ""
	}
	i := g.stack(g.Own.Value)
	to := g.base - g.first - g.step*Tenth(g.counts[i].teams()-1)
	if g.bars {
		top, _ := g.barTop(g.counts[i])
		to = g.base - top
	}
	if to <= 300 {
		return ""
	}
	var p path
	p.add("M", Tenth(g.value(i))*unit, 300)
	p.add("V", to)
	return p.String()
}

func (g stacks) words() string {
	unit := "required items done"
	if g.Percent {
		unit = "percent of required items done"
	}
	s := fmt.Sprintf("%s by %s", plural(len(g.Values), "team"), unit)
	if g.Dated {
		under, from := fmt.Sprintf(" (under %d)", g.Due), fmt.Sprintf(" (%d or more)", g.Even)
		if g.Standings != nil {
			under, from = "", ""
		}
		s += fmt.Sprintf(": %d behind%s, %d on pace, %d ahead%s", g.tally[Behind], under, g.tally[OnPace], g.tally[Ahead], from)
	} else if g.Median != None {
		s += ": half of them have " + strconv.Itoa(g.Median) + " or more"
	}
	if g.Own.Value == None {
		return s + "."
	}
	return s + ". This team: " + strconv.Itoa(g.Own.Value) + "."
}
