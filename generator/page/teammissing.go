package page

import (
	"slices"

	"milepost/generator/diag"
	"milepost/generator/progress"
)

// A TeamMissing is the page of a team without a checklist: what was found,
// and what to do.
type TeamMissing struct {
	Frame
	Heading string
	Lede    TeamLede
	Stale   string   // as on a Team's page
	Tried   []Phrase // where a checklist was looked for; none where nobody did
	Add     string   // the file to write it to
	Notes   []Note   // none where the file is well but has no list
	More    string   // "12 more"; "" where Notes are all
	Commits string   // "Commits were seen on 9 Jan."; "" where none are known
	Ranked  bool     // other teams have ranks
	Alone   bool     // there are no class figures that the team could count in
}

// NewTeamMissing returns the page of a team of the class whose checklist
// could not be read.
func NewTeamMissing(class *Class, t *progress.Team) TeamMissing {
	p := TeamMissing{
		Frame:   class.frame(t, "No checklist of "+t.Name+" was found."),
		Heading: heading(t),
		Lede:    class.lede(t),
		Stale:   class.survey.stale(t.Record),
		Ranked:  class.site.Order == ByRank,
		Alone:   class.survey.Count == 0,
	}
	p.Add = p.Lede.Source
	if tried := t.Record.LookedForIn; len(tried) > 0 {
		p.Tried, p.Add = lookedFor(tried), pathPhrase(tried[0]).Text
	}
	if seen := t.Record.Commit; !seen.IsZero() {
		p.Commits = "Commits were seen on " + class.survey.day(seen.UTC()) + "."
	}
	problems := slices.DeleteFunc(slices.Clone(t.Problems), func(p diag.Problem) bool { return !isNote(p) })
	p.Notes, p.More = notes(problems)
	return p
}

// lookedFor says where no checklist was found.
func lookedFor(paths []string) []Phrase {
	verdict := "none of them has"
	switch len(paths) {
	case 1:
		verdict = "it has no"
	case 2:
		verdict = "neither has a"
	default:
		verdict += " a"
	}
	words := append([]Phrase{{Text: "Looked for "}}, pathList(paths)...)
	return append(words, Phrase{Text: "; " + verdict + " list of boxes."})
}
