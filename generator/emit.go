package generator

import (
	"errors"
	"path"
	"runtime"
	"sync"

	"milepost/generator/accent"
	"milepost/generator/badge"
	"milepost/generator/calendar"
	"milepost/generator/diag"
	"milepost/generator/export"
	"milepost/generator/page"
	"milepost/generator/piece"
	"milepost/generator/progress"
	"milepost/generator/publish"
	"milepost/generator/render"
)

// Emit makes the files of the site and hands each to the sink, or has it keep
// those of an earlier build that are known to be the same. The sink is called
// by several goroutines at once, and so is step, after each step of Len.
//
// An error of the sink ends it. After one of a template nothing is handed on,
// but all other pages are made, of the teams some: the error is a
// diag.List of what is wrong in any of them.
func (p *Plan) Emit(sink Sink, step func()) error {
	e := &emission{sink: sink, keeper: p.newKeeper(), buffers: make([][]byte, runtime.GOMAXPROCS(0))}
	files := p.maker.files
	spread(len(e.buffers), len(files)+len(p.teams), func(worker, i int) {
		if i < len(files) {
			e.file(worker, i, files[i])
		} else {
			e.team(worker, i, p, p.teams[i-len(files)])
		}
		step()
	})
	return e.faults.get()
}

// An emission is what is under way.
type emission struct {
	sink    Sink
	keeper  *keeper // nil where nothing is known from build to build
	faults  faults
	buffers [][]byte // one per worker
}

// file makes a file of no team, the ith of the plan, unless it can be kept.
func (e *emission) file(worker, i int, f File) {
	if failing, _ := e.faults.state(); failing {
		e.try(worker, f)
		return
	}
	var key digest
	if e.keeper != nil && !f.copied {
		if key = e.keeper.file(i, f); e.keeper.kept(i, f.Path, key, e.sink) {
			return
		}
	}
	if f.table != nil {
		e.table(worker, i, f, key)
		return
	}
	if kept, ok := e.make(worker, f.Path, f.Append); ok && e.keeper != nil && !f.copied {
		e.keeper.publish(i, f.Path, published{key: key}, []publish.Kept{kept})
	}
}

// table makes a file with a long table, which is handed to the sink as it is
// made.
func (e *emission) table(worker, i int, f File, key digest) {
	draft, err := e.sink.Create(f.Path)
	if err != nil {
		e.faults.add(err)
		return
	}
	defer draft.Close()
	book, basis := e.keeper.book(i, f, draft)
	book.HandOn(draft)
	kept := publish.Kept{Name: path.Base(f.Path)}
	last, err := f.table.append(e.buffers[worker][:0], book)
	if err == nil {
		err = book.Finish(last)
	}
	if err == nil {
		kept.Stamp, err = draft.Finish()
	}
	e.reuse(worker, last)
	if err != nil {
		e.faults.add(err)
	} else if e.keeper != nil {
		e.keeper.publish(i, f.Path, published{key: key, basis: basis, pieces: book.Index()}, []publish.Kept{kept})
	}
}

// team makes the files of one team, the ith of the plan, unless they can be
// kept.
func (e *emission) team(worker, i int, p *Plan, t team) {
	if failing, _ := e.faults.state(); failing {
		if k := i - len(p.maker.files); k < teamsTried || k >= len(p.teams)-teamsTried {
			for _, f := range p.maker.ofTeam(t) {
				e.try(worker, f)
			}
		}
		return
	}
	dir := teamDir(t.cohort, t.Team)
	var now published
	if e.keeper != nil {
		if now.key = e.keeper.teams[i-len(p.maker.files)]; e.keeper.kept(i, dir, now.key, e.sink) {
			return
		}
		now.basis = e.keeper.alone(t)
	}
	list := p.maker.ofTeam(t)
	files := append(make([]publish.Kept, 0, len(list)), e.keeper.keptAlone(i, dir, now.basis, list, e.sink)...)
	whole := len(files) == 0
	for _, f := range list {
		if f.alone && !whole {
			continue
		}
		kept, ok := e.make(worker, f.Path, f.Append)
		if !ok {
			return
		}
		files = append(files, kept)
	}
	if e.keeper != nil {
		e.keeper.publish(i, dir, now, files)
	}
}

// teamsTried is of how many teams, the first and the last, pages are made only to
// see what else is wrong in the templates: the last may have no checklist.
const teamsTried = 50

