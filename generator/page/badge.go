package page

import "milepost/generator/progress"

// A Badge is the pictures that a team can put in its README, with what to
// write there.
type Badge struct {
	Alt  string    // of the badge on this page, what it says: "milestones: 11 of 49 · 22 %"
	Text []Snippet // for the badge, the most used first; none where the site's address is unknown
	Card []Snippet // for the card
}

// A Snippet is what to copy.
type Snippet struct {
	Format string // "Markdown"
	Text   string
}

// newBadge returns the snippets of a team's pictures. Numbers are in the
// pictures alone: in a README they would soon be wrong.
func newBadge(site Site, cohort string, t *progress.Team) Badge {
	label := site.Badges.label()
	b := Badge{Alt: label + ": " + badgeMessage(t.Required)}
	if site.BaseURL == "" {
		return b
	}
	at := site.BaseURL + cohort + "/teams/" + t.Slug + "/"
	b.Text = []Snippet{
		{"Markdown", "[![" + label + "](" + at + "badge.svg)](" + at + ")"},
		{"HTML", `<a href="` + at + `"><img src="` + at + `badge.svg" alt="` + label + `" height="20"></a>`},
		{"AsciiDoc", "image:" + at + "badge.svg[" + label + ",link=" + at + "]"},
		{"reStructuredText", ".. image:: " + at + "badge.svg\n   :target: " + at + "\n   :alt: " + label},
	}
	if site.Basic {
		return b
	}
	b.Card = []Snippet{
		{"Markdown and HTML, light and dark", `<a href="` + at + `"><picture><source media="(prefers-color-scheme: dark)" srcset="` + at +
			`card-dark.svg"><img src="` + at + `card.svg" width="480" height="156" alt="Progress of our team"></picture></a>`},
		{"AsciiDoc", "image:" + at + "card.svg[Progress of our team,480,156,link=" + at + "]"},
		{"reStructuredText", ".. image:: " + at + "card.svg\n   :target: " + at + "\n   :alt: Progress of our team"},
	}
	return b
}
