package progress

import (
	"slices"
	"time"
)

// MedianPoints returns how many required items the team in the middle had
// done at the end of each day of the course up to today, a point for each day
// on which that changed; of two in the middle the better one. It returns nil
// where the cohort has no dates, and where the team in the middle may be
// another one than by what all have done: where the history of a team is not
// known, or it has a total of its own. Teams of which nothing is required are
// left out.
func (c *Cohort) MedianPoints() []Point {
	last := c.Today
	if c.End.Before(last) {
		last = c.End
	}
	days := int(last.Sub(c.Start)/day) + 1
	if !c.Dated || !c.History || days < 1 || days > longest {
		return nil
	}
	counts := make([][]int, days)
	for i := range c.Teams {
		t := &c.Teams[i]
		if !t.Readable || t.Required.Total == 0 {
			continue
		}
		if !t.Record.Known || t.Required.Total != c.Required {
			return nil
		}
		addDays(counts, c.Start, t.Record.Points)
	}
	var points []Point
	for d, list := range counts {
		if len(list) == 0 {
			return nil
		}
		slices.Sort(list)
		done := list[len(list)/2]
		if n := len(points); n == 0 || points[n-1].Done != done {
			points = append(points, Point{Day: c.Start.AddDate(0, 0, d), Done: done})
		}
	}
	return points
}

// addDays adds to each day's counts what one team had done at its end.
func addDays(counts [][]int, start time.Time, points []Point) {
	done, next := 0, 0
	for d := range counts {
		for next < len(points) && !points[next].Day.After(start.AddDate(0, 0, d)) {
			done = points[next].Done
			next++
		}
		counts[d] = append(counts[d], done)
	}
}
