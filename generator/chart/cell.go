package chart

import "fmt"

// A Cell is a team's part of one section in a row of the leaderboard. Cells
// stand side by side without padding, so that a row is a Road.
type Cell struct {
	Title   string // "9 of 16, 7 overdue"; "–" where nothing is required
	Done    Span
	Overdue Span
	Open    Span
	Post    bool  // today is in this section
	PostAt  Tenth // percent of the cell
}

// NewCell draws done and overdue of total items. The post of an even pace
// stands after even of the section's required items, or nowhere if even is
// None; required is the column's, which may differ from the team's total.
func NewCell(done, overdue, total, even, required int) Cell {
	c := Cell{
		Title:   fmt.Sprintf("%d of %d", done, total),
		Done:    span(0, done, total),
		Overdue: span(done, done+overdue, total),
		Open:    span(done+overdue, total, total),
	}
	switch {
	case total == 0:
		c.Title = "–"
	case overdue > 0:
		c.Title += fmt.Sprintf(", %d overdue", overdue)
	}
	if even != None && required > 0 {
		c.Post, c.PostAt = true, share(even, required)
	}
	return c
}

// A Bar is how many of the teams have an item, in a row of the items page.
type Bar struct {
	Title string // "9 of 23 teams"
	Done  Span
	Late  Span // of those that do not have it, if its due date is past
	Open  Span // of those that do not have it, if not
}

// NewBar draws done of total teams.
func NewBar(done, total int, past bool) Bar {
	b := Bar{Title: fmt.Sprintf("%d of %s", done, plural(total, "team")), Done: span(0, done, total)}
	rest := span(done, total, total)
	if past {
		b.Late = rest
	} else {
		b.Open = rest
	}
	return b
}

// A Ruler is the scale in the header of a column of cells: a tick per
// required item, every fifth long. Its width fixes the column's.
type Ruler struct {
	Width  int    // pixels, at least 1
	Ticks  string // path data
	Post   bool
	PostAt Tenth // pixels
}

// rulerTick is the least distance of two ticks that can be told apart, in
// tenths of a pixel.
const rulerTick = 30

// NewRuler returns the ruler of a column that has required of total items
// and so takes that share of width pixels. The post stands after even items,
// or nowhere if even is None. Ticks that would stand closer than 3 pixels
// are left out, first the short ones.
func NewRuler(required, total, width, even int) Ruler {
	full := scale(required, total, Tenth(width)*10) / 10
	r := Ruler{Width: max(1, int(full))}
	var ticks path
	for i := range required {
		long := i%5 == 0
		if gap := r.Width * 10 / required; gap*5 < rulerTick || !long && gap < rulerTick {
			continue
		}
		x := scale(i, required, full*10)
		x -= x % 10 // ticks on whole pixels are sharp
		if long {
			ticks.add("M", x+5, 0)
			ticks.add("v", 70)
		} else {
			ticks.add("M", x+5, 30)
			ticks.add("v", 40)
		}
	}
	r.Ticks = ticks.String()
	if even != None && required > 0 {
		r.Post, r.PostAt = true, scale(even, required, full*10)
	}
	return r
}

// A Fraction is a square of 24 pixels filled from below: how many teams have
// all items of a module.
type Fraction struct {
	Title string // "5 of 23 teams"
	Y     Tenth  // pixels from the top to the fill
	Fill  Tenth  // pixels
}

// NewFraction fills done of total.
func NewFraction(done, total int) Fraction {
	fill := scale(done, total, 240)
	return Fraction{Title: fmt.Sprintf("%d of %s", done, plural(total, "team")), Y: 240 - fill, Fill: fill}
}