// try makes a file only to see whether a template is at fault.
func (e *emission) try(worker int, f File) {
	if !f.copied {
		e.make(worker, f.Path, f.Append)
	}
}

// make makes one file and, unless another has failed, hands it on.
func (e *emission) make(worker int, at string, add func(b []byte) ([]byte, error)) (kept publish.Kept, ok bool) {
	failing, over := e.faults.state()
	if over {
		return kept, false
	}
	data, err := add(e.buffers[worker][:0])
	if err == nil && !failing {
		kept.Name = path.Base(at)
		kept.Stamp, err = e.sink.Put(at, data)
	}
	if err != nil {
		e.faults.add(err)
	}
	e.reuse(worker, data)
	return kept, err == nil && !failing
}

// reuse keeps a buffer for the worker's next file.
func (e *emission) reuse(worker int, buffer []byte) {
	if e.buffers[worker] = buffer; cap(buffer) > large {
		e.buffers[worker] = nil
	}
}

// large is the size in bytes above which a buffer is not kept for other files.
const large = 1 << 20

// under puts a folder before the files that an error's problems name.
func under(dir string, err error) error {
	list, ok := errors.AsType[diag.List](err)
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
		m.htmlTable(all[0], "index.html", "leaderboard.html", func() any { return page.NewFrontLeaderboard(m.page, all[0]) })
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
	m.htmlTable(c, dir+"index.html", "leaderboard.html", func() any { return page.NewLeaderboard(m.page, c) })
	if !m.page.Basic {
		m.data(c)
		m.items(c)
	}
}

// data adds the files of a cohort that programs read.
func (m *maker) data(c *progress.Cohort) {
	dir := c.Slug + "/"
	m.table(c, dir+"cohort.json", func(b []byte, book *piece.Book) ([]byte, error) { return export.AppendCohort(b, book, c) })
	if m.page.Order != page.Unordered {
		m.table(c, dir+"leaderboard.csv", func(b []byte, book *piece.Book) ([]byte, error) { return export.AppendLeaderboard(b, book, c), nil })
	}
	if m.page.BaseURL != "" && c.History {
		m.bytes(dir+"feed.xml", func() []byte {
			feed, _ := export.Feed(m.page.BaseURL, m.page.Title, m.page.Dates, c)
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
	m.htmlTable(c, c.Slug+"/modules/index.html", "modules.html", func() any { return page.NewModules(m.page, c) })
	paths := page.ModulePaths(c)
	pages := sync.OnceValue(func() *page.ModulePages { return page.NewModulePages(m.page, c) })
	for i := range c.Modules {
		if path, ok := paths[c.Modules[i].ID]; ok {
			m.html(path+"index.html", "module.html", func() any { return pages().Page(i) })
			m.files[len(m.files)-1].pack = func(b []byte) []byte { return pages().Pack(b, i) }
		}
	}
}

// teamDir returns the folder of a team's files, with a slash at the end.
func teamDir(c *progress.Cohort, t *progress.Team) string { return c.Slug + "/teams/" + t.Slug + "/" }

// team adds the page, data and badges of one team.
func (m *maker) team(c *progress.Cohort, class func() *page.Class, t *progress.Team) {
	dir := teamDir(c, t)
	if t.Readable {
		m.html(dir+"index.html", "team.html", func() any { return page.NewTeam(class(), t) })
	} else {
		m.html(dir+"index.html", "team-missing.html", func() any { return page.NewTeamMissing(class(), t) })
	}
	looks := m.page.Badges
	if !m.page.Basic {
		m.bytes(dir+"card.svg", func() []byte { return badge.Card(page.NewCard(class(), t)) })
		m.bytes(dir+"card-dark.svg", func() []byte { return badge.CardDark(page.NewCard(class(), t)) })
	}
	among := len(m.files)
	m.file(dir+"progress.json", func(b []byte) ([]byte, error) { return export.AppendProgress(b, c.Slug, t), nil })
	m.badge(dir+"badge.svg", func() (badge.Badge, progress.Count) { return looks.Team(t), t.Required })
	if !m.page.Basic {
		m.json(dir+"badge.json", func() any {
			b := looks.Team(t)
			return export.NewEndpoint(b.Label, b.Message, b.Color)
		})
		for _, s := range t.Sections {
			m.badge(dir+"badge-"+s.Slug+".svg", func() (badge.Badge, progress.Count) { return looks.Section(s), s.Required })
		}
	}
	for i := among; i < len(m.files); i++ {
		m.files[i].alone = true
	}
}
