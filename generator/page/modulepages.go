package page

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"sync"

	"milepost/generator/naming"
	"milepost/generator/pack"
	"milepost/generator/progress"
)

// ModulePages are the pages of all modules of a cohort, with what they have in
// common counted once. They are safe for concurrent use.
type ModulePages struct {
	cohort *progress.Cohort
	common modulesBasis
	sum    func() [sha256.Size]byte // of common
	links  func() []Link            // to the teams
	paths  map[string]string        // by module ID
	counts [][]moduleCount          // by module and team
}

// A moduleBasis is all that the page of a module is made of.
type moduleBasis struct {
	modulesBasis
	moduleOwn
	links  []Link        // to the teams
	counts []moduleCount // by team
}

// A modulesBasis is what the pages of a cohort's modules have in common: not
// how far any team is.
type modulesBasis struct {
	site   Site
	survey survey
	teams  []moduleTeam
	daily  bool // it is known when teams ticked
	proved bool // for some ticks nothing was found
}

// A moduleTeam is a team as it stands on each of the pages.
type moduleTeam struct {
	name, slug string
	readable   bool // it has a checklist
}

// A moduleOwn is what the page of one module shows, and no other.
type moduleOwn struct {
	path     string // of the page, from the site's root
	module   progress.OutlineModule
	items    []progress.OutlineItem // of the reference list
	wordings []progress.Wording     // the first of those that teams have, where there is none
	more     int                    // of them
}

// A moduleCount is a progress.Count that takes little memory.
type moduleCount struct{ done, total int32 }

// NewModulePages returns the pages of a cohort's modules.
func NewModulePages(site Site, c *progress.Cohort) *ModulePages {
	s := newSurvey(site, c)
	m := &ModulePages{cohort: c, paths: ModulePaths(c), counts: make([][]moduleCount, len(c.Modules))}
	m.common = modulesBasis{site: site, survey: s.ofTeams(), teams: make([]moduleTeam, len(c.Teams)), daily: s.daily(), proved: s.proved()}
	m.sum = sync.OnceValue(func() [sha256.Size]byte { return sha256.Sum256(pack.Append(nil, &m.common)) })
	m.links = sync.OnceValue(func() []Link {
		links, at := make([]Link, len(c.Teams)), modulesPath(c)+"any/" // all of these pages are as deep as any other
		for i, t := range m.common.teams {
			links[i] = Link{Text: t.name, URL: relative(at, c.Slug+"/teams/"+t.slug+"/")}
		}
		return links
	})
	index, of := make(map[string]int, len(c.Modules)), map[*progress.Module]int{} // a large class has few different ones
	for i, o := range c.Modules {
		index[o.ID] = i
		m.counts[i] = make([]moduleCount, len(c.Teams))
	}
	for i, t := range byName(c) {
		m.common.teams[i] = moduleTeam{t.Name, t.Slug, t.Readable}
		for _, part := range t.Modules {
			at, ok := of[part]
			if !ok {
				if at, ok = index[part.ID]; !ok {
					at = -1
				}
				of[part] = at
			}
			if at >= 0 {
				n := tallied(part.Tally)
				m.counts[at][i] = moduleCount{int32(n.Done), int32(n.Total)}
			}
		}
	}
	return m
}

// byName returns the teams of a cohort in the order of their names, in which
// somebody finds one; and a tick, which moves teams in their ranks, changes no
// page but those of its modules.
func byName(c *progress.Cohort) []*progress.Team {
	list := make([]*progress.Team, len(c.Teams))
	for i := range list {
		list[i] = &c.Teams[i]
	}
	slices.SortFunc(list, func(a, b *progress.Team) int {
		if c := naming.Compare(a.Name, b.Name); c != 0 {
			return c
		}
		return naming.Compare(a.Slug, b.Slug)
	})
	return list
}

// Page returns the page of the cohort's Modules[i], which is one that
// ModulePaths has a path for.
func (m *ModulePages) Page(i int) Module {
	return moduleBasis{m.common, m.own(i), m.links(), m.counts[i]}.page()
}

// Pack appends bytes to b by which Page(i) is known: where they are the same,
// so is the page.
func (m *ModulePages) Pack(b []byte, i int) []byte {
	sum, own := m.sum(), m.own(i)
	b = slices.Grow(pack.Append(append(b, sum[:]...), &own), 2*len(m.counts[i]))
	for _, n := range m.counts[i] { // of which there are many: one for each team that sum has
		b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(n.done)), uint64(n.total))
	}
	return b
}

func (m *ModulePages) own(i int) moduleOwn {
	c := m.cohort
	own := moduleOwn{path: m.paths[c.Modules[i].ID], module: c.Modules[i]}
	if c.Reference {
		own.items = c.ItemsOf(own.module.ID)
	} else {
		own.wordings = c.Wordings(own.module.ID)
		own.more = max(0, len(own.wordings)-wordingsMost)
		own.wordings = own.wordings[:len(own.wordings)-own.more]
	}
	return own
}
