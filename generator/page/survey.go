package page

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"milepost/generator/calendar"
	"milepost/generator/chart"
	"milepost/generator/progress"
)

// A phase says where today lies in a cohort's run.
type phase uint8

const (
	undated phase = iota // there are no dates to compare with
	coming
	running
	finished
)

// A survey is what a cohort's pages say of the class as a whole. Teams
// without a checklist are in none of its figures.
type survey struct {
	dates      calendar.Calendar
	order      Order
	basic      bool // there is no page of items
	Cohort     *progress.Cohort
	Phase      phase
	Ranked     []progress.Team // those with a checklist
	Count      int             // of Ranked
	Asked      int             // teams of which something is required
	Median     progress.Count  // half of the teams have as great a share, or more
	Complete   int
	NotStarted int
	Behind     int // while the course runs
	Unfinished int // once it is over
	Overdue    int // teams with something overdue
	Silent     int
	Stale      int // teams of which the newest is not known, those without a checklist too
	Noted      int // teams with notes on their file, those without a checklist too
	Check      int // those, and other teams with ticks for which nothing was found
}

func newSurvey(site Site, c *progress.Cohort) survey {
	s := survey{dates: site.Dates, order: site.Order, basic: site.Basic, Cohort: c, Phase: phaseOf(c)}
	count := func(n *int, is bool) {
		if is {
			*n++
		}
	}
	for i := range c.Teams {
		t := &c.Teams[i]
		count(&s.Noted, noted(t))
		count(&s.Check, check(t))
		count(&s.Stale, t.Record.Stale != "")
		if !t.Readable {
			continue
		}
		s.Ranked = c.Teams[:i+1] // those with a checklist come first
		count(&s.Asked, t.Required.Total > 0)
		count(&s.Complete, complete(t))
		count(&s.NotStarted, notStarted(t))
		count(&s.Behind, s.late(t))
		count(&s.Silent, t.Silent > 0)
		count(&s.Unfinished, s.unfinished(t))
		count(&s.Overdue, t.Overdue > 0)
	}
	s.Count, s.Median = len(s.Ranked), median(s.Ranked)
	return s
}

// ofTeams returns s as far as the page of one team may show it: not the other
// teams, nor what changes whenever one of them ticks something.
func (s survey) ofTeams() survey {
	c := s.Cohort.WithoutTeams()
	return survey{dates: s.dates, order: s.order, basic: s.basic, Cohort: &c, Phase: s.Phase, Count: s.Count, Asked: s.Asked}
}

func phaseOf(c *progress.Cohort) phase {
	switch {
	case !c.Dated:
		return undated
	case c.Today.Before(c.Start):
		return coming
	case c.Today.After(c.End):
		return finished
	}
	return running
}

func complete(t *progress.Team) bool { return t.Readable && t.Complete() }

// check says whether a person should look at the team's file.
func check(t *progress.Team) bool { return noted(t) || t.Record.Unverified > 0 }

func notStarted(t *progress.Team) bool { return t.Readable && t.Status == progress.NotStarted }

// late says whether a team has less than was due; a team that has not started
// has a status of its own, whether anything was due or not.
func (s survey) late(t *progress.Team) bool {
	return s.Phase == running && (t.Status == progress.Behind || notStarted(t) && t.Overdue > 0)
}

func (s survey) unfinished(t *progress.Team) bool {
	return t.Readable && s.Phase == finished && !complete(t)
}

// median returns the Median of the required items of teams.
func median(teams []progress.Team) progress.Count {
	counts := make([]progress.Count, len(teams))
	for i := range teams {
		counts[i] = teams[i].Required
	}
	return progress.Median(counts)
}

// class returns the teams that have anything to do on one axis: in items where
// all have the same list, else in percent.
func (s survey) class() chart.Class {
	c := chart.Class{Max: s.Cohort.Required, Percent: !s.Cohort.Reference, Median: chart.None, Own: chart.Place{Value: chart.None}}
	if c.Percent {
		c.Max = 100
	}
	c.Dated = s.dated()
	same := true // all teams are measured by the cohort's numbers
	for i := range s.Ranked {
		t := &s.Ranked[i]
		if t.Required.Total == 0 {
			continue
		}
		p := s.place(t)
		c.Values, c.Standings = append(c.Values, p.Value), append(c.Standings, p.Standing)
		same = same && s.even(t) == s.Cohort.Even && wasDue(t) == s.Cohort.Due
	}
	if same || !c.Dated {
		c.Standings = nil
	}
	if c.Dated {
		c.Even, c.Due = s.Cohort.Even, s.Cohort.Due
	} else if n := len(c.Values); n > 0 {
		c.Median = slices.Sorted(slices.Values(c.Values))[n/2]
	}
	return c
}

// dated says whether there are dates on the axis of class: one of percents has
// none.
func (s survey) dated() bool { return s.Phase == running && s.Cohort.Reference }

// paced says whether a team has a pace.
func (s survey) paced() bool { return s.Phase == running && s.Asked > 0 }

// place returns where a team is on the axis of class.
func (s survey) place(t *progress.Team) chart.Place {
	p := chart.Place{Value: s.value(t.Required), Standing: chart.Ahead}
	switch {
	case !s.dated():
	case s.late(t):
		p.Standing = chart.Behind
	case t.Pace < 0:
		p.Standing = chart.OnPace
	}
	return p
}

// wasDue returns how many of the items that are required of a team were due.
func wasDue(t *progress.Team) int {
	n := 0
	for _, sec := range t.Sections {
		if sec.Past {
			n += sec.Required.Total
		}
	}
	return n
}

// value returns where a count stands on the axis of class.
func (s survey) value(n progress.Count) int {
	if s.Cohort.Reference {
		return n.Done
	}
	p, _ := n.Percent()
	return p
}

