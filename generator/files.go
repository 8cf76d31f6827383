package generator

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"milepost/generator/badge"
	"milepost/generator/diag"
	"milepost/generator/export"
	"milepost/generator/page"
	"milepost/generator/piece"
	"milepost/generator/progress"
	"milepost/generator/render"
)

// A File is one file of the site. It is not made before it is asked for, so
// that a preview need make only what is looked at.
type File struct {
	Path string // from the site's root, slash-separated

	// Append makes the file and appends its bytes to b. It is safe for
	// concurrent use.
	Append func(b []byte) ([]byte, error)

	copied bool                  // from content/, as it is
	alone  bool                  // of a team, and says nothing of where it stands among the others
	pack   func(b []byte) []byte // appends bytes by which the file is known; nil where it shows the whole class
	table  *table                // nil where it has no long one
}

// A table is what is known of a file whose pieces say each how one team stands.
type table struct {
	cohort *progress.Cohort
	append func(b []byte, book *piece.Book) ([]byte, error) // as Append does, with pieces from the book
}

// A Plan is all that is to be made of a site.
type Plan struct {
	maker *maker
	teams []team
}

// A team is one whose files are listed when they are made: a large class has
// more files than should be held in memory.
type team struct {
	*progress.Team
	cohort *progress.Cohort
	class  func() *page.Class
}

// Plan returns what is to be made of the site. A file that is copied from
// content/ is not read before it is made. The error is that of the site, or
// what is wrong in its templates.
func (s *Site) Plan() (*Plan, error) {
	if err := s.Broken.Err(); err != nil {
		return nil, err
	}
	if s.rendererErr != nil {
		return nil, s.rendererErr
	}
	if s.renderer == nil {
		return nil, errors.New("the site was loaded without templates")
	}
	m := &maker{site: s, drawn: new(drawings), render: s.renderer}
	var err error
	if m.page, err = s.pageSite(m.render); err != nil {
		return nil, err
	}
	m.drawn.look = m.page.Badges
	p := &Plan{maker: m}
	m.assets()
	m.front()
	for i := range s.Cohorts {
		c := &s.Cohorts[i]
		m.cohort(c)
		class := sync.OnceValue(func() *page.Class { return page.NewClass(m.page, c) })
		for k := range c.Teams {
			p.teams = append(p.teams, team{&c.Teams[k], c, class})
		}
	}
	m.rest()
	return p, m.taken.Err()
}

// Files returns the files of the site, each once.
func (p *Plan) Files() []File {
	list := slices.Clone(p.maker.files)
	for _, t := range p.teams {
		list = append(list, p.maker.ofTeam(t)...)
	}
	return list
}

// Len returns how many steps Emit takes: one for each team, and one for each
// file that is no team's.
func (p *Plan) Len() int { return len(p.maker.files) + len(p.teams) }

// ofTeam returns the files of one team.
func (m *maker) ofTeam(t team) []File {
	one := *m
	one.files = make([]File, 0, 8+len(t.Sections))
	one.team(t.cohort, t.class, t.Team)
	return one.files
}

// BaseURL returns where the site will stand, with a slash at the end; "" where
// that is not known.
func (s *Site) BaseURL() string { return s.config.BaseURL }

// A maker lists the files of one site.
type maker struct {
	site   *Site
	page   page.Site
	render *render.Renderer
	drawn  *drawings
	taken  diag.List // files of content/ that have the name of one that is made
	files  []File
}

// file adds a file.
func (m *maker) file(path string, add func(b []byte) ([]byte, error)) {
	m.files = append(m.files, File{Path: path, Append: add})
}

// whole adds a file that is made in one piece.
func (m *maker) whole(path string, make func() ([]byte, error)) {
	m.file(path, func(b []byte) ([]byte, error) {
		data, err := make()
		return append(b, data...), err
	})
}

// bytes adds a file that cannot fail.
func (m *maker) bytes(path string, make func() []byte) {
	m.whole(path, func() ([]byte, error) { return make(), nil })
}

// html adds the page that a template makes of a model.
func (m *maker) html(path, template string, model func() any) {
	m.file(path, func(b []byte) ([]byte, error) {
		b, err := m.render.Append(b, nil, template, model())
		return b, under(templatesDir, err)
	})
}

// table adds a file with a row for each team of a cohort.
func (m *maker) table(c *progress.Cohort, path string, add func(b []byte, book *piece.Book) ([]byte, error)) {
	m.file(path, func(b []byte) ([]byte, error) { return add(b, nil) })
	m.files[len(m.files)-1].table = &table{c, add}
}

// htmlTable adds the page that a template makes of a model with a row for each
// team of a cohort.
func (m *maker) htmlTable(c *progress.Cohort, path, template string, model func() any) {
	m.table(c, path, func(b []byte, book *piece.Book) ([]byte, error) {
		b, err := m.render.Append(b, book, template, model())
		return b, under(templatesDir, err)
	})
}

// json adds a value as JSON.
func (m *maker) json(path string, value func() any) {
	m.file(path, func(b []byte) ([]byte, error) {
		b, err := export.AppendJSON(b, value())
		if err != nil {
			return b, fmt.Errorf("make %s: %w", path, err)
		}
		return b, nil
	})
}

// badge adds a badge that says how much of a count is done.
func (m *maker) badge(path string, of func() (badge.Badge, progress.Count)) {
	m.file(path, func(b []byte) ([]byte, error) {
		badge, count := of()
		return m.drawn.append(b, badge, count), nil
	})
}

// cohorts returns pointers to the cohorts, as pages take them.
func (m *maker) cohorts() []*progress.Cohort {
	list := make([]*progress.Cohort, len(m.site.Cohorts))
	for i := range list {
		list[i] = &m.site.Cohorts[i]
	}
	return list
}
