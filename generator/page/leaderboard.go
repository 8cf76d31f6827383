package page

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"milepost/generator/chart"
	"milepost/generator/pack"
	"milepost/generator/piece"
	"milepost/generator/progress"
)

// A Leaderboard is the page of a cohort: where the class stands, then a row
// per team.
type Leaderboard struct {
	Frame
	Heading string
	Lede    string
	Strip   *chart.Strip  // nil for fewer than two teams with a checklist, and where nothing is required
	Legend  string        // what the strip shows
	Over    *chart.BurnUp // the team in the middle over the course; nil where there is no history
	Caption string        // of the table
	Filters []Filter      // none where all teams would be in each
	Sorted  bool          // there are enough rows to sort and to search
	Listed  bool          // the rows are links alone, in no order but that of their names
	Hatched bool          // something is overdue
	Proved  bool          // repositories were searched
	Crowded bool          // there are so many columns that a small screen has room for their short names alone
	Columns []Column
	Rows    []Row
	Table
}

// A Table is what all its rows have in common.
type Table struct {
	Ranked  bool // there is a column of ranks
	Same    bool // all teams have the same total
	Paced   bool // there is a column of paces
	Recent  bool // there is a column of the last seven days
	Updated bool // there is a column of last changes
	Checked bool // there is a column of what is to be checked
	Rest    int  // columns that a row without a checklist has its sentence in
}

// A Filter is a button that shows some of the rows.
type Filter struct {
	Text string // "Behind 4"
	Tag  string // which rows: those that carry this tag; "" for all
}

// A Column is one section, or the last ones together, in the table's head.
type Column struct {
	Name  string // in the page's address: "week-1"
	Title string // "Week 1"
	Full  string // the titles of all its sections
	Short string // "W1", where there is no room for Title
	Tight bool   // there is never room for Title
	Ruler chart.Ruler
}

// A Row is one team. One without a checklist has Missing and nothing after it.
type Row struct {
	rowSource
	Table   *Table
	ID      string
	Link    Link
	Project string
	Tags    string // which filters show it, separated by spaces
	Rank    string
	Labels  []Label
	Missing string // the file without a checklist
	Unnamed bool   // Missing is not the file's name, which nobody may know
	Also    string // another one in which a checklist was looked for; "" for none

	Done    string  // "11"
	Of      string  // " of 49"
	Percent string  // "22 %"
	Share   int     // done of total in 1/100,000, to sort by
	Cells   []*Cell // shared among teams
	Pace    string
	Late    bool // the pace is under what was due
	Change  Change
	Check   Check
}

// A Change is what the history of a team's checklist tells.
type Change struct {
	Spark  chart.Days // required items ticked on each of the last seven days
	Week   string     // their sum, less those unticked: "+24"; "" where nothing is known
	Last   string     // the day of the last change: "11 Jan", "never"; "–" where nothing is known
	SortBy string     // the same as a number; "" where nothing is known
}

// A Check is what a person should look at.
type Check struct {
	Unfound int // items ticked for which nothing was found
	Notes   int // on the team's file
	SortBy  int
}

// A Label is a short word in a frame.
type Label struct {
	Text string // "complete", "silent 4 d"
	Mood string // "good", "bad" or "" for neither
}

// A Cell is a team's part of a Column.
type Cell struct {
	chart.Cell
	Empty bool // the team's list has no such section
	Span  int  // columns; over 1 where none of the team's sections is the cohort's
}

// Lasting says that the cell is the same in many rows.
func (c *Cell) Lasting() bool { return true }

// NewLeaderboard returns a cohort's page at its own address.
func NewLeaderboard(site Site, c *progress.Cohort) Leaderboard {
	return newLeaderboard(site, c, c.Slug+"/")
}

// NewFrontLeaderboard returns the page of a site's only cohort as it stands
// on the site's root. Its canonical address is the cohort's own, which stays
// when a second cohort comes.
func NewFrontLeaderboard(site Site, c *progress.Cohort) Leaderboard {
	l := newLeaderboard(site, c, "")
	if l.Canonical != "" {
		l.Canonical += c.Slug + "/"
	}
	return l
}

func newLeaderboard(site Site, c *progress.Cohort, at string) Leaderboard {
	s := newSurvey(site, c)
	if s.order == Unordered {
		return s.list(site, at)
	}
	columns := newColumns(c, s.Phase == running)
	l := Leaderboard{
		Frame: NewFrame(site, Spot{
			Path: at, Title: "Teams", Description: s.description(), Cohort: c, Tab: "Teams",
		}),
		Heading: c.Title,
		Lede:    s.lede(),
		Table: Table{
			Ranked:  s.ranked(),
			Same:    c.Reference,
			Paced:   s.paced(),
			Recent:  s.recent(),
			Updated: c.History,
			Checked: s.Check > 0,
		},
		Sorted:  len(c.Teams) > 2,
		Hatched: s.Overdue > 0,
		Proved:  c.Evidence,
		Caption: s.caption(),
	}
	if s.Count > 1 && s.Asked > 0 {
		strip := chart.NewStrip(s.class())
		l.Strip, l.Legend = &strip, s.legend(strip)
		l.Over = s.classOverTime()
	}
	if l.Sorted {
		l.Filters = s.filters()
	}
	for _, col := range columns {
		l.Columns = append(l.Columns, col.Column)
	}
	l.Crowded = len(columns) > columnsRoomy
	l.Rest = 1 + len(columns)
	for _, on := range []bool{l.Paced, l.Recent, l.Updated, l.Checked} {
		if on {
			l.Rest++
		}
	}
	l.Rows = make([]Row, len(c.Teams))
	maker := s.newRowMaker(at, new(l.Table), pack.Append(nil, &columns))
	maker.cells = cellTable{columns, map[cellKey]*Cell{}}
	for i := range l.Rows {
		l.Rows[i].rowSource = rowSource{maker: maker, team: &c.Teams[i]}
		if c.Teams[i].Key == (piece.Key{}) {
			l.Rows[i].Make()
		}
	}
	return l
}

