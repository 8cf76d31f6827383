package progress

import (
	"math/big"
	"time"
)

const day = 24 * time.Hour

// A plan is what a section asks, and by when.
type plan struct {
	required int
	due      time.Time // zero: never
}

// pace returns how many required items an even pace has done today, and how
// many were due before today.
//
// A section's days run from the day after the last due date before its own
// (the start for the first) to its due date; an even pace spreads its
// required items over them, today included.
func pace(plans []plan, start, today time.Time) (even, due int) {
	sum := new(big.Rat)
	for _, p := range plans {
		if p.due.IsZero() {
			continue
		}
		if p.due.Before(today) {
			due += p.required
		}
		from := start
		for _, other := range plans {
			if !other.due.IsZero() && other.due.Before(p.due) && !other.due.Before(from) {
				from = other.due.Add(day)
			}
		}
		days := int64(p.due.Sub(from)/day) + 1
		gone := min(max(int64(today.Sub(from)/day)+1, 0), days)
		if days > 0 {
			sum.Add(sum, big.NewRat(int64(p.required)*gone, days))
		}
	}
	return round(sum), due
}

// setPace sets the cohort's Even and Due.
func (c *Cohort) setPace() {
	if !c.Dated {
		return
	}
	plans := make([]plan, len(c.Sections))
	for i, s := range c.Sections {
		plans[i] = plan{s.Required, s.Due}
	}
	c.Even, c.Due = pace(plans, c.Start, c.Today)
}

// paceOf returns the cohort's Even and Due as they are for one team, which
// need not do what does not apply to it.
func (c *Cohort) paceOf(t *Team) (even, due int) {
	plans := make([]plan, len(t.Sections))
	same := len(t.Sections) == len(c.Sections)
	for i, s := range t.Sections {
		plans[i] = plan{s.Required.Total, s.Due}
		same = same && s.Required.Total == c.Sections[i].Required && s.Due.Equal(c.Sections[i].Due)
	}
	if same {
		return c.Even, c.Due
	}
	return pace(plans, c.Start, c.Today)
}

// round returns r to the nearest integer, halves up; r is not negative.
func round(r *big.Rat) int {
	twice := new(big.Rat).Add(new(big.Rat).Mul(r, big.NewRat(2, 1)), big.NewRat(1, 1))
	n := new(big.Int).Quo(twice.Num(), new(big.Int).Mul(twice.Denom(), big.NewInt(2)))
	return int(n.Int64())
}

// status says where a team stands, given its even pace and what was due.
func (c *Cohort) status(t *Team, even, due int) Status {
	done := t.Required.Done
	switch {
	case !t.Readable || t.Required.Total == 0:
		return Undated
	case t.Complete():
		return Complete
	case done == 0:
		return NotStarted
	case !c.Dated || c.Today.Before(c.Start):
		return Undated
	case done < due:
		return Behind
	case done < even:
		return OnPace
	}
	return Ahead
}
