package progress

import (
	"slices"
	"time"

	"milepost/generator/facts"
)

// setFinished says for each complete section of each team on which day it
// became so, as far as the history of its checklist tells. What counts is the
// last time: a section that was complete, lost a tick and got it back is
// finished on the later day. What is required is what is required today.
func (c *Cohort) setFinished() {
	for i := range c.Teams {
		t := &c.Teams[i]
		if !t.Readable || len(t.Record.History) == 0 {
			continue
		}
		required := make([]map[string]bool, len(t.Sections))
		for k := range required {
			required[k] = map[string]bool{}
		}
		for _, it := range t.Items {
			if it.Kind != Own && !it.Optional && !it.Excused {
				required[it.Section][it.ID] = true
			}
		}
		t.Sections = slices.Clone(t.Sections) // the team that was counted keeps its own
		for k := range t.Sections {
			if s := &t.Sections[k]; s.Complete() {
				s.Finished = finishedOn(t.Record.History, required[k], c.Today)
			}
		}
	}
}

// finishedOn returns the day of the change since which all ids are done, but
// none after today; zero where they are not, or where the last change does
// not have them.
func finishedOn(history []facts.Change, ids map[string]bool, today time.Time) time.Time {
	var on time.Time
	for i := len(history) - 1; i >= 0 && hasAll(history[i].Done, ids); i-- {
		on = dayOf(history[i].Time)
	}
	if on.After(today) {
		return today
	}
	return on
}

// hasAll reports whether done holds every id. An id that stands in it twice
// counts once.
func hasAll(done []string, ids map[string]bool) bool {
	seen := make(map[string]bool, len(ids))
	for _, id := range done {
		if ids[id] {
			seen[id] = true
		}
	}
	return len(seen) == len(ids)
}
