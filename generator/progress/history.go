package progress

import (
	"time"

	"milepost/generator/checklist"
	"milepost/generator/facts"
)

// Recent is how many days a team's recent work spans, today included.
const Recent = 7

// A Record is what a team's repository tells beside its checklist. Its days
// run from the cohort's start, or, where the cohort has none, from the first
// commit, to today. Of a course that is long over they end with its last due
// date, or else with the last commit.
type Record struct {
	Known      bool      // there is a history; the fields down to Week are set
	Versions   int       // of the checklist that the history knows
	LastChange time.Time // of the checklist; zero where nothing was ever ticked or unticked
	Points     []Point   // required items done after each change, oldest first
	Ticked     [Recent]int
	Week       int // required items ticked in the last seven days, less those unticked

	Commits     []int     // per day from CommitsFrom on; nil where unknown
	CommitsFrom time.Time // midnight UTC
	Authors     int       // of the commits; 0 where unknown

	Evidence   bool // the repository was searched; the next two are set
	Unverified int  // items ticked for which nothing was found

	Stale       string    // why the last collect failed; "" where it did not
	StaleSince  time.Time //
	Commit      time.Time // the newest commit; zero where unknown
	SourcePath  string    // of the checklist in the repository; "" where unknown
	Elsewhere   []string  // other files of the repository that hold a checklist
	LookedForIn []string  // where no checklist was found

	History []facts.Change // until the cohort is summed up
}

// A Point is a day and how many required items were done at its end.
type Point struct {
	Day  time.Time // midnight UTC
	Done int
}

// Proof says what a repository shows of an item.
type Proof uint8

const (
	Unknown  Proof = iota // the course has no rule for it, or nobody looked
	Found                 // files that speak for it
	NotFound              // none
)

// setFacts adds to a counted team what its repository tells. Ids are those of
// the reference list or, without one, the Document's own.
//
// Days are those of UTC; changes after today are taken to be of today. Those
// before the course's start keep their day, for pages say when a team's last
// change was.
func (counter *Counter) setFacts(t *Team, f *facts.Facts) {
	r := &t.Record
	if f.Stale != nil {
		r.Stale, r.StaleSince = f.Stale.Reason, f.Stale.Since
	}
	r.Commit, r.SourcePath, r.Elsewhere, r.LookedForIn = f.Source.Time, f.Source.Path, f.Source.Also, f.Source.Tried
	counter.setHistory(t, f.History)
	counter.setActivity(t, f)
	counter.setEvidence(t, f.Evidence)
}

// setHistory replays the changes of the checklist, counting what is required
// today.
func (counter *Counter) setHistory(t *Team, history []facts.Change) {
	if len(history) == 0 {
		return
	}
	r := &t.Record
	r.Known, r.Versions, r.History = true, len(history), history
	required := make(map[string]bool, len(t.Items))
	for _, it := range t.Items {
		if it.Kind != Own && !it.Optional && !it.Excused {
			required[it.ID] = true
		}
	}
	counted := make(map[string]int, len(required)) // the last change, from 1, that has an id
	before := 0
	for i, change := range history {
		done := 0
		for _, id := range change.Done {
			if required[id] && counted[id] != i+1 {
				counted[id] = i + 1
				done++
			}
		}
		on := dayOf(change.Time)
		if on.After(counter.today) {
			on = counter.today
		}
		if i > 0 || done > 0 {
			r.LastChange = on
		}
		if ago := int(counter.today.Sub(on) / day); ago < Recent {
			r.Ticked[Recent-1-ago] += max(done-before, 0)
			r.Week += done - before
		}
		before = done
		if n := len(r.Points); n > 0 && r.Points[n-1].Day.Equal(on) {
			r.Points[n-1].Done = done
		} else {
			r.Points = append(r.Points, Point{on, done})
		}
	}
}

// dayOf returns the day of a moment, as midnight UTC.
func dayOf(t time.Time) time.Time { return t.UTC().Truncate(day) }

