package chart

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"milepost/generator/calendar"
)

// A Milestone is a day on which required items are due.
type Milestone struct {
	Due   time.Time // midnight UTC
	Items int       // due on that day, not by it
}

// A Point is how many required items a team had done at the end of a day.
type Point struct {
	Day  time.Time // midnight UTC
	Done int
}

// A Course is what a team's progress over time is measured against. One
// without milestones has no end but today.
type Course struct {
	Dates      calendar.Calendar
	Start      time.Time // midnight UTC, as is Today
	Today      time.Time
	Milestones []Milestone // in any order; two on one day are taken together
	Total      int         // required items, at least the sum of the milestones'
	Even       int         // where an even pace stands today; None for no post
}

// A BurnUp is a team's required items over the whole course: a step line over
// a band from what is strictly due up to an even pace. It has no axis of
// items, for the labels of the due dates are the scale. Without due dates
// there is no band, and a line at the top says what is required in all.
type BurnUp struct {
	Title  string
	Width  Tenth  // of the view box: ten units per day; 0 where there is nothing to draw
	Depth  Tenth  // of the view box: one unit per item
	Band   string // path data, as are Line, Post and Top; "" without due dates
	Line   string // the team's; "" without points
	Post   string
	Top    string // "" where the labels of due dates are the scale
	Cap    Label  // head of the post
	End    Label  // the dot at the end of the line
	Labels []Label
}

const (
	plotTop    Tenth = 160 // pixels
	plotHeight Tenth = 1760
	dayUnit    Tenth = 100 // ten units of the view box
)

// NewBurnUp draws points, which may be in any order, over c. Changes before
// the course count from its first day; those after its last are not drawn.
func NewBurnUp(c Course, points []Point) BurnUp {
	p := newPlot(c, points)
	free := len(p.Milestones) == 0
	if free && len(p.points) == 0 || p.Total == 0 {
		return BurnUp{}
	}
	b := BurnUp{Title: p.words(), Width: p.x(p.days), Depth: Tenth(p.Total) * 10, Labels: p.dates()}
	var texts []Label
	if p.Even != None {
		var post path
		post.add("M", p.x(p.today), -20)
		post.add("V", b.Depth)
		b.Post, b.Cap = post.String(), Label{X: p.percent(p.today), Y: 80}
		texts = append(texts, p.evenLabel())
	}
	if len(p.points) > 0 {
		b.Line = p.line()
		last := p.points[len(p.points)-1].Done
		b.End = Label{X: p.percent(p.today), Y: p.y(last)}
		texts = append(texts, p.endLabel(last))
	}
	if free {
		var top path
		top.add("M", 0, 0)
		top.add("H", b.Width)
		b.Top = top.String()
		b.Labels = append(b.Labels, Label{Y: plotTop - 40, Class: "faint", Text: fmt.Sprintf("%d required", p.Total)})
	} else {
		b.Band = p.band()
		b.Labels = append(b.Labels, p.scale(texts)...)
	}
	b.Labels = append(b.Labels, texts...)
	return b
}

// plot is a course with the scales of its picture.
type plot struct {
	Course
	points []Point // by day, one per day, none after today
	days   int     // from the first to the last, at least 1
	today  int     // day at which the line stops, 0 ≤ today ≤ days
	cut    bool    // there were changes after the last day
}

func newPlot(c Course, points []Point) plot {
	p := plot{Course: c, days: 1}
	p.Milestones = byDay(c.Milestones)
	sum := 0
	for _, m := range p.Milestones {
		sum += m.Items
		p.days = max(p.days, p.day(m.Due))
	}
	p.Total = max(p.Total, sum)
	if len(p.Milestones) == 0 {
		p.days = max(1, p.day(c.Today))
	}
	p.today = min(max(p.day(c.Today), 0), p.days)
	sorted := slices.SortedStableFunc(slices.Values(points), func(a, b Point) int { return a.Day.Compare(b.Day) })
	for _, q := range sorted {
		if p.day(q.Day) > p.today {
			p.cut = p.today == p.days
			break
		}
		q.Done = min(max(q.Done, 0), p.Total)
		if n := len(p.points); n > 0 && max(p.day(p.points[n-1].Day), 0) == max(p.day(q.Day), 0) {
			p.points[n-1] = q
			continue
		}
		p.points = append(p.points, q)
	}
	return p
}

// byDay sorts milestones and adds those of one day up.
func byDay(all []Milestone) []Milestone {
	var days []Milestone
	sorted := slices.SortedStableFunc(slices.Values(all), func(a, b Milestone) int { return a.Due.Compare(b.Due) })
	for _, m := range sorted {
		switch n := len(days); {
		case m.Items <= 0:
		case n > 0 && days[n-1].Due.Equal(m.Due):
			days[n-1].Items += m.Items
		default:
			days = append(days, m)
		}
	}
	return days
}

// day returns how many days t is after the first; it may be negative.
func (p plot) day(t time.Time) int { return int(t.Sub(p.Start).Hours() / 24) }

// x returns where a day is, in the view box; percent, in the chart.
func (p plot) x(day int) Tenth       { return Tenth(max(day, 0)) * dayUnit }
func (p plot) percent(day int) Tenth { return share(day, p.days) }

// y returns where a number of items is, in pixels; depth, in the view box.
func (p plot) y(items int) Tenth     { return plotTop + scale(p.Total-items, p.Total, plotHeight) }
func (p plot) depth(items int) Tenth { return Tenth(p.Total-items) * 10 }

