package progress

import (
	"cmp"
	"slices"
	"time"

	"milepost/generator/checklist"
	"milepost/generator/curriculum"
	"milepost/generator/naming"
)

// Cohort ranks the teams of a cohort, which were counted by c, and sums them
// up. The slice is ordered in place and becomes the cohort's. A team is
// silent after so many days without a change; 0 stands for 3, or for 7 in
// courses of more than 4 weeks.
func (counter *Counter) Cohort(slug, title string, teams []Team, silentDays int) Cohort {
	cur := counter.cur
	c := Cohort{Slug: slug, Title: title, Today: counter.today, Start: cur.Start, Reference: len(cur.Items) > 0, Teams: teams}
	rank(c.Teams)
	if c.Reference {
		c.Sections = referenceSections(cur)
	} else {
		c.Sections = commonSections(c.Teams)
		setDue(c.Sections, cur.Sections)
	}
	for _, s := range c.Sections {
		c.Required += s.Required
		if s.Due.After(c.End) {
			c.End = s.Due
		}
	}
	c.Dated = !c.Start.IsZero() && !c.End.IsZero()
	c.setPace()
	c.Modules = c.outlineModules(cur)
	c.Items = c.outlineItems(cur)
	known := map[*Item]*Item{}
	for i := range c.Teams {
		t := &c.Teams[i]
		even, due := 0, 0
		if c.Dated && t.Readable {
			even, due = c.paceOf(t)
			t.Pace = t.Required.Done - even
		}
		t.Status = c.status(t, even, due)
		c.History = c.History || t.Record.Known
		c.Evidence = c.Evidence || t.Record.Evidence
		if c.Reference {
			c.setHave(t, known)
		}
	}
	c.worded = &worded{}
	c.setSilent(silentDays)
	c.setFinished()
	c.setTicked()
	c.dropHistories()
	return c
}

// WithoutTeams returns the cohort without its teams and without the counts of
// who has what. It has as many modules and items, with nothing in them.
func (c *Cohort) WithoutTeams() Cohort {
	one := *c
	one.Teams, one.worded = nil, nil
	one.Modules, one.Items = make([]OutlineModule, len(c.Modules)), make([]OutlineItem, len(c.Items))
	return one
}

// ItemsOf returns the items of the reference list that have a module.
func (c *Cohort) ItemsOf(module string) []OutlineItem {
	var list []OutlineItem
	for _, it := range c.Items {
		if slices.Contains(it.Modules, module) {
			list = append(list, it)
		}
	}
	return list
}

// setHave puts into a team's items how many teams have them. Items are shared,
// also with what was counted before, so each is copied, once for all teams.
func (c *Cohort) setHave(t *Team, known map[*Item]*Item) {
	for i, it := range t.Items {
		if it.Ref < 0 {
			continue
		}
		with := known[it]
		if with == nil {
			own := *it
			own.Have = c.Items[it.Ref].Done
			with = &own
			known[it] = with
		}
		t.Items[i] = with
	}
}

// referenceSections returns the curriculum's sections with what they require.
func referenceSections(cur curriculum.Curriculum) []OutlineSection {
	list := make([]OutlineSection, len(cur.Sections))
	for i, s := range cur.Sections {
		list[i] = OutlineSection{Slug: s.Slug, Title: s.Title, Due: s.Due}
	}
	for _, it := range cur.Items {
		if it.Optional {
			list[it.Section].Optional++
		} else {
			list[it.Section].Required++
		}
	}
	return list
}

// commonSections returns the sections that most teams have, in their order:
// of all orders of sections the most frequent, of equally frequent ones that
// of the team that stands first. A section is as wide as most teams have it.
func commonSections(teams []Team) []OutlineSection {
	best := mostCommon(teams)
	if best == nil {
		return nil
	}
	list := make([]OutlineSection, len(best.Sections))
	index := make(map[string]int, len(list))
	required, optional := make([]totals, len(list)), make([]totals, len(list))
	for i, s := range best.Sections {
		list[i] = OutlineSection{Slug: s.Slug, Title: s.Title}
		index[s.Slug] = i
	}
	for t := range teams {
		for k := range teams[t].Sections {
			s := &teams[t].Sections[k]
			i, ok := k, k < len(list) && list[k].Slug == s.Slug
			if !ok {
				i, ok = index[s.Slug]
			}
			if ok {
				required[i].add(s.Required.Total)
				optional[i].add(s.Optional.Total)
			}
		}
	}
	for i := range list {
		list[i].Required, list[i].Optional = required[i].mostFrequent(), optional[i].mostFrequent()
	}
	return list
}