// setActivity counts commits per day.
func (counter *Counter) setActivity(t *Team, f *facts.Facts) {
	if f.Activity == nil || len(f.Activity.Days) == 0 {
		return
	}
	r := &t.Record
	r.Authors = f.Activity.Authors
	from := counter.cur.Start
	if from.IsZero() {
		from = parseDay(f.Activity.Days[0].Date)
	}
	days := int(counter.today.Sub(from)/day) + 1
	if days > longest {
		until := counter.lastDue()
		if until.IsZero() {
			until = parseDay(f.Activity.Days[len(f.Activity.Days)-1].Date)
		}
		days = min(days, int(until.Sub(from)/day)+1)
	}
	if days < 1 || days > longest {
		return
	}
	r.Commits, r.CommitsFrom = make([]int, days), from
	for _, d := range f.Activity.Days {
		if i := int(parseDay(d.Date).Sub(from) / day); i >= 0 && i < days {
			r.Commits[i] += d.Commits
		}
	}
}

// lastDue returns the last due date of the course; zero where it has none.
func (counter *Counter) lastDue() time.Time {
	var last time.Time
	for _, s := range counter.cur.Sections {
		if s.Due.After(last) {
			last = s.Due
		}
	}
	return last
}

// longest is how many days a strip of commits may have.
const longest = 400

// parseDay reads a day that facts has checked.
func parseDay(s string) time.Time {
	d, _ := time.Parse(time.DateOnly, s)
	return d
}

// setEvidence marks the items for which files were found or not.
func (counter *Counter) setEvidence(t *Team, list []facts.Evidence) {
	if len(list) == 0 || len(counter.cur.Items) == 0 {
		return
	}
	byID := make(map[string]facts.Evidence, len(list))
	for _, e := range list {
		byID[e.Item] = e
	}
	t.Record.Evidence = true
	for _, it := range t.Items {
		e, ok := byID[it.ID]
		if !ok || it.Kind == Own {
			continue
		}
		it.Proof, it.Paths = NotFound, e.Paths
		if len(e.Paths) > 0 {
			it.Proof = Found
		}
		if it.State == checklist.Done && it.Proof == NotFound {
			t.Record.Unverified++
		}
	}
}

// setSilent says which teams have been silent for too long: at least limit
// days without a change while something required is left. A team that never
// ticked anything, or did so only before the course, is silent since that
// began. Where there are no dates,
// the course is over once no team has changed anything for four weeks.
func (c *Cohort) setSilent(limit int) {
	if limit == 0 {
		limit = 3
		if c.Dated && c.End.Sub(c.Start) > 28*day {
			limit = 7
		}
	}
	c.SilentDays = limit
	if !c.Dated && c.Today.Sub(c.lastChange()) >= 28*day {
		return
	}
	for i := range c.Teams {
		t := &c.Teams[i]
		since := t.Record.LastChange
		if since.Before(c.Start) {
			since = c.Start
		}
		if !t.Readable || !t.Record.Known || since.IsZero() || t.Complete() || c.Dated && (c.Today.After(c.End) || c.Today.Before(c.Start)) {
			continue
		}
		if days := int(c.Today.Sub(since) / day); days >= limit {
			t.Silent = days
		}
	}
}

// lastChange returns the day of the newest change of any team; zero where
// there is none.
func (c *Cohort) lastChange() time.Time {
	var last time.Time
	for i := range c.Teams {
		if on := c.Teams[i].Record.LastChange; on.After(last) {
			last = on
		}
	}
	return last
}

// setTicked counts, per item of the reference list and day of the course, the
// teams that had it first that day.
func (c *Cohort) setTicked() {
	days := int(min(c.Today.Sub(c.Start), c.End.Sub(c.Start))/day) + 1
	if !c.Dated || !c.History || days < 1 || days > longest {
		return
	}
	index := make(map[string]int, len(c.Items))
	for i := range c.Items {
		index[c.Items[i].ID] = i
		c.Items[i].Ticked = make([]int, days)
	}
	for i := range c.Teams {
		seen := map[string]bool{}
		for _, change := range c.Teams[i].Record.History {
			on := min(max(int(dayOf(change.Time).Sub(c.Start)/day), 0), days-1)
			for _, id := range change.Done {
				if i, ok := index[id]; ok && !seen[id] {
					seen[id] = true
					c.Items[i].Ticked[on]++
				}
			}
		}
	}
}

// dropHistories takes from the teams what only summing up needs.
func (c *Cohort) dropHistories() {
	for i := range c.Teams {
		c.Teams[i].Record.History = nil
	}
}