// band returns the area between an even pace and what is strictly due. Its
// upper edge goes in straight lines from due date to due date, its lower one
// in steps, so it closes at each of them.
func (p plot) band() string {
	first := p.Milestones[0]
	var b path
	b.add("M", 0, Tenth(p.Total)*10-scale(1, p.day(first.Due)+1, Tenth(first.Items)*10))
	sum := 0
	for _, m := range p.Milestones {
		sum += m.Items
		b.add("L", p.x(p.day(m.Due)), p.depth(sum))
	}
	for i := len(p.Milestones) - 1; i >= 0; i-- {
		sum -= p.Milestones[i].Items
		b.add("V", p.depth(sum))
		to := 0
		if i > 0 {
			to = p.day(p.Milestones[i-1].Due)
		}
		b.add("H", p.x(to))
	}
	b.WriteByte('z')
	return b.String()
}

// line returns the team's steps from nothing at the start to today.
func (p plot) line() string {
	var l path
	l.add("M", 0, p.depth(0))
	for _, q := range p.points {
		if x := p.x(p.day(q.Day)); x > 0 {
			l.add("H", x)
		}
		l.add("V", p.depth(q.Done))
	}
	l.add("H", p.x(p.today))
	return l.String()
}

// near is how far apart dates are, in tenths of a percent.
const near = 140

// labelled returns the milestones that have labels: of those whose labels
// would overlap the earlier is left out, but never the last. By is what is
// due by each.
func (p plot) labelled() (list []Milestone, by []int) {
	sum, left := 0, Tenth(0)
	last := len(p.Milestones) - 1
	for i, m := range p.Milestones {
		sum += m.Items
		x := p.percent(p.day(m.Due))
		if i < last && p.percent(p.day(p.Milestones[i+1].Due))-x < near || x-left < near {
			continue
		}
		left = x
		list, by = append(list, m), append(by, sum)
	}
	return list, by
}

// dates labels the first day and the due dates, or today where there are
// none.
func (p plot) dates() []Label {
	labels := []Label{{Y: 2090, Text: p.Dates.Day(p.Start)}}
	list, _ := p.labelled()
	if len(p.Milestones) == 0 && p.day(p.Today) > 0 {
		list = []Milestone{{Due: p.Today}}
	}
	for _, m := range list {
		date := Label{X: p.percent(p.day(m.Due)), Y: 2090, Class: "middle", Text: p.Dates.Day(m.Due)}
		if date.X == 1000 {
			date.Class = "end"
		}
		labels = append(labels, date)
	}
	return labels
}

// scale says at each labelled due date how much is due by then: left of it
// and above the band, or, where the team's line is there, right and below.
// What does not keep clear of other labels is left out.
func (p plot) scale(others []Label) []Label {
	var labels []Label
	list, by := p.labelled()
	for i, m := range list {
		due := Label{X: p.percent(p.day(m.Due)), DX: -4, Y: p.y(by[i]) - 40, Class: "end faint", Text: fmt.Sprintf("%d due", by[i])}
		if p.done(p.day(m.Due)) > by[i] {
			due.DX, due.Y, due.Class = 4, due.Y+170, "faint"
		}
		if !slices.ContainsFunc(others, due.overlaps) {
			labels = append(labels, due)
		}
	}
	return labels
}

// done returns how many items the team had done at the end of a day, and None
// for a day to come.
func (p plot) done(day int) int {
	done := None
	for _, q := range p.points {
		if day <= p.today && p.day(q.Day) <= day {
			done = q.Done
		}
	}
	return done
}

// evenLabel stands left of the post, where it is above the line of a team
// that is behind; of one that is not, right of it, or, near the chart's end,
// below.
func (p plot) evenLabel() Label {
	l := Label{X: p.percent(p.today), DX: -7, Y: p.y(p.Even) - 50, Class: "end", Text: fmt.Sprintf("%d even pace", p.Even)}
	switch ahead := p.done(p.today) >= p.Even; {
	case ahead && l.X > 750:
		l.Y += 200
	case ahead:
		l.DX, l.Class, l.Y = 9, "", l.Y+90
	case l.X < 250:
		l.DX, l.Class = 9, ""
	}
	return l
}

// endLabel stands right of the line's end, or above it near the chart's end,
// and below it where there is no room above; where it would run into the even
// pace's label it moves away.
func (p plot) endLabel(done int) Label {
	l := Label{X: p.percent(p.today), DX: 9, Y: p.y(done) + 40, Class: "strong", Text: fmt.Sprintf("%d done", done)}
	if p.cut {
		l.Text = fmt.Sprintf("%d by %s", done, p.Dates.Day(p.Start.AddDate(0, 0, p.days)))
	}
	if l.X > 850 {
		l.DX, l.Class, l.Y = -9, "strong end", p.y(done)-80
		if l.Y < 280 {
			l.Y += 240
		}
	}
	if p.Even == None {
		return l
	}
	even := p.evenLabel()
	const apart = 150
	if gap := l.Y - even.Y; (even.DX > 0) == (l.DX > 0) && gap > -apart && gap < apart {
		l.Y = even.Y + apart*Tenth(cmp.Or(cmp.Compare(gap, 0), -1))
	}
	return l
}

// wordsMost is about how many changes are told in words.
const wordsMost = 24

func (p plot) words() string {
	var s strings.Builder
	s.WriteString("Required items done: ")
	every := len(p.points)/wordsMost + 1
	for i, q := range p.points {
		if i%every != 0 && i < len(p.points)-1 {
			continue
		}
		if i > 0 {
			s.WriteString(", ")
		}
		fmt.Fprintf(&s, "%s %d", p.Dates.Day(q.Day), q.Done)
	}
	if len(p.points) == 0 {
		s.WriteString("none yet")
	}
	s.WriteString(".")
	if p.Even != None {
		fmt.Fprintf(&s, " Even pace on %s: %d.", p.Dates.Day(p.Today), p.Even)
	}
	return s.String()
}
