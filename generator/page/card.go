package page

import (
	"strconv"
	"strings"

	"milepost/generator/badge"
	"milepost/generator/chart"
	"milepost/generator/progress"
)

// NewCard returns the progress card of a team.
func NewCard(class *Class, t *progress.Team) badge.CardModel {
	c := class.survey.Cohort
	card := badge.CardModel{ID: t.Slug, Title: heading(t), Cohort: c.Title, Date: class.site.Dates.Date(c.Today),
		Done: class.site.Fill, DoneDark: class.site.FillDark}
	if !t.Readable {
		card.Name, card.Figure, card.Lead = t.Name+": no checklist", enDash, "no checklist"
		return card
	}
	card.Name = t.Name + ": " + required(t.Required)
	card.Figure, card.Unit, _ = strings.Cut(badgeMessage(t.Required), " ")
	if t.Rank > 0 && class.survey.Asked > 1 {
		card.Rank = "rank " + ordinal(t) + " of " + strconv.Itoa(class.survey.Asked)
	}
	for _, s := range t.Sections {
		title := progress.SectionTitle(s.Title, len(t.Sections))
		card.Sections = append(card.Sections, badge.CardSection{Title: title, Short: chart.Short(title),
			Done: s.Required.Done, Total: s.Required.Total, Overdue: s.Overdue})
	}
	class.cardLine(&card, t)
	return card
}

// cardLine sets what the card says below its road: how the team stands to the
// dates, or, without any, what is optional.
func (class *Class) cardLine(card *badge.CardModel, t *progress.Team) {
	s := class.survey
	paced := s.Phase == running && t.Required.Total > 0
	switch {
	case t.Complete():
		card.Lead = "complete"
	case t.Required.Total == 0:
		card.Lead = "nothing required"
	case paced && t.Pace < 0:
		card.Lead, card.Behind = strconv.Itoa(-t.Pace)+" behind pace", s.late(t)
	case paced && t.Pace > 0:
		card.Lead = strconv.Itoa(t.Pace) + " ahead of pace"
	case paced:
		card.Lead = "on pace"
	}
	if paced {
		card.Even, card.Post = s.even(t), "today "+strconv.Itoa(s.even(t))
	}
	switch {
	case t.Overdue > 0:
		card.Note = strconv.Itoa(t.Overdue) + " overdue"
	case t.Optional.Done > 0:
		card.Note = strconv.Itoa(t.Optional.Done) + " optional done"
	}
}
