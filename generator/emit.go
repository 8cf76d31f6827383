package generator

import (
	"runtime"

	"milepost/generator/accent"
	"milepost/generator/badge"
	"milepost/generator/calendar"
	"milepost/generator/diag"
	"milepost/generator/export"
	"milepost/generator/page"
	"milepost/generator/progress"
	"milepost/generator/render"
)

// Emit makes the files of the site and hands each to emit: its path from the
// site's root, slash-separated, and its bytes, which are emit's until it
// returns. Emit is called by several goroutines at once, and so is step, after
// each step of Len.
//
// The first error, of a template or of emit, ends it.
func (p *Plan) Emit(emit func(path string, data []byte) error, step func()) error {
	var first firstError
	buffers := make([][]byte, runtime.GOMAXPROCS(0))
	own := p.maker.files
	spread(len(buffers), p.Len(), func(worker, i int) {
		var files []File
		if i < len(own) {
			files = own[i : i+1]
		} else {
			files = p.maker.ofTeam(p.teams[i-len(own)])
		}
		for _, f := range files {
			if first.get() != nil {
				return
			}
			data, err := f.Append(buffers[worker][:0])
			if err == nil {
				err = emit(f.Path, data)
			}
			if err != nil {
				first.set(err)
			}
			if buffers[worker] = data; cap(data) > large {
				buffers[worker] = nil
			}
		}
		step()
	})
	return first.get()
}

// large is the size in bytes above which a buffer is not kept for other files.
const large = 1 << 20

// under puts a folder before the files that an error's problems name.
func under(dir string, err error) error {
	list, ok := err.(diag.List)
	if !ok {
		return err
	}
	for i := range list {
		list[i].File = dir + "/" + list[i].File
	}
	return list
}

// pageSite returns what all pages share.
func (s *Site) pageSite(r *render.Renderer) (page.Site, error) {
	links, err := r.Links()
	p := page.Site{Title: s.config.Title, Language: s.config.Language, BaseURL: s.config.BaseURL, Footer: s.config.Footer,
		NoIndex: s.config.NoIndex, Today: s.today, Single: len(s.Cohorts) == 1, Assets: links,
		Dates: calendar.In(s.config.Language), Order: order(s.config), Badges: page.BadgeLook(s.config.Badge), Anonymous: s.config.Anonymous, Basic: s.config.Basic}
	if c, ok := accent.Parse(s.config.Accent); ok {
		p.Fill, p.FillDark = accent.Light(c).Fill.String(), accent.Dark(c).Fill.String()
	}
	return p, err
}

func (m *maker) assets() {
	for _, a := range m.render.Assets() {
		m.bytes(a.Path, func() []byte { return a.Data })
	}
}

// front adds the pages of the site as a whole.
func (m *maker) front() {
	all := m.cohorts()
	if m.page.Single {
		m.html("index.html", "leaderboard.html", func() any { return page.NewFrontLeaderboard(m.page, all[0]) })
	} else {
		m.html("index.html", "home.html", func() any { return page.NewHome(m.page, all) })
	}
	c := m.site.config.Checklist
	rules := page.Rules{Module: c.Modules, Optional: c.Optional}
	m.html("about/index.html", "about.html", func() any { return page.NewAbout(m.page, rules, all) })
	m.html("404.html", "404.html", func() any { return page.NewNotFound(m.page, all) })
}

// cohort adds the pages and data of one cohort, but not its teams'.
func (m *maker) cohort(c *progress.Cohort) {
	dir := c.Slug + "/"
	m.html(dir+"index.html", "leaderboard.html", func() any { return page.NewLeaderboard(m.page, c) })
	if !m.page.Basic {
		m.data(c)
		m.items(c)
	}
}

// data adds the files of a cohort that programs read.
func (m *maker) data(c *progress.Cohort) {
	dir := c.Slug + "/"
	m.json(dir+"cohort.json", func() any { return export.NewCohort(c) })
	if m.page.Order != page.Unordered {
		m.whole(dir+"leaderboard.csv", func() ([]byte, error) { return export.Leaderboard(c) })
	}
	if m.page.BaseURL != "" && c.History {
		m.bytes(dir+"feed.xml", func() []byte {
			feed, _ := export.Feed(m.page.BaseURL, m.page.Title, c)
			return feed
		})
	}
}

// items adds the pages of a cohort's items and modules, as far as it has any.
func (m *maker) items(c *progress.Cohort) {
	if c.Reference {
		m.html(c.Slug+"/items/index.html", "items.html", func() any { return page.NewItems(m.page, c) })
	}
	if len(c.Modules) == 0 {
		return
	}
	m.html(c.Slug+"/modules/index.html", "modules.html", func() any { return page.NewModules(m.page, c) })
	paths := page.ModulePaths(c)
	for i := range c.Modules {
		if path, ok := paths[c.Modules[i].ID]; ok {
			m.html(path+"index.html", "module.html", func() any { return page.NewModule(m.page, c, i) })
		}
	}
}

// team adds the page, data and badges of one team.
func (m *maker) team(c *progress.Cohort, class func() *page.Class, t *progress.Team) {
	dir := c.Slug + "/teams/" + t.Slug + "/"
	if t.Readable {
		m.html(dir+"index.html", "team.html", func() any { return page.NewTeam(class(), t) })
	} else {
		m.html(dir+"index.html", "team-missing.html", func() any { return page.NewTeamMissing(class(), t) })
	}
	looks := m.page.Badges
	m.file(dir+"progress.json", func(b []byte) ([]byte, error) { return export.AppendProgress(b, c.Slug, t) })
	m.badge(dir+"badge.svg", func() (badge.Badge, progress.Count) { return looks.Team(t), t.Required })
	if m.page.Basic {
		return
	}
	m.json(dir+"badge.json", func() any {
		b := looks.Team(t)
		return export.NewEndpoint(b.Label, b.Message, b.Color)
	})
	m.bytes(dir+"card.svg", func() []byte { return badge.Card(page.NewCard(class(), t)) })
	m.bytes(dir+"card-dark.svg", func() []byte { return badge.CardDark(page.NewCard(class(), t)) })
	for _, s := range t.Sections {
		m.badge(dir+"badge-"+s.Slug+".svg", func() (badge.Badge, progress.Count) { return looks.Section(s), s.Required })
	}
}
