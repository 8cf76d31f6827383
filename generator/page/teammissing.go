package page

import "milepost/generator/progress"

// A TeamMissing is the page of a team without a checklist: what was found,
// and what to do.
type TeamMissing struct {
	Frame
	Heading string
	Lede    TeamLede
	Notes   []Note // none where the file is well but has no list
	More    string // "12 more"; "" where Notes are all
	Alone   bool   // there are no class figures that the team could count in
}

// NewTeamMissing returns the page of a team of the class whose checklist
// could not be read.
func NewTeamMissing(class *Class, t *progress.Team) TeamMissing {
	p := TeamMissing{
		Frame:   class.frame(t, "No checklist of "+t.Name+" was found."),
		Heading: heading(t),
		Lede:    class.lede(t),
		Alone:   len(class.survey.Ranked) == 0,
	}
	p.Notes, p.More = notes(t.Problems)
	return p
}