// list returns the page of a cohort whose teams are not compared.
func (s survey) list(site Site, at string) Leaderboard {
	c := s.Cohort
	l := Leaderboard{
		Frame:   NewFrame(site, Spot{Path: at, Title: "Teams", Description: s.description(), Cohort: c, Tab: "Teams"}),
		Heading: c.Title, Lede: s.lede(), Listed: true,
	}
	for i := range c.Teams {
		t := &c.Teams[i]
		l.Rows = append(l.Rows, Row{ID: RowID(t.Slug), Project: t.Project,
			Link: Link{Text: t.Name, URL: relative(at, c.Slug+"/teams/"+t.Slug+"/")}})
	}
	return l
}

// ranked says whether the ranks of teams are shown.
func (s survey) ranked() bool { return s.order == ByRank && s.Count > 1 && s.Asked > 0 }

// filters returns the buttons over the table, and none where they would not
// tell the teams apart.
func (s survey) filters() []Filter {
	var list []Filter
	all := len(s.Cohort.Teams)
	for _, f := range []struct {
		text, tag string
		n         int
	}{
		{"Behind", "behind", s.Behind},
		{"Silent", "silent", s.Silent},
		{"Unfinished", "unfinished", s.Unfinished},
		{"Complete", "complete", s.Complete},
		{"Not started", "not-started", s.NotStarted},
		{"No checklist", "no-checklist", all - s.Count},
		{"To check", "check", s.Check},
	} {
		if 0 < f.n && f.n < all {
			list = append(list, Filter{Text: f.text + " " + strconv.Itoa(f.n), Tag: f.tag})
		}
	}
	if len(list) == 0 {
		return nil
	}
	return slices.Insert(list, 0, Filter{Text: "All " + strconv.Itoa(all)})
}

// unnamed stands for the file of a team that is anonymous.
const unnamed = "its file"

// missingIn returns where a team's checklist was looked for, the first two
// places at most.
func missingIn(t *progress.Team) (first, second string) {
	tried := t.Record.LookedForIn
	switch len(tried) {
	case 0:
		if t.Source == "" {
			return unnamed, ""
		}
		return path.Base(t.Source), ""
	case 1:
		return pathPhrase(tried[0]).Text, ""
	}
	return pathPhrase(tried[0]).Text, pathPhrase(tried[1]).Text
}

// recent says whether the last seven days tell the teams apart: while the
// course runs, and after it as long as a team ticks.
func (s survey) recent() bool {
	return s.Cohort.History && (s.Phase == running || slices.ContainsFunc(s.Ranked, func(t progress.Team) bool {
		return t.Record.Ticked != [progress.Recent]int{}
	}))
}

// change returns what the history of a team's checklist tells.
func (s survey) change(r progress.Record) Change {
	if !r.Known {
		return Change{Last: enDash}
	}
	c := Change{Spark: chart.NewSpark(r.Ticked[:]), Week: signed(r.Week), Last: strings.ReplaceAll(s.changed(r), " ", noBreak), SortBy: "0"}
	if !r.LastChange.IsZero() {
		c.SortBy = r.LastChange.Format("20060102")
	}
	return c
}

// tags returns which filters show a team.
func (s survey) tags(t *progress.Team) []string {
	var tags []string
	add := func(is bool, tag string) {
		if is {
			tags = append(tags, tag)
		}
	}
	add(s.late(t), "behind")
	add(t.Silent > 0, "silent")
	add(s.unfinished(t), "unfinished")
	add(complete(t), "complete")
	add(notStarted(t), "not-started")
	add(!t.Readable, "no-checklist")
	add(check(t), "check")
	return tags
}

// labels returns the words that stand beside a team's name. Not having
// started is amber only where something was due, and being silent only where
// the team is not ahead of the dates.
func (s survey) labels(t *progress.Team) []Label {
	var list []Label
	switch silent := "silent " + strconv.Itoa(t.Silent) + noBreak + "d"; {
	case complete(t):
		list = append(list, Label{"complete", "good"})
	case notStarted(t) && t.Overdue > 0:
		list = append(list, Label{"not started", "bad"})
	case notStarted(t):
		list = append(list, Label{"not started", ""})
	case t.Silent > 0 && s.Phase == running && t.Status != progress.Ahead:
		list = append(list, Label{silent, "bad"})
	case t.Silent > 0:
		list = append(list, Label{silent, ""})
	}
	if t.Record.Stale != "" {
		list = append(list, Label{"stale", ""})
	}
	return list
}

// RowID returns the id of a team's row on the leaderboard, and so the
// fragment that leads there: its slug, unless the page uses that itself.
func RowID(slug string) string {
	switch slug {
	case "main", "teams", "search", "shown", "theme", "hatch":
		return "team-" + slug
	}
	return slug
}
