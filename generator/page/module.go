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

// page returns the page.
func (m moduleBasis) page() Module {
	s, c, o := m.survey, m.survey.Cohort, m.module
	teams := m.grouping()
	p := Module{Heading: o.ID, Material: o.URL, Facts: s.moduleFacts(teams)}
	if len(m.teams) > 1 && s.order != Unordered {
		p.Groups = teams.groups()
	}
	if o.Title != "" {
		p.Heading = o.ID + " · " + o.Title
	}
	if c.Reference {
		p.Lede, p.Table = m.lede(), m.listItems()
	} else {
		p.Lede, p.Table = m.ownLede(teams), m.ownItems()
		if m.more > 0 {
			p.More = plural(m.more, "more item", "more items")
		}
	}
	p.Hatched = slices.ContainsFunc(p.Table.Rows, func(r ItemRow) bool { return r.Bar.Late.Width > 0 })
	p.Table.Sorted = len(p.Table.Rows) > 2
	p.Frame = NewFrame(m.site, Spot{
		Path: m.path, Title: strings.TrimSpace(o.ID + " " + o.Title), Cohort: c,
		Description: p.Heading + ". " + teams.sentence(),
		Crumbs:      []Link{{Text: "Modules", URL: modulesPath(c)}, {Text: o.ID}},
	})
	return p
}

// listItems returns the table of the module's items in the reference list.
func (m moduleBasis) listItems() ItemTable {
	t := newItemTable(m.survey.Count, m.daily, m.proved)
	t.Lined, t.Caption = true, t.listCaption()
	for _, it := range m.items {
		t.Rows = append(t.Rows, m.survey.itemRow(it))
	}
	return t
}

// ownItems returns the table of the module's items as the teams' own lists
// have them.
func (m moduleBasis) ownItems() ItemTable {
	t := newItemTable(m.survey.Count, m.daily, m.proved)
	t.Caption = []Hint{{"", "The items of the team’s own list."}}
	if m.survey.Count > 1 {
		t.Of = "Teams that ticked it"
		t.Caption = []Hint{{"", "Each team has its own list; items in the same words are one here. Teams that ticked the item, of those that have it in their list."}}
	}
	for _, w := range m.wordings {
		it := progress.OutlineItem{Done: w.Done, Teams: w.Teams}
		t.Rows = append(t.Rows, ItemRow{
			Text: prose.HTML(w.Text), Optional: w.Optional, Mark: markOfAll(it),
			Bar: chart.NewBar(w.Done, w.Teams, false), Have: fraction(progress.Count{Done: w.Done, Total: w.Teams}),
		})
	}
	return t
}

// lede returns "3 items in Week 2, due Sun 14 Jan".
func (m moduleBasis) lede() string {
	var sections []progress.OutlineSection
	last, optional := -1, 0
	for _, it := range m.items {
		if it.Section != last {
			last = it.Section
			sections = append(sections, m.survey.Cohort.Sections[last])
		}
		if it.Optional {
			optional++
		}
	}
	words := plural(m.module.Items, "item", "items")
	if optional > 0 {
		words += fmt.Sprintf(" (%d optional)", optional)
	}
	if in := titles(sections, len(m.survey.Cohort.Sections)); in != "" {
		words += " in " + in
	}
	if len(sections) == 1 {
		if due := m.survey.due(sections[0].Due, m.survey.weekday); due != "" {
			words += ", " + due
		}
	}
	return words
}

// titles returns "Week 1", "Week 1 and Week 2" or "Week 1, Week 2 and Extra", and
// "" for the only section of a list, of so many, if it has no title.
func titles(sections []progress.OutlineSection, of int) string {
	var list []string
	for _, sec := range sections {
		if sec.Title != "" || of > 1 {
			list = append(list, progress.SectionTitle(sec.Title, of))
		}
	}
	n := len(list) - 1
	if n < 1 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:n], ", ") + " and " + list[n]
}

// ownLede says how many teams have the module in their lists.
func (m moduleBasis) ownLede(g grouping) string {
	if m.survey.Count == 1 {
		only := slices.IndexFunc(m.teams, func(t moduleTeam) bool { return t.readable })
		return plural(g.count.Total, "item", "items") + " in the checklist of " + m.teams[only].name
	}
	return "In the lists of " + fraction(progress.Count{Done: g.listed(), Total: m.survey.Count}) + " teams"
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
