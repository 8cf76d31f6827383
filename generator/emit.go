package generator

import (
	"bytes"
	"fmt"
	"io/fs"
	"sync"

	"milepost/generator/badge"
	"milepost/generator/diag"
	"milepost/generator/export"
	"milepost/generator/minify"
	"milepost/generator/page"
	"milepost/generator/progress"
	"milepost/generator/render"
)

// Emit makes the files of the site and hands each to emit: its path from the
// site's root, slash-separated, and its bytes, which are emit's to keep. Emit
// is called by several goroutines at once. Templates come from fsys's folder
// templates/, laid over builtin.
//
// The first error, of a template or of emit, ends it.
func (s *Site) Emit(fsys, builtin fs.FS, emit func(path string, data []byte) error) error {
	if err := s.Broken.Err(); err != nil {
		return err
	}
	m := &maker{site: s, emit: emit}
	if s.config.Minify {
		m.min = minify.New()
	}
	var err error
	if m.render, err = render.New(overlay{sub(fsys, templatesDir), builtin}, m.min); err != nil {
		return under(templatesDir, err)
	}
	if m.page, err = s.pageSite(m.render); err != nil {
		return err
	}
	m.assets()
	m.front()
	for i := range s.Cohorts {
		m.cohort(&s.Cohorts[i])
	}
	m.rest()
	return m.err
}

const templatesDir = "templates"

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
	return page.Site{Title: s.config.Title, Language: s.config.Language, BaseURL: s.config.BaseURL, Footer: s.config.Footer,
		NoIndex: s.config.NoIndex, Today: s.today, Single: len(s.Cohorts) == 1, Assets: links}, err
}

// A maker makes the files of one site. Its error is the first of all.
type maker struct {
	site   *Site
	page   page.Site
	min    *minify.Minifier // nil where files stay as they are
	render *render.Renderer
	emit   func(path string, data []byte) error

	mu  sync.Mutex
	err error
}

// fail keeps the first error.
func (m *maker) fail(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.err == nil {
		m.err = err
	}
}

// failed reports whether there was an error, so that nothing more need be
// made.
func (m *maker) failed() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.err != nil
}

// file emits bytes as they are.
func (m *maker) file(path string, data []byte) {
	if m.failed() {
		return
	}
	if err := m.emit(path, data); err != nil {
		m.fail(err)
	}
}

// html emits the page that a template makes of a model.
func (m *maker) html(path, template string, model any) {
	if m.failed() {
		return
	}
	var b bytes.Buffer
	if err := m.render.Execute(&b, template, model); err != nil {
		m.fail(under(templatesDir, err))
		return
	}
	m.file(path, b.Bytes())
}

// json emits v.
func (m *maker) json(path string, v any) {
	b, err := export.JSON(v)
	if err != nil {
		m.fail(fmt.Errorf("make %s: %w", path, err))
		return
	}
	m.file(path, b)
}

func (m *maker) assets() {
	for _, a := range m.render.Assets() {
		m.file(a.Path, a.Data)
	}
}

// cohorts returns pointers to the cohorts, as pages take them.
func (m *maker) cohorts() []*progress.Cohort {
	list := make([]*progress.Cohort, len(m.site.Cohorts))
	for i := range list {
		list[i] = &m.site.Cohorts[i]
	}
	return list
}

// front makes the pages of the site as a whole.
func (m *maker) front() {
	all := m.cohorts()
	if m.page.Single {
		m.html("index.html", "leaderboard.html", page.NewFrontLeaderboard(m.page, all[0]))
	} else {
		m.html("index.html", "home.html", page.NewHome(m.page, all))
	}
	c := m.site.config.Checklist
	m.html("about/index.html", "about.html", page.NewAbout(m.page, page.Rules{Module: c.Modules, Optional: c.Optional}, all))
	m.html("404.html", "404.html", page.NewNotFound(m.page, all))
}

// cohort makes the pages and data of one cohort.
func (m *maker) cohort(c *progress.Cohort) {
	dir := c.Slug + "/"
	m.html(dir+"index.html", "leaderboard.html", page.NewLeaderboard(m.page, c))
	m.json(dir+"cohort.json", export.NewCohort(c))
	if b, err := export.Leaderboard(c); err != nil {
		m.fail(err)
	} else {
		m.file(dir+"leaderboard.csv", b)
	}
	class := page.NewClass(m.page, c)
	each(len(c.Teams), func(i int) {
		if !m.failed() {
			m.team(c, class, &c.Teams[i])
		}
	})
}

// team makes the page, data and badges of one team.
func (m *maker) team(c *progress.Cohort, class *page.Class, t *progress.Team) {
	dir := c.Slug + "/teams/" + t.Slug + "/"
	if t.Readable {
		m.html(dir+"index.html", "team.html", page.NewTeam(class, t))
	} else {
		m.html(dir+"index.html", "team-missing.html", page.NewTeamMissing(class, t))
	}
	m.json(dir+"progress.json", export.NewProgress(c.Slug, t))
	b := page.TeamBadge(t)
	m.file(dir+"badge.svg", badge.Flat(b))
	m.json(dir+"badge.json", export.NewEndpoint(b.Label, b.Message, b.Color))
	card := page.NewCard(class, t)
	m.file(dir+"card.svg", badge.Card(card))
	m.file(dir+"card-dark.svg", badge.CardDark(card))
	for _, s := range t.Sections {
		m.file(dir+"badge-"+s.Slug+".svg", badge.Flat(page.SectionBadge(s)))
	}
}