// mostCommon returns the first team whose sections are those of most teams, in
// their order; nil where no team has a checklist.
func mostCommon(teams []Team) *Team {
	type shape struct {
		first *Team
		count int
	}
	var shapes []*shape // in the order of their first teams
	known := map[string]*shape{}
	var key []byte
	var last *shape // nearly always that of the next team, too
	for i := range teams {
		if !teams[i].Readable {
			continue
		}
		if last != nil && haveSameSections(&teams[i], last.first) {
			last.count++
			continue
		}
		key = key[:0]
		for k := range teams[i].Sections {
			key = append(append(key, teams[i].Sections[k].Slug...), '\n')
		}
		s := known[string(key)]
		if s == nil {
			s = &shape{first: &teams[i]}
			known[string(key)] = s
			shapes = append(shapes, s)
		}
		s.count++
		last = s
	}
	if len(shapes) == 0 {
		return nil
	}
	return slices.MaxFunc(shapes, func(a, b *shape) int { return cmp.Compare(a.count, b.count) }).first
}

func haveSameSections(a, b *Team) bool {
	if len(a.Sections) != len(b.Sections) {
		return false
	}
	for i := range a.Sections {
		if a.Sections[i].Slug != b.Sections[i].Slug {
			return false
		}
	}
	return true
}

// totals says how many teams have each total.
type totals []int

func (c *totals) add(total int) {
	if more := total + 1 - len(*c); more > 0 {
		*c = append(*c, make([]int, more)...)
	}
	(*c)[total]++
}

// mostFrequent returns the total that most teams have, of several the largest.
func (c totals) mostFrequent() int {
	best := 0
	for total, n := range c {
		if n > 0 && n >= c[best] {
			best = total
		}
	}
	return best
}

// setDue takes over due dates of a curriculum that has no items of its own.
func setDue(list []OutlineSection, from []curriculum.Section) {
	for i := range list {
		for _, s := range from {
			if s.Slug == list[i].Slug {
				list[i].Due = s.Due
			}
		}
	}
}

// outlineModules sums up the modules over the teams with a checklist.
func (c *Cohort) outlineModules(cur curriculum.Curriculum) []OutlineModule {
	index := map[string]int{}
	var list []OutlineModule
	add := func(m curriculum.Module, section func() int) int {
		i, ok := index[m.ID]
		if !ok {
			i = len(list)
			index[m.ID] = i
			list = append(list, OutlineModule{Module: m, Section: section()})
		}
		return i
	}
	for _, it := range cur.Items {
		for _, id := range it.Modules {
			i := add(moduleOf(cur, id), func() int { return it.Section })
			list[i].Items++
		}
	}
	sections := map[string]int{}
	for i, s := range c.Sections {
		sections[s.Slug] = i
	}
	teams := map[*Module]int{} // that share it
	for i := range c.Teams {
		t := &c.Teams[i]
		for _, m := range t.Modules {
			if teams[m]++; teams[m] == 1 {
				add(m.Module, func() int { return sections[t.sectionWith(m.ID)] })
			}
		}
	}
	for m, n := range teams {
		o := &list[index[m.ID]]
		switch {
		case m.Required.Total == 0:
		case m.Complete():
			o.All += n
		case m.Required.Done > 0:
			o.Some += n
		default:
			o.None += n
		}
	}
	slices.SortStableFunc(list, func(a, b OutlineModule) int { return naming.Compare(a.ID, b.ID) })
	return list
}

// sectionWith returns the slug of the first section in which a team has a
// module.
func (t *Team) sectionWith(id string) string {
	for _, it := range t.Items {
		if it.Kind != Own && slices.Contains(it.Modules, id) {
			return t.Sections[it.Section].Slug
		}
	}
	return ""
}

// moduleOf returns the curriculum's module, or one without a title.
func moduleOf(cur curriculum.Curriculum, id string) curriculum.Module {
	for _, m := range cur.Modules {
		if m.ID == id {
			return m
		}
	}
	return curriculum.Module{ID: id}
}

// outlineItems counts the teams that have each item of the reference list.
func (c *Cohort) outlineItems(cur curriculum.Curriculum) []OutlineItem {
	list := make([]OutlineItem, len(cur.Items))
	for i, it := range cur.Items {
		list[i] = OutlineItem{Item: it, PastDue: past(cur.Sections[it.Section].Due, c.Today)}
	}
	if len(list) == 0 {
		return list
	}
	for i := range c.Teams {
		for _, it := range c.Teams[i].Items {
			if it.Ref < 0 || it.Excused {
				continue
			}
			list[it.Ref].Teams++
			if it.State == checklist.Done {
				list[it.Ref].Done++
				if it.Proof == NotFound {
					list[it.Ref].NotFound++
				}
			}
		}
	}
	return list
}

// past reports whether a due date lies before today.
func past(due, today time.Time) bool { return !due.IsZero() && due.Before(today) }
