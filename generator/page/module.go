package page

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"milepost/generator/chart"
	"milepost/generator/progress"
	"milepost/generator/prose"
)

// A Module is the page of a module: its items, and which teams have them.
type Module struct {
	Frame
	Heading  string // "M21 · Using the cloud"
	Lede     string
	Material string // URL of the course material; "" where none is given
	Facts    []Fact
	Hatched  bool // a team is past a due date
	Table    ItemTable
	More     string        // "12 more items"; "" where Table has all
	Groups   []ModuleGroup // none where a team is alone
}

// wordingsMost is how many rows the table of a module has where there is no
// reference list. The rest are told as a number: what one team alone writes
// says little of the class.
const wordingsMost = 100

// ModulePages are the pages of all modules of a cohort, with what they have in
// common counted once. They are safe for concurrent use.
type ModulePages struct {
	site   Site
	survey survey
	paths  map[string]string // by module ID
	teams  []Link            // to each team's page
	counts [][]moduleCount   // by module and team
}

// A moduleCount is a progress.Count that takes little memory.
type moduleCount struct{ done, total int32 }

// NewModulePages returns the pages of a cohort's modules.
func NewModulePages(site Site, c *progress.Cohort) *ModulePages {
	m := &ModulePages{site: site, survey: newSurvey(site, c), paths: ModulePaths(c)}
	index := make(map[string]int, len(c.Modules))
	m.counts = make([][]moduleCount, len(c.Modules))
	for i, o := range c.Modules {
		index[o.ID] = i
		m.counts[i] = make([]moduleCount, len(c.Teams))
	}
	for i := range c.Teams {
		t := &c.Teams[i]
		// All of these pages are as deep as any other.
		m.teams = append(m.teams, Link{Text: t.Name, URL: relative(modulesPath(c)+"any/", c.Slug+"/teams/"+t.Slug+"/")})
		for _, part := range t.Modules {
			if at, ok := index[part.ID]; ok {
				n := tallied(part.Tally)
				m.counts[at][i] = moduleCount{int32(n.Done), int32(n.Total)}
			}
		}
	}
	return m
}

// Page returns the page of the cohort's Modules[i], which is one that
// ModulePaths has a path for.
func (m *ModulePages) Page(i int) Module {
	s, c := m.survey, m.survey.Cohort
	o := c.Modules[i]
	at := m.paths[o.ID]
	teams := m.grouping(i)
	p := Module{Heading: o.ID, Material: o.URL, Facts: s.moduleFacts(teams)}
	if len(c.Teams) > 1 && s.order != Unordered {
		p.Groups = teams.groups()
	}
	if o.Title != "" {
		p.Heading = o.ID + " · " + o.Title
	}
	if c.Reference {
		p.Lede, p.Table = s.moduleLede(o), s.moduleItems(o)
	} else {
		p.Lede = s.ownLede(teams)
		p.Table, p.More = s.moduleWordings(o)
	}
	p.Hatched = slices.ContainsFunc(p.Table.Rows, func(r ItemRow) bool { return r.Bar.Late.Width > 0 })
	p.Table.Sorted = len(p.Table.Rows) > 2
	p.Frame = NewFrame(m.site, Spot{
		Path: at, Title: strings.TrimSpace(o.ID + " " + o.Title), Cohort: c,
		Description: p.Heading + ". " + teams.sentence(),
		Crumbs:      []Link{{Text: "Modules", URL: modulesPath(c)}, {Text: o.ID}},
	})
	return p
}

// moduleItems returns the table of a module's items in the reference list.
func (s survey) moduleItems(o progress.OutlineModule) ItemTable {
	t := s.newItemTable()
	t.Lined, t.Caption = true, t.listCaption()
	for _, it := range s.itemsOf(o) {
		t.Rows = append(t.Rows, s.itemRow(it))
	}
	return t
}

func (s survey) itemsOf(o progress.OutlineModule) []progress.OutlineItem {
	var list []progress.OutlineItem
	for _, it := range s.Cohort.Items {
		if slices.Contains(it.Modules, o.ID) {
			list = append(list, it)
		}
	}
	return list
}

