package chart

import (
	"fmt"
	"strconv"
)

// A Class is the teams of a cohort on one axis.
type Class struct {
	Values  []int // of each team, in any order: required items done, or percent
	Max     int   // the end of the axis
	Percent bool  // Values are percents, because the teams' totals differ
	Dated   bool  // Even and Due are set: the course has begun and is not over
	Even    int   // where an even pace stands today
	Due     int   // what is past its due date: under it, a team is behind
	Median  int   // of Values, marked where the class is not dated; None for no mark
	Own     int   // the value of the page's own team, which is in Values; None for none
}

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
	Bars    string // bars of teams that are not behind
	LowBars string // bars of teams that are behind
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

// Strip draws the class with the value of the page's own team, or None.
func (all Strips) Strip(own int) Strip {
	g := all.shared.mark(own)
	c := g.Class
	if c.Max <= 0 || len(c.Values) == 0 {
		return Strip{}
	}
	s := Strip{Width: Tenth(c.Max) * unit, Small: g.small, Height: g.height}
	s.Axis = g.axis()
	if g.bars {
		bars, own := g.drawBars()
		s.Bars, s.LowBars, s.OwnBar = bars[onPace].String()+bars[ahead].String(), bars[behind].String(), own.String()
	} else {
		dots, own := g.drawDots()
		s.Behind, s.Pace, s.Ahead, s.OwnDot = dots[behind].String(), dots[onPace].String(), dots[ahead].String(), own.String()
	}
	s.OwnStem = g.stem()
	s.Labels = append(g.ticks(), g.zoneLabels()...)
	if c.Own != None {
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
	bin     int   // values that share a stack
	counts  []int // teams per stack
	tally   [standings]int
	highest int // of counts
	bars    bool
	small   bool
	step    Tenth // pixels from dot to dot
	first   Tenth // pixels from the axis to the lowest dot
	height  int
	base    Tenth // y of the axis
}

func newStacks(c Class) stacks {
	g := stacks{Class: c, bin: 1 + (c.Max-1)/binsAtMost, step: 120, first: 80, height: stripHeight}
	if c.Max <= 0 {
		return g
	}
	g.counts = make([]int, g.stack(c.Max)+1)
	for _, v := range c.Values {
		g.counts[g.stack(v)]++
		g.tally[g.standing(v)]++
	}
	g.highest = largest(g.counts)
	g.bars = len(c.Values) > barsFrom
	if g.highest > smallFrom && !g.bars {
		g.small, g.step, g.first = true, 70, 50
	}
	if !g.bars {
		g.height = max(g.height, 48+int(g.step)*g.highest/10)
	}
	return g.mark(None)
}

// mark returns g with the own team's value, and with room for its label over
// its dot and over the stacks beside it.
func (g stacks) mark(own int) stacks {
	g.Own = own
	if own != None && len(g.counts) > 0 && !g.bars {
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
	label, highest := g.ownLabel().span(), g.counts[g.stack(g.Own)]
	for i, n := range g.counts {
		if x := g.x(g.value(i)); label.X-dot < x && x < label.X+label.Width+dot {
			highest = max(highest, n)
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

// A standing is where a value is against the due dates.
type standing int

const (
	behind standing = iota
	onPace
	ahead // as is every value of a class that is not dated
	standings
)

func (g stacks) standing(v int) standing {
	switch {
	case !g.Dated || v >= min(g.Even, g.Max):
		return ahead
	case v < g.Due:
		return behind
	}
	return onPace
}

func (g stacks) drawDots() (dots [standings]path, own path) {
	for i, n := range g.counts {
		if n == 0 {
			continue
		}
		v := g.value(i)
		at, y := Tenth(v)*unit, g.base-g.first
		if g.Own != None && g.stack(g.Own) == i {
			n--
			own.add("M", at, y-g.step*Tenth(n))
			own.add("h", 0)
		}
		p := &dots[g.standing(v)]
		for k := range n {
			if k == 0 {
				p.add("M", at, y)
			} else {
				p.add("m", 0, -g.step)
			}
			p.add("h", 0)
		}
	}
	return dots, own
}

func (g stacks) drawBars() (bars [standings]path, own path) {
	for i, n := range g.counts {
		if n == 0 {
			continue
		}
		p := &bars[g.standing(g.value(i))]
		if g.Own != None && g.stack(g.Own) == i {
			p = &own
		}
		p.add("M", Tenth(g.value(i))*unit, g.base)
		p.add("v", -g.barTop(n))
	}
	return bars, own
}

// barTop returns the height of a bar of n teams: a single team is seen, and
// where the own team has a label, bars stay under it. They are whole pixels
// high, and on the pages of teams whole steps, so that these, of which a large
// class has many, look the same when one team goes on.
func (g stacks) barTop(n int) Tenth {
	full, step := barHeight, 1
	if g.Own != None {
		full, step = ownHeight, ownStep
	}
	steps := full / step
	return 10 * Tenth(step*max(1, (2*n*steps+g.highest)/(2*g.highest)))
}

// stem leads from the own team's label to its dot or bar.
func (g stacks) stem() string {
	if g.Own == None {
		return ""
	}
	i := g.stack(g.Own)
	to := g.base - g.first - g.step*Tenth(g.counts[i]-1)
	if g.bars {
		to = g.base - g.barTop(g.counts[i])
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
		n := g.tally
		s += fmt.Sprintf(": %d behind (under %d), %d on pace, %d ahead (%d or more)",
			n[behind], g.Due, n[onPace], n[ahead], g.Even)
	} else if g.Median != None {
		s += ": half of them have " + strconv.Itoa(g.Median) + " or more"
	}
	if g.Own == None {
		return s + "."
	}
	return s + ". This team: " + strconv.Itoa(g.Own) + "."
}