// lede returns where the class stands, in one or two sentences.
func (s survey) lede() string {
	var words []string
	switch s.Phase {
	case coming:
		words = append(words, "Starts "+s.weekday(s.Cohort.Start)+".")
	case running:
		words = append(words, s.today())
	case finished:
		words = append(words, "Finished "+s.dates.Date(s.Cohort.End)+".")
	}
	return strings.Join(append(words, s.done()), " ")
}

// today returns how far the course is and, where all teams have the same list,
// what it asks by now.
func (s survey) today() string {
	c := s.Cohort
	words := fmt.Sprintf("Day %d of %d", days(c.Start, c.Today), days(c.Start, c.End))
	if week := s.week(); week != "" {
		words += ", in " + week
	}
	if !c.Reference || c.Required == 0 {
		return words + "."
	}
	switch even := (progress.Count{Done: c.Even, Total: c.Required}); {
	case c.Required > 1:
		words += ". At an even pace a team has " + fraction(even) + " required items done today"
	case c.Even > 0:
		words += ". At an even pace a team has the one required item done today"
	default:
		words += ". At an even pace a team need not have the one required item done today"
	}
	if due := s.wereDue(); due != "" {
		words += "; " + due
	}
	return words + "."
}

// wereDue returns "the 16 of Week 1 were due on Sun 7 Jan", and "" where nothing
// was due.
func (s survey) wereDue() string {
	past, last := 0, progress.OutlineSection{}
	for _, sec := range s.Cohort.Sections {
		if sec.Required == 0 || sec.Due.IsZero() || !sec.Due.Before(s.Cohort.Today) {
			continue
		}
		if past++; !sec.Due.Before(last.Due) {
			last = sec
		}
	}
	n, was := strconv.Itoa(s.Cohort.Due), "were"
	if s.Cohort.Due == 1 {
		was = "was"
	}
	switch {
	case past == 0:
		return ""
	case past > 1:
		return n + " " + was + " due by " + s.weekday(last.Due)
	case s.Cohort.Due == 1:
		n = "one"
	}
	return "the " + n + " of " + last.Title + " " + was + " due on " + s.weekday(last.Due)
}

// days counts the days from one midnight to another, both included.
func days(from, to time.Time) int { return int(to.Sub(from).Hours()/24) + 1 }

// day returns "7 Jan", with its year where that is not the year of the day on
// which the page stands.
func (s survey) day(t time.Time) string {
	if t.Year() != s.Cohort.Today.Year() {
		return s.dates.Date(t)
	}
	return s.dates.Day(t)
}

// weekday returns "Sun 7 Jan", with its year as day has it.
func (s survey) weekday(t time.Time) string {
	if t.Year() != s.Cohort.Today.Year() {
		return s.dates.Full(t)
	}
	return s.dates.Weekday(t)
}

// done returns what the teams have done.
func (s survey) done() string {
	if s.Count == 0 {
		return "No team has a checklist yet."
	}
	switch {
	case s.Count == 1 && s.Asked == 0:
		return "One team has a checklist, in which nothing is required."
	case s.Count == 1:
		return "One team has a checklist, with " + required(s.Ranked[0].Required) + "."
	case s.Asked == 0:
		return "Nothing is required."
	}
	done := percent(s.Median) + " of its required items done"
	switch {
	case s.Cohort.Reference && s.Phase == running && s.Median.Total > 1: // the sentence before has said of what
		done = fmt.Sprintf("%d (%s)", s.Median.Done, percent(s.Median))
	case s.Cohort.Reference:
		done = required(s.Median)
	}
	words := "The median team has " + done
	switch s.Complete {
	case 0:
	case s.Count:
		return "Every team has everything required done."
	case 1:
		words += "; 1 team of " + fmt.Sprint(s.Count) + " is complete"
	default:
		words += fmt.Sprintf("; %d of %d teams are complete", s.Complete, s.Count)
	}
	return words + "."
}

// description returns one sentence for search engines and link previews.
func (s survey) description() string {
	n := plural(len(s.Cohort.Teams), "team", "teams")
	return s.Cohort.Title + ", " + n + ": " + s.lede()
}

// legend returns what the strip of the class shows.
func (s survey) legend(strip chart.Strip) string {
	words := "One dot per team, at its number of required items done."
	switch bars := strip.Bars+strip.LowBars != ""; {
	case bars && s.Cohort.Reference:
		words = "The higher a bar, the more teams with so many required items done."
	case bars:
		words = "The higher a bar, the more teams with such a share of their required items done."
	case !s.Cohort.Reference:
		words = "One dot per team, at its share of its required items done."
	}
	if !s.dated() {
		return words + " Half of the teams are at the post or beyond."
	}
	words += " The post is today’s even pace"
	if s.Cohort.Due > 0 {
		words += "; the shaded part is what was due"
	}
	return words + "."
}

// caption returns how to read the table.
func (s survey) caption() string {
	words := []string{"By share of required items done, then by optional ones; equals share a rank."}
	if s.order != ByRank || s.Asked == 0 {
		words[0] = "By name."
	}
	if !s.Cohort.Reference && s.Asked > 0 {
		words = append(words, "Each team is measured against its own list, so totals differ.")
	}
	if s.Count < 2 {
		words = nil
	}
	if s.Overdue > 0 {
		words = append(words, "Hatched: past its due date.")
	}
	if s.paced() {
		words = append(words, "The line down the rows is today; Pace is the distance to it in items.")
	}
	if s.Stale > 0 {
		words = append(words, "Stale: as it was when the repository could last be read.")
	}
	return strings.Join(words, " ")
}
