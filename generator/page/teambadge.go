package page

import (
	"fmt"

	"milepost/generator/badge"
	"milepost/generator/progress"
)

// badgeLabel is the left part of a team's badge.
const badgeLabel = "milestones"

// TeamBadge returns the badge of a team as a whole.
func TeamBadge(t *progress.Team) badge.Badge {
	if !t.Readable {
		return badge.Badge{Label: badgeLabel, Message: "no checklist", Color: badge.NoChecklist}
	}
	return badge.Badge{Label: badgeLabel, Message: badgeMessage(t.Required), Color: badgeColor(t.Status)}
}

// SectionBadge returns the badge of one section of a team.
func SectionBadge(s progress.Section) badge.Badge {
	b := badge.Badge{Label: s.Title, Message: badgeMessage(s.Required), Color: badge.OnPace}
	if b.Label == "" {
		b.Label = badgeLabel
	}
	switch {
	case s.Complete():
		b.Color = badge.Ahead
	case s.Overdue > 0:
		b.Color = badge.Behind
	}
	return b
}

// badgeMessage is "11 of 49 · 22 %", and "–" where there is nothing to do.
func badgeMessage(c progress.Count) string {
	p, ok := c.Percent()
	if !ok {
		return "–"
	}
	return fmt.Sprintf("%d of %d · %d %%", c.Done, c.Total, p)
}

func badgeColor(s progress.Status) string {
	switch s {
	case progress.Complete, progress.Ahead:
		return badge.Ahead
	case progress.Behind:
		return badge.Behind
	}
	return badge.OnPace
}
