package progress

import (
	"cmp"
	"slices"
	"time"
)

// Median returns the count in the middle by share done, of two in the middle the
// better one. Counts of nothing have no share; where there are no others, Median
// returns such a one. The order of counts is changed.
func Median(counts []Count) Count {
	counts = slices.DeleteFunc(counts, func(n Count) bool { return n.Total == 0 })
	if len(counts) == 0 {
		return Count{}
	}
	slices.SortFunc(counts, func(a, b Count) int {
		return cmp.Or(cmp.Compare(a.Done*b.Total, b.Done*a.Total), cmp.Compare(a.Done, b.Done))
	})
	return counts[len(counts)/2]
}

// MedianPoints returns how many required items the Median of the teams was at the
// end of each day of the course up to today, a point for each day on which that
// changed. It returns nil where the cohort has no dates, where the history of a
// team is not known, for the team in the middle may then be another one than by
// what all have done, and where teams have lists of their own that differ in
// length. Teams of which nothing is required are left out.
func (c *Cohort) MedianPoints() []Point {
	last := c.Today
	if c.End.Before(last) {
		last = c.End
	}
	days := int(last.Sub(c.Start)/day) + 1
	if !c.Dated || !c.History || days < 1 || days > longest {
		return nil
	}
	counts := make([][]Count, days)
	for i := range c.Teams {
		t := &c.Teams[i]
		if !t.Readable || t.Required.Total == 0 {
			continue
		}
		if !t.Record.Known || !c.Reference && t.Required.Total != c.Required {
			return nil
		}
		addDays(counts, c.Start, t.Record.Points, t.Required.Total)
	}
	var points []Point
	for d, list := range counts {
		if len(list) == 0 {
			return nil
		}
		done := Median(list).Done
		if n := len(points); n == 0 || points[n-1].Done != done {
			points = append(points, Point{Day: c.Start.AddDate(0, 0, d), Done: done})
		}
	}
	return points
}

// addDays adds to each day's counts what one team had done at its end.
func addDays(counts [][]Count, start time.Time, points []Point, total int) {
	done, next := 0, 0
	for d := range counts {
		for next < len(points) && !points[next].Day.After(start.AddDate(0, 0, d)) {
			done = points[next].Done
			next++
		}
		counts[d] = append(counts[d], Count{Done: done, Total: total})
	}
}
