package page

import (
	"strconv"

	"milepost/generator/progress"
)

// A ModuleGroup is teams that are as far with a module.
type ModuleGroup struct {
	Title string // "All items"
	Teams []ModuleTeam
}

// A ModuleTeam leads to a team's page.
type ModuleTeam struct {
	Link
	Count string // "2/3"; "" where the group says it
	Last  bool   // no other follows in its group
}

// A grouping is the teams by how far they are with a module.
type grouping struct {
	all, some, none, without, missing []ModuleTeam
	excused                           bool           // without has teams that need not do it
	count                             progress.Count // of the last team that has it
}

// listed returns how many teams have something to do in the module.
func (g grouping) listed() int { return len(g.all) + len(g.some) + len(g.none) }

// sentence says in how many teams everything is done.
func (g grouping) sentence() string {
	switch n := g.listed(); n {
	case 0:
		return "No team has it in its list."
	case 1:
		switch {
		case g.count.Total > 1:
			return strconv.Itoa(g.count.Done) + " of its " + strconv.Itoa(g.count.Total) + " items done (" + percent(g.count) + ")."
		case g.count.Done == 1:
			return "Its one item is done."
		}
		return "Its one item is not done."
	default:
		return strconv.Itoa(len(g.all)) + " of " + strconv.Itoa(n) + " teams " + have(len(g.all)) + " all its items."
	}
}

// grouping groups the teams by how far they are with the module.
func (m moduleBasis) grouping() grouping {
	g := grouping{excused: m.survey.Cohort.Reference}
	sizes := map[*[]ModuleTeam]int{}
	for i, count := range m.counts {
		sizes[g.of(m.teams[i].readable, count)]++
	}
	for group, n := range sizes {
		*group = make([]ModuleTeam, 0, n)
	}
	for i, count := range m.counts {
		if count.total > 0 {
			g.count = progress.Count{Done: int(count.done), Total: int(count.total)}
		}
		group := g.of(m.teams[i].readable, count)
		*group = append(*group, ModuleTeam{Link: m.links[i]})
		if group == &g.some {
			g.some[len(g.some)-1].Count = strconv.Itoa(g.count.Done) + "/" + strconv.Itoa(g.count.Total)
		}
	}
	for _, group := range [][]ModuleTeam{g.all, g.some, g.none, g.without, g.missing} {
		if len(group) > 0 {
			group[len(group)-1].Last = true
		}
	}
	return g
}

// of returns the group of a team with such a count.
func (g *grouping) of(readable bool, count moduleCount) *[]ModuleTeam {
	switch {
	case !readable:
		return &g.missing
	case count.total == 0:
		return &g.without
	case count.done == count.total:
		return &g.all
	case count.done > 0:
		return &g.some
	}
	return &g.none
}

// lacking is what teams are called that have nothing to do in the module.
func (g grouping) lacking() string {
	if g.excused {
		return "Does not apply"
	}
	return "Not in their list"
}

// groups returns the groups that have teams, the furthest first.
func (g grouping) groups() []ModuleGroup {
	var list []ModuleGroup
	for _, one := range []ModuleGroup{
		{"All items", g.all}, {"Some", g.some}, {"None yet", g.none}, {g.lacking(), g.without}, {"No checklist", g.missing},
	} {
		if len(one.Teams) > 0 {
			list = append(list, one)
		}
	}
	return list
}
