package page

import (
	"strconv"
	"time"

	"milepost/generator/chart"
	"milepost/generator/progress"
)

// OverTime is a team's history.
type OverTime struct {
	BurnUp  chart.BurnUp
	Say     string         // in place of the chart; "" where there is one
	Commits *chart.Commits // nil where they are not known
	Authors string         // "4 authors"; "" where unknown
}

// overTime returns how the team came to where it stands; nil where nothing is
// known of that, and before the course begins.
func (s survey) overTime(t *progress.Team) *OverTime {
	r := t.Record
	if s.Phase == coming || !r.Known && r.Commits == nil {
		return nil
	}
	o := &OverTime{}
	switch {
	case !r.Known:
		o.Say = "No history of the checklist is known."
	case r.Versions < 2:
		o.Say = "No history: the checklist has one version."
	default:
		o.BurnUp = s.burnUp(t)
	}
	if c := s.commits(r); len(r.Commits) > 0 && c.Width > 0 {
		o.Commits = &c
	}
	if r.Authors > 0 {
		o.Authors = plural(r.Authors, "author", "authors")
	}
	if o.BurnUp.Width == 0 && o.Say == "" && o.Commits == nil {
		return nil
	}
	return o
}

// burnUp returns the team's required items over the course, or, where there
// are no dates, from its first version to today.
func (s survey) burnUp(t *progress.Team) chart.BurnUp {
	points := make([]chart.Point, len(t.Record.Points))
	for i, p := range t.Record.Points {
		points[i] = chart.Point(p)
	}
	c := chart.Course{Dates: s.dates, Start: points[0].Day, Today: s.until(t.Record), Total: t.Required.Total, Even: s.even(t)}
	if s.Phase != undated {
		c.Start = s.Cohort.Start
		for _, sec := range t.Sections {
			if !sec.Due.IsZero() {
				c.Milestones = append(c.Milestones, chart.Milestone{Due: sec.Due, Items: sec.Required.Total})
			}
		}
	}
	return chart.NewBurnUp(c, points)
}

// classOverTime returns the course as the team in the middle went through it;
// nil where that is not known, or one team is all.
func (s survey) classOverTime() *chart.BurnUp {
	days := s.Cohort.MedianPoints()
	if len(days) == 0 || s.Count < 2 {
		return nil
	}
	points := make([]chart.Point, len(days))
	for i, p := range days {
		points[i] = chart.Point(p)
	}
	c := chart.Course{Dates: s.dates, Start: s.Cohort.Start, Today: s.Cohort.Today, Total: s.Cohort.Required, Even: chart.None}
	if s.Phase == running {
		c.Even = s.Cohort.Even
	}
	for _, sec := range s.Cohort.Sections {
		if !sec.Due.IsZero() {
			c.Milestones = append(c.Milestones, chart.Milestone{Due: sec.Due, Items: sec.Required})
		}
	}
	b := chart.NewBurnUp(c, points)
	if b.Width == 0 {
		return nil
	}
	return &b
}

// commits returns the team's commits per day; what came after the course is
// not shown.
func (s survey) commits(r progress.Record) chart.Commits {
	counts, c := r.Commits, s.Cohort
	if s.Phase == undated {
		n := min(max(days(r.CommitsFrom, s.until(r)), 0), len(counts))
		return chart.NewCommits(s.dates, r.CommitsFrom, counts[:n], n)
	}
	total := days(c.Start, c.End)
	return chart.NewCommits(s.dates, c.Start, counts[:min(total, len(counts))], total)
}

// until returns the last day of a team's charts: today, or, where there are no
// dates to say that the course is over, a week after anything happened.
func (s survey) until(r progress.Record) time.Time {
	today := s.Cohort.Today
	if s.Phase != undated {
		return today
	}
	last := r.LastChange
	for i, n := range r.Commits {
		if on := r.CommitsFrom.AddDate(0, 0, i); n > 0 && on.After(last) {
			last = on
		}
	}
	if last = last.AddDate(0, 0, 7); last.Before(today) {
		return last
	}
	return today
}

// even returns how many required items the team has done today at an even
// pace, and chart.None while the course does not run.
func (s survey) even(t *progress.Team) int {
	if s.Phase != running {
		return chart.None
	}
	return t.Required.Done - t.Pace
}

// changed returns the day of the checklist's last change, and "never".
func (s survey) changed(r progress.Record) string {
	if r.LastChange.IsZero() {
		return "never"
	}
	return s.day(r.LastChange)
}

// ago returns how long before today a day was.
func ago(then, today time.Time) string {
	switch n := days(then, today) - 1; {
	case n <= 0:
		return "today"
	case n == 1:
		return "yesterday"
	default:
		return strconv.Itoa(n) + " days ago"
	}
}

// stale says since when and why what is shown of a team is not the newest,
// and "" where it is.
func (s survey) stale(r progress.Record) string {
	if r.Stale == "" {
		return ""
	}
	return "Not updated since " + s.day(r.StaleSince.UTC()) + ": " + sentence(r.Stale, false)
}
