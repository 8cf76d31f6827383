package page

import (
	"fmt"
	"slices"

	"milepost/generator/chart"
	"milepost/generator/progress"
)

// Items is the page of a cohort's reference list: which items hold the class
// up, then every item with how many teams have it.
type Items struct {
	Frame
	Lede    string
	Skyline *chart.Skyline // nil for fewer than two teams, and before the first item is done
	Legend  string         // what the skyline shows
	Hatched bool           // a team is past a due date
	Lists   []MissedList   // what most teams are missing; at most two
	Filters []Filter       // none where all items would be in each
	Table   ItemTable
}

// filtersMost is how many sections have a button: more would hide the table.
const filtersMost = 10

// NewItems returns the page of the items of a cohort that has a reference
// list.
func NewItems(site Site, c *progress.Cohort) Items {
	s := newSurvey(site, c)
	p := Items{Lede: s.itemsLede(), Lists: s.missed(), Filters: s.sectionFilters(), Table: s.items()}
	p.Frame = NewFrame(site, Spot{
		Path: c.Slug + "/items/", Title: "Items", Description: p.Lede, Cohort: c, Tab: "Items",
	})
	p.Hatched = slices.ContainsFunc(c.Items, late)
	begun := slices.ContainsFunc(c.Items, func(it progress.OutlineItem) bool { return it.Done > 0 })
	if s.Count > 1 && begun {
		sky := s.skyline()
		p.Skyline = &sky
		p.Legend = "One column per item in checklist order; its height is the share of teams that ticked it."
		if p.Hatched {
			p.Legend += " Hatched: teams past the due date."
		}
		if slices.ContainsFunc(c.Items, func(it progress.OutlineItem) bool { return it.Optional }) {
			p.Legend += " Outlined: optional."
		}
	}
	return p
}

func (s survey) itemsLede() string {
	items := fmt.Sprintf("The %d items of the checklist", len(s.Cohort.Items))
	one := len(s.Cohort.Items) == 1
	if one {
		items = "The one item of the checklist"
	}
	switch n := s.Count; {
	case n == 0:
		items += ". No team has a checklist yet."
	case n == 1 && one:
		items += ", and whether " + s.Ranked[0].Name + " has it."
	case n == 1:
		items += ", and which of them " + s.Ranked[0].Name + " has."
	case one:
		items += fmt.Sprintf(", and how many of %d teams have it.", n)
	case s.Phase == coming:
		items += fmt.Sprintf(", and how many of %d teams have each.", n)
	case s.Phase == finished:
		items += fmt.Sprintf(" across %d teams: which ones held the class up.", n)
	default:
		items += fmt.Sprintf(" across %d teams: which ones hold the class up.", n)
	}
	return s.opening() + items
}

// opening returns a sentence with a space behind it where the course does not
// run: "Starts Tue 2 Jan. ", "Finished 19 Jan 2024. ".
func (s survey) opening() string {
	switch s.Phase {
	case coming:
		return "Starts " + s.weekday(s.Cohort.Start) + ". "
	case finished:
		return "Finished " + s.dates.Date(s.Cohort.End) + ". "
	}
	return ""
}

func (s survey) skyline() chart.Skyline {
	c := s.Cohort
	blocks := make([]chart.Block, len(c.Sections))
	for i, sec := range c.Sections {
		blocks[i] = chart.Block{Title: progress.SectionTitle(sec.Title, len(c.Sections)), Due: s.due(sec.Due, s.day)}
	}
	columns := make([]chart.Column, len(c.Items))
	for i, it := range c.Items {
		columns[i] = chart.Column{Section: it.Section, Done: it.Done, Teams: it.Teams, Past: it.PastDue, Optional: it.Optional}
	}
	return chart.NewSkyline(blocks, columns, s.Count)
}

// sectionFilters returns a button for all items and one per section.
func (s survey) sectionFilters() []Filter {
	list := []Filter{{Text: "All"}}
	for _, sec := range s.Cohort.Sections {
		if sec.Required+sec.Optional > 0 {
			list = append(list, Filter{Text: progress.SectionTitle(sec.Title, len(s.Cohort.Sections)), Tag: sec.Slug})
		}
	}
	if len(list) < 3 || len(list)-1 > filtersMost {
		return nil
	}
	return list
}

// items returns the table of all items.
func (s survey) items() ItemTable {
	c := s.Cohort
	table := newItemTable(s.Count, s.daily(), s.proved())
	table.Lined, table.Sorted, table.Sectioned = true, len(c.Items) > 2, len(c.Sections) > 1
	paths := ModulePaths(c)
	for _, it := range c.Items {
		sec := c.Sections[it.Section]
		r := s.itemRow(it)
		r.ID, r.Tag, r.Section = ItemAnchor(it.ID), sec.Slug, progress.SectionTitle(sec.Title, len(c.Sections))
		for _, id := range it.Modules {
			m := Link{Text: id}
			if path := paths[id]; path != "" {
				m.URL = relative(c.Slug+"/items/", path)
			}
			r.Modules = append(r.Modules, m)
			table.Tagged = true
		}
		table.Rows = append(table.Rows, r)
	}
	table.Caption = table.listCaption()
	return table
}