// moduleWordings returns the table of a module's items as the teams' own
// lists have them, and how many more there are.
func (s survey) moduleWordings(o progress.OutlineModule) (t ItemTable, more string) {
	t = s.newItemTable()
	t.Caption = "The items of the team’s own list."
	if s.Count > 1 {
		t.Of = "Teams that ticked it"
		t.Caption = "Each team has its own list; items in the same words are one here. Teams that ticked the item, of those that have it in their list."
	}
	list := s.Cohort.Wordings(o.ID)
	for _, w := range list[:min(wordingsMost, len(list))] {
		it := progress.OutlineItem{Done: w.Done, Teams: w.Teams}
		t.Rows = append(t.Rows, ItemRow{
			Text: prose.HTML(w.Text), Optional: w.Optional, Mark: markOfAll(it),
			Bar: chart.NewBar(w.Done, w.Teams, false), Have: fraction(progress.Count{Done: w.Done, Total: w.Teams}),
		})
	}
	if n := len(list) - wordingsMost; n > 0 {
		more = plural(n, "more item", "more items")
	}
	return t, more
}

// moduleLede returns "3 items in Week 2, due Sun 14 Jan".
func (s survey) moduleLede(o progress.OutlineModule) string {
	var sections []progress.OutlineSection
	last, optional := -1, 0
	for _, it := range s.itemsOf(o) {
		if it.Section != last {
			last = it.Section
			sections = append(sections, s.Cohort.Sections[last])
		}
		if it.Optional {
			optional++
		}
	}
	words := plural(o.Items, "item", "items")
	if optional > 0 {
		words += fmt.Sprintf(" (%d optional)", optional)
	}
	if in := titles(sections); in != "" {
		words += " in " + in
	}
	if len(sections) == 1 {
		words += s.dueDay(sections[0])
	}
	return words
}

// dueDay returns ", due Sun 14 Jan" or ", was due Sun 7 Jan", and "" without a
// date.
func (s survey) dueDay(sec progress.OutlineSection) string {
	switch {
	case sec.Due.IsZero():
		return ""
	case sec.Due.Before(s.Cohort.Today):
		return ", was due " + s.dates.Weekday(sec.Due)
	}
	return ", due " + s.dates.Weekday(sec.Due)
}

// titles returns "Week 1", "Week 1 and Week 2" or "Week 1, Week 2 and Extra".
func titles(sections []progress.OutlineSection) string {
	var list []string
	for _, sec := range sections {
		if sec.Title != "" {
			list = append(list, sec.Title)
		}
	}
	n := len(list) - 1
	if n < 1 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:n], ", ") + " and " + list[n]
}

// ownLede says how many teams have the module in their lists.
func (s survey) ownLede(g grouping) string {
	if s.Count == 1 {
		return plural(g.count.Total, "item", "items") + " in the checklist of " + s.Ranked[0].Name
	}
	return "In the lists of " + fraction(progress.Count{Done: g.listed(), Total: s.Count}) + " teams"
}

// moduleFacts returns how many teams are how far, or how far the only one is.
func (s survey) moduleFacts(g grouping) []Fact {
	switch s.Count {
	case 0:
		return nil
	case 1:
		return []Fact{{Term: "Items done", Value: strconv.Itoa(g.count.Done), Unit: "of " + strconv.Itoa(g.count.Total)}}
	}
	fact := func(term string, teams []ModuleTeam) Fact {
		unit := "teams"
		if len(teams) == 1 {
			unit = "team"
		}
		return Fact{Term: term, Value: strconv.Itoa(len(teams)), Unit: unit}
	}
	list := []Fact{fact("All items", g.all), fact("Some", g.some), fact("None", g.none)}
	list[0].Unit = "of " + plural(g.listed(), "team", "teams")
	if len(g.without) > 0 {
		list = append(list, fact(g.lacking(), g.without))
	}
	return list
}
