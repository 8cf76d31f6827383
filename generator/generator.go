// Package generator turns a site's folder into finished files.
//
// It is the only package that knows the order of the stages:
//
//	site.toml ──► config ─────────────────────────┐
//	content/ ───► content ──┬─► checklist ────────┤
//	                        ├─► curriculum ───────┤
//	                        └─► facts ────────────┤
//	                                              ▼
//	                              progress ──► (alias) ──┬─► page ──► render ──► Sink
//	                                                     └─► export, badge ────► Sink
//	templates/ ──► render: minify, then fill compiles them
//
// Load reads and counts: an fs.FS, the program's templates and a day in, a Site
// out. Its Plan lists the files, each of which is made when it is asked for:
// serve makes those that somebody looks at. Plan.Emit makes all and hands each to a Sink: build
// publishes them, check throws them away, a test compares them. Nothing here
// writes, prints or looks at a clock, and the same input gives the same bytes.
//
// Other commands enter elsewhere: Loose counts files outside of a site, for
// stats, check and badge; Fix and FixLoose mend checklists; Collections says what
// collect needs of a site; Usage how much of the host's limits a site takes.
//
// A Memory lets a load and a plan leave out what they did before: serve has one
// as long as it runs, build saves it in the user's cache folder (packed by
// package pack). What is taken from it is known by a checksum of all that it was
// made from, so a Memory changes no byte of what is published. A team's file that
// nobody has touched, by its content.Stamp, is not even read for that: its
// checksum is remembered. While the site is loaded, LookAhead finds out which of
// the published files nobody has touched; those may be kept. For its checksum to
// be small, a team's page is made of that team and of a page.Class alone, which
// has of the others only numbers. Of a table of all teams, the rows that are as
// they were are taken from the page that an earlier build published: see package
// piece.
//
// A problem of one team's file is shown on that team's page and stops
// nothing. A problem of the site (two teams with one URL, a curriculum that
// cannot be read) would falsify what is published, so nothing is emitted.
package generator

import (
	"cmp"
	"errors"
	"io/fs"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"milepost/generator/alias"
	"milepost/generator/checklist"
	"milepost/generator/config"
	"milepost/generator/content"
	"milepost/generator/diag"
	"milepost/generator/naming"
	"milepost/generator/progress"
	"milepost/generator/render"
)

// Options are what a command may say beside site.toml.
type Options struct {
	BaseURL string    // in place of the one in site.toml; "" for that
	Basic   bool      // publish no more than what site.toml's basic does
	Now     time.Time // the moment whose day, in the site's time zone, is "today"
	Today   time.Time // the day itself, midnight UTC, in place of Now's; zero for that
	Memory  *Memory   // what the load before this one counted; nil for nothing

	// Templates are those of the program, over which the site's own are laid.
	// Without them a Site has no Plan.
	Templates fs.FS
}

// today returns the day that is "today" in a time zone, as midnight UTC.
func (o Options) today(zone *time.Location) time.Time {
	if !o.Today.IsZero() {
		return o.Today
	}
	y, m, d := o.Now.In(zone).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// A Site is all that was read and counted.
type Site struct {
	Cohorts  []progress.Cohort // newest first
	Problems diag.List         // of the teams' files and of the site, sorted
	Apart    diag.List         // of Problems, those that no team's page shows, sorted
	Broken   diag.List         // those of the site for which nothing may be emitted
	config   config.Config
	today    time.Time
	files    []content.File    // to be copied as they are
	memory   *Memory           // nil where nothing is to be kept
	grounds  map[string]digest // of the cohorts, by slug, where there is a memory
	mask     *alias.Mask       // nil where teams are not anonymous

	renderer    *render.Renderer // of the templates
	rendererErr error
}

// A ConfigError is what is wrong with site.toml. A command that meets it could
// not run.
type ConfigError struct{ diag.List }

// Load reads the site in fsys and counts every team. The error is a
// ConfigError or one of reading; all else that is wrong stands in the Site.
func Load(fsys fs.FS, o Options) (*Site, error) {
	c, err := loadConfig(fsys, o)
	if err != nil {
		return nil, err
	}
	c.Basic = c.Basic || o.Basic
	s := &Site{config: c, today: o.today(c.TimeZone), memory: o.Memory, grounds: map[string]digest{}}
	var templates sync.WaitGroup // takes one of the cores while content is listed
	if o.Templates != nil {
		templates.Go(func() { s.renderer, s.rendererErr = s.newRenderer(fsys, o.Templates) })
	}
	defer templates.Wait()
	found, problems := content.Read(sub(fsys, contentDir), contentDir)
	s.files, s.Problems, s.Apart, s.Broken = found.Static, problems, slices.Clone(problems), found.Broken
	s.mask = s.newMask()
	rules := checklist.Options{Module: c.Checklist.Modules, Optional: c.Checklist.Optional}
	for _, dir := range found.Cohorts {
		s.cohort(dir, rules)
	}
	s.arrange()
	slices.SortStableFunc(s.Cohorts, newestFirst)
	s.Problems.Sort()
	s.Apart.Sort()
	s.Broken.Sort()
	return s, nil
}

// ConfigFile is the file of a site's settings, in its folder.
const ConfigFile = "site.toml"

const contentDir = "content"

// loadConfig reads site.toml.
func loadConfig(fsys fs.FS, o Options) (config.Config, error) {
	src, err := fs.ReadFile(fsys, ConfigFile)
	if errors.Is(err, fs.ErrNotExist) {
		return config.Config{}, ConfigError{diag.List{{File: ConfigFile, Code: "no-site", Severity: diag.Error, Count: 1,
			Message: "there is no such file here", Hint: "run milepost in the folder of a site, or name it with --site"}}}
	}
	if err != nil {
		return config.Config{}, err
	}
	c, problems := config.Parse(ConfigFile, src)
	if o.BaseURL != "" {
		if c.BaseURL, err = config.BaseURL(o.BaseURL); err != nil {
			problems = append(problems, diag.Problem{Code: "base-url", Severity: diag.Error, Count: 1, Message: "--base-url " + err.Error()})
		}
	}
	if problems.Err() != nil {
		return config.Config{}, ConfigError{problems}
	}
	return c, nil
}

// newestFirst orders cohorts by their first day, the latest first; those
// without one follow by name, the last first, for names end in years.
func newestFirst(a, b progress.Cohort) int {
	return cmp.Or(b.Start.Compare(a.Start), naming.Compare(b.Slug, a.Slug))
}

// each calls f for 0 to n−1, on all cores.
func each(n int, f func(i int)) { spread(runtime.GOMAXPROCS(0), n, func(_, i int) { f(i) }) }

// spread calls f for 0 to n−1, by so many workers at once. The calls of one
// worker, which are numbered from 0, come one after the other.
func spread(workers, n int, f func(worker, i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for worker := range min(n, workers) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(worker, i)
			}
		})
	}
	wg.Wait()
}
