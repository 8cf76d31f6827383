package page

import (
	"cmp"
	"fmt"

	"milepost/generator/badge"
	"milepost/generator/progress"
)

// A BadgeLook is what a site chose for its badges. What is "" is as package
// badge has it.
type BadgeLook struct {
	Label  string // the left part of a team's badge: "milestones"
	Style  string // one of badge.Styles
	Ahead  string // colour where a team is complete or ahead, as a Badge has it
	OnPace string // all that was due is done; also where there are no dates
	Behind string // less than was due
	None   string // no checklist
}

// badgeLabel is the left part of a team's badge, unless the site has another.
const badgeLabel = "milestones"

func (l BadgeLook) label() string { return cmp.Or(l.Label, badgeLabel) }

// Team returns the badge of a team as a whole.
func (l BadgeLook) Team(t *progress.Team) badge.Badge {
	if !t.Readable {
		return badge.Badge{Label: l.label(), Message: "no checklist", Color: cmp.Or(l.None, badge.NoChecklist)}
	}
	b := badge.Badge{Label: l.label(), Message: badgeMessage(t.Required), Color: cmp.Or(l.OnPace, badge.OnPace)}
	switch {
	case t.Status == progress.Complete || t.Status == progress.Ahead:
		b.Color = cmp.Or(l.Ahead, badge.Ahead)
	case t.Status == progress.Behind || t.Status == progress.NotStarted && t.Overdue > 0:
		b.Color = cmp.Or(l.Behind, badge.Behind)
	}
	return b
}

// Section returns the badge of one section of a team.
func (l BadgeLook) Section(s progress.Section) badge.Badge {
	b := badge.Badge{Label: cmp.Or(s.Title, l.label()), Message: badgeMessage(s.Required), Color: cmp.Or(l.OnPace, badge.OnPace)}
	switch {
	case s.Complete():
		b.Color = cmp.Or(l.Ahead, badge.Ahead)
	case s.Overdue > 0:
		b.Color = cmp.Or(l.Behind, badge.Behind)
	}
	return b
}

// Draw draws a badge that says how much of c is done.
func (l BadgeLook) Draw(b badge.Badge, c progress.Count) []byte {
	return badge.Draw(l.Style, b, c.Done, c.Total)
}

// badgeMessage is "11 of 49 · 22 %", and "–" where there is nothing to do.
func badgeMessage(c progress.Count) string {
	p, ok := c.Percent()
	if !ok {
		return "–"
	}
	return fmt.Sprintf("%d of %d · %d %%", c.Done, c.Total, p)
}
