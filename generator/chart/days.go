package chart

import (
	"fmt"
	"slices"
	"time"

	"milepost/generator/calendar"
)

// A Commits is a strip of commits per day over a course.
type Commits struct {
	Title  string
	Width  Tenth  // of the view box: ten units per day; 0 where there is no day
	Bars   string // path data of lines 8 wide, a day each; as are Idle and Ahead
	Idle   string // days without a commit, a line per run of them, dashed by 8 and 2
	Ahead  string // days to come, dashed likewise
	Labels []Label
}

const commitsBase Tenth = 440 // pixels from the top to the foot of the bars

// NewCommits draws counts, one per day from start, and leaves room for the
// rest of the course's days.
func NewCommits(dates calendar.Calendar, start time.Time, counts []int, days int) Commits {
	days = max(days, len(counts))
	if days == 0 {
		return Commits{}
	}
	c := Commits{
		Title: fmt.Sprintf("Commits per day from %s: %s.", dates.Day(start), join(counts)),
		Width: Tenth(days)*dayUnit - 20,
	}
	var bars, idle, ahead path
	top := largest(counts)
	for i := range len(counts) {
		x := Tenth(i) * dayUnit
		switch {
		case counts[i] > 0:
			bars.add("M", x+40, commitsBase)
			bars.add("V", commitsBase-max(20, scale(counts[i], top, 340)))
		case i == 0 || counts[i-1] > 0:
			idle.days(x, run(counts[i:]))
		}
	}
	ahead.days(Tenth(len(counts))*dayUnit, days-len(counts))
	c.Bars, c.Idle, c.Ahead = bars.String(), idle.String(), ahead.String()
	c.Labels = c.labels(dates, start, counts, days)
	return c
}

// run returns how many days from the first on are without a commit.
func run(counts []int) int {
	for i, n := range counts {
		if n > 0 {
			return i
		}
	}
	return len(counts)
}

// days appends a line at the foot of n days.
func (p *path) days(x Tenth, n int) {
	if n > 0 {
		p.add("M", x, commitsBase+10)
		p.add("h", Tenth(n)*dayUnit-20)
	}
}

// labels gives the greatest count, the first day and the Mondays; on long
// courses every second or fourth Monday, so that they do not overlap.
func (c Commits) labels(dates calendar.Calendar, start time.Time, counts []int, days int) []Label {
	var labels []Label
	at := func(day int) Tenth { return scale(day*10, int(c.Width/10), 1000) }
	if n := largest(counts); slices.Contains(counts, n) {
		i := slices.Index(counts, n)
		labels = append(labels, Label{X: scale(i*10+4, int(c.Width/10), 1000), Y: 80, Class: "middle", Text: fmt.Sprint(n)})
	}
	const need = 240 // tenths of a percent for "Mon 15 Jan", on a phone
	next := Tenth(0)
	for i := range days {
		day := start.AddDate(0, 0, i)
		x := at(i)
		if i > 0 && day.Weekday() != time.Monday || x < next || x > 1000-need+60 && i > 0 {
			continue
		}
		labels = append(labels, Label{X: x, Y: 610, Text: dates.Weekday(day)})
		next = x + need
	}
	return labels
}

// Days are small bars over a base line, one per day: of a team's last week in
// its row, or of an item's ticks over the course.
type Days struct {
	Title string
	Width int    // pixels
	Bars  string // path data; "" where nothing happened
}

// daysHeight is the height of the highest bar, in tenths of a pixel.
const daysHeight Tenth = 200

// NewSpark draws counts as bars of 5 pixels, 2 pixels high per item, so that
// rows can be compared; more than ten items are drawn as ten.
func NewSpark(counts []int) Days {
	return newDays("Per day: ", counts, 5, 2, func(n int) Tenth { return scale(n, 10, daysHeight) })
}

// NewTickedPerDay draws counts as bars of 4 pixels, 2.5 pixels high per team,
// less where the highest would not fit.
func NewTickedPerDay(counts []int) Days {
	top := max(8, largest(counts))
	return newDays("Teams that ticked it, per day: ", counts, 4, 1, func(n int) Tenth { return scale(n, top, daysHeight) })
}

// newDays draws a bar of width pixels per count, a pixel high at least, and
// gap pixels between two.
func newDays(title string, counts []int, width, gap int, height func(int) Tenth) Days {
	step := width + gap
	d := Days{Title: title + join(counts), Width: max(0, step*len(counts)-step+width)}
	var bars path
	for i, n := range counts {
		if n <= 0 {
			continue
		}
		h := max(10, height(n))
		bars.box(Tenth(i*step)*10, daysHeight-h, Tenth(width)*10, h)
	}
	d.Bars = bars.String()
	return d
}
