package page

import (
	"strings"

	"milepost/generator/progress"
)

// Rules are the settings that decide how a checklist is read.
type Rules struct {
	Module   string   // regular expression of one module's id: `M\s?\d+`
	Optional []string // words that in parentheses mark an item as optional
}

// An About says in plain words how everything is counted.
type About struct {
	Frame
	Pattern    string // of a module's id; "" where no module is named anywhere
	Module     string // a module of the site: "M16"
	Optional   string // "(optional) or (extra)"; "" where no word marks an item
	Reference  bool   // a cohort has a reference list
	Own        bool   // a cohort has none, so that teams are measured against their own
	Dated      bool   // a cohort has due dates
	Ranked     bool   // teams have ranks
	Anonymous  bool   // teams stand under aliases
	Readings   []Reading
	Leniencies []Leniency
}

// A Reading is what a team may write in a box, and what is made of it.
type Reading struct {
	Mark
	Written []string // as a team writes it
	Other   string   // what else is read so
	Counts  string   // what it counts as
}

// A Leniency is a way of writing that GitHub shows otherwise than it was
// meant, and that is read as it was meant.
type Leniency struct {
	Written string
	GitHub  string // how GitHub shows it
	Here    string // how it is read here
	Better  string // how to write it
}

// NewAbout returns the page about counting, as far as it concerns the site's
// settings and cohorts.
func NewAbout(site Site, rules Rules, cohorts []*progress.Cohort) About {
	a := About{
		Frame: NewFrame(site, Spot{
			Path: "about/", Title: "How items are counted",
			Description: "What counts as an item, what the marks and the numbers mean, and what is published.",
			Crumbs:      []Link{{Text: "How items are counted"}},
		}),
		Optional:   markers(rules.Optional),
		Ranked:     site.Order == ByRank,
		Anonymous:  site.Anonymous,
		Leniencies: leniencies(),
	}
	for _, c := range cohorts {
		a.Reference = a.Reference || c.Reference
		a.Own = a.Own || !c.Reference
		a.Dated = a.Dated || c.Dated
		if len(c.Modules) > 0 && a.Module == "" {
			a.Module, a.Pattern = c.Modules[0].ID, rules.Module
		}
	}
	a.Readings = a.readings()
	return a
}

// markers returns words as a team writes them: "(optional) or (extra)".
func markers(words []string) string {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = "(" + w + ")"
	}
	if n := len(list); n > 2 {
		list = []string{strings.Join(list[:n-1], ", "), list[n-1]}
	}
	return strings.Join(list, " or ")
}

// readings returns what may stand in a box, from full to empty.
func (a About) readings() []Reading {
	excused := Reading{Mark{"item-open", "open"}, []string{"[~]", "[-]", "[n/a]"}, "",
		"Open: without a list of the course, nothing says what may be left out."}
	if a.Reference {
		excused.Mark = Mark{"item-not-applicable", "does not apply"}
		excused.Counts = "Out of the team’s total where the course marks the item optional or “if applicable”; elsewhere open."
	}
	begun := "Open: begun is not done."
	if !a.Anonymous {
		begun += " The team’s page quotes the mark."
	}
	list := []Reading{
		{Mark{"item-done", "done"}, []string{"[x]", "[X]", "[✓]", "[done]", "[ok]"}, "an x with a note after it", "Done."},
		{Mark{"item-partial", "begun"}, []string{"[/]", "[?]", "[50%]", "[WIP]"}, "every other mark, word or initials",
			begun},
		excused,
		{Mark{"item-open", "open"}, []string{"[ ]", "[]", "[❌]", "[todo]"}, "", "Open."},
	}
	if a.Reference {
		list = append(list, Reading{Mark{"item-missing", "not in the file"}, nil, "a line of the course’s list that the team does not have",
			"Open, so deleting a line gains nothing."})
	}
	if a.Dated {
		list = append(list, Reading{Mark{"item-overdue", "overdue"}, nil, "a required item that is open after its due date",
			"Open; hatched in the bars."})
	}
	return list
}

// leniencies returns what teams often write.
func leniencies() []Leniency {
	return []Leniency{
		{"- [] Write tests", "brackets in plain text", "an open item", "- [ ] Write tests"},
		{"- [x ] Write tests", "brackets in plain text", "a done item", "- [x] Write tests"},
		{"-[x] Write tests", "a paragraph", "a done item", "- [x] Write tests"},
		{"- [x]Write tests", "brackets in plain text", "a done item", "- [x] Write tests"},
		{"- ✅ Write tests", "a sign in a list", "a done item, if the list has several", "- [x] Write tests"},
		{"###Week 1", "plain text", "the heading of a section", "### Week 1"},
	}
}
