package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"milepost/generator"
	"milepost/generator/cache"
	"milepost/generator/diag"
	"milepost/generator/publish"
)

type buildFlags struct {
	out, baseURL, now string
	strict, basic     bool
	noCache           bool
}

func (a *app) build() *cobra.Command {
	var f buildFlags
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Build the site",
		Long: `Build reads site.toml and content/ and publishes the site in public/.

A problem of one team's file is shown on that team's page and stops nothing.
A build that fails leaves public/ as it was. It removes nothing from there but
what an earlier build wrote. What a build made from what is remembered in the
user's cache folder, so that the next one makes anew what an edit concerns. As
git does, it takes a team's file for unchanged if its size, times and inode are;
--no-cache reads and makes everything. If public is a link to a folder, the site
goes into that folder; a link inside public gives way to the site's own files.`,
		Example: "  milepost build\n  milepost build --out /srv/www/course --base-url https://course.example/progress/",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.runBuild(cmd.Context(), f) },
	}
	cmd.Flags().StringVar(&f.out, "out", "", "folder to publish in (default \"public\" in the site's folder)")
	cmd.Flags().StringVar(&f.baseURL, "base-url", "", "where the site will stand, in place of site.toml's base_url")
	cmd.Flags().BoolVar(&f.basic, "basic", false, "publish leaderboards and, for each team, its page, badge and progress.json only")
	cmd.Flags().BoolVar(&f.noCache, "no-cache", false, "make everything anew, and remember nothing for the next build")
	cmd.Flags().BoolVar(&f.strict, "strict", false, "fail if a file, a roster too, has a problem of severity error")
	cmd.Flags().StringVar(&f.now, "now", "", "the day to build for, such as 2024-01-11 (default today)")
	return cmd
}

func (a *app) runBuild(ctx context.Context, f buildFlags) error {
	if f.out == "" {
		f.out = filepath.Join(a.site, "public")
	}
	if err := checkOut(a.site, f.out); err != nil {
		return err
	}
	heap := a.newHeap()
	defer heap.stop()
	out := openTarget(f.out)
	defer out.abort()
	var kept cache.File
	var memory *generator.Memory
	if program := cache.Program(); program != "" && !f.noCache {
		kept = cache.For(a.site, f.out)
		memory = generator.RestoreMemory(kept.Read, program, time.Now(), func(bytes int) { heap.expect(aliveOfSaved * int64(bytes)) })
		defer memory.LookAhead(out.has)()
	}
	folder, site, err := a.load(f.now, generator.Options{BaseURL: f.baseURL, Basic: f.basic, Memory: memory, Templates: a.Templates})
	if err != nil {
		return err
	}
	defer folder.Close()
	told := toldByBuild(site.Problems, site.Apart)
	if f.strict {
		rosters, err := rosterProblems(folder)
		if err != nil {
			return err
		}
		told = append(told, toldByBuild(rosters, rosters)...)
	}
	told.Sort()
	a.report(told)
	if f.strict && told.Err() != nil {
		return errFound
	}
	p, err := out.publisher()
	if err != nil {
		return err
	}
	began := time.Now()
	var used generator.Usage
	sum, err := a.publish(ctx, site, p, &used, remembering{memory, kept})
	if err != nil {
		return runError{err, failed}
	}
	a.summary(site, sum, f.out)
	a.report(used.PagesLimits(time.Since(began)))
	return nil
}

// toldByBuild returns the errors of all problems, and the warnings of those that
// nobody would see elsewhere.
func toldByBuild(all, apart diag.List) (list diag.List) {
	for _, p := range all {
		if p.Severity == diag.Error {
			list = append(list, p)
		}
	}
	for _, p := range apart {
		if p.Severity == diag.Warning {
			list = append(list, p)
		}
	}
	return list
}

// A remembering is what a build knows for the next one, and where it is saved.
type remembering struct {
	memory *generator.Memory // nil for nothing
	in     cache.File
}

// during saves what is remembered while commit runs, for good once that has
// succeeded.
func (r remembering) during(commit func() (publish.Summary, error)) (publish.Summary, error) {
	if r.memory == nil {
		return commit()
	}
	draft := r.in.Create()
	var saving sync.WaitGroup
	saving.Go(func() { r.memory.Save(draft) })
	sum, err := commit()
	if saving.Wait(); err == nil {
		draft.Keep()
	} else {
		draft.Discard()
	}
	return sum, err
}

// A target is a folder that is opened to publish in while the site is loaded.
type target struct {
	opened sync.WaitGroup
	p      *publish.Publisher // nil where it could not be
	err    error
}

func openTarget(dir string) *target {
	o := new(target)
	o.opened.Go(func() { o.p, o.err = publish.Open(dir) })
	return o
}

// publisher waits until the folder is open.
func (o *target) publisher() (*publish.Publisher, error) {
	o.opened.Wait()
	return o.p, o.err
}

// has is publish.Publisher.Has.
func (o *target) has(dir string, files []publish.Kept) bool {
	p, err := o.publisher()
	return err == nil && p.Has(dir, files)
}

// abort leaves the folder as it was, unless it is published in.
func (o *target) abort() {
	if p, err := o.publisher(); err == nil {
		p.Abort()
	}
}

// publish emits the site into the folder of p. Once ctx is done it gives up.
func (a *app) publish(ctx context.Context, site *generator.Site, p *publish.Publisher, used *generator.Usage, r remembering) (publish.Summary, error) {
	plan, err := site.Plan()
	if err != nil {
		return publish.Summary{}, err
	}
	bar := a.newPatience("build", plan.Len())
	defer bar.end()
	if err := plan.Emit(&sink{ctx, p, used}, bar.step); err != nil {
		return publish.Summary{}, err
	}
	if ctx.Err() != nil {
		return publish.Summary{}, errInterrupted
	}
	return r.during(p.Commit)
}

var errInterrupted = errors.New("interrupted")

// A sink publishes files until ctx is done.
type sink struct {
	ctx  context.Context
	to   *publish.Publisher
	used *generator.Usage
}

func (s *sink) Put(path string, data []byte) (publish.Stamp, error) {
	if s.ctx.Err() != nil {
		return publish.Stamp{}, errInterrupted
	}
	s.used.Add("", path, int64(len(data)))
	return s.to.Put(path, data)
}

func (s *sink) Create(path string) (generator.Draft, error) {
	if s.ctx.Err() != nil {
		return nil, errInterrupted
	}
	d, err := s.to.Create(path)
	if err != nil {
		return nil, err
	}
	return &draft{Draft: d, of: s, path: path}, nil
}

// A draft is a file that is begun; an interruption ends it too.
type draft struct {
	*publish.Draft
	of   *sink
	path string
}

func (d *draft) Write(b []byte) (int, error) {
	if d.of.ctx.Err() != nil {
		return 0, errInterrupted
	}
	return d.Draft.Write(b)
}

func (d *draft) Finish() (publish.Stamp, error) {
	stamp, err := d.Draft.Finish()
	if err == nil {
		d.of.used.Add("", d.path, stamp.Size)
	}
	return stamp, err
}

func (s *sink) Keep(dir string, files []publish.Kept) bool {
	return s.ctx.Err() == nil && s.to.Has(dir, files) && s.Take(dir, files)
}

func (s *sink) Take(dir string, files []publish.Kept) bool {
	if s.ctx.Err() != nil || !s.to.Take(dir, files) {
		return false
	}
	for _, f := range files {
		s.used.Add(dir, f.Name, f.Stamp.Size)
	}
	return true
}

func countTeams(site *generator.Site) (n int) {
	for _, c := range site.Cohorts {
		n += len(c.Teams)
	}
	return n
}

// summary says what was built, and how many notes there are to read.
func (a *app) summary(site *generator.Site, sum publish.Summary, out string) {
	n := 0
	for _, c := range site.Cohorts {
		for i := range c.Teams {
			notes := c.Teams[i].Problems
			n += len(notes) - notes.Count(diag.Error)
		}
	}
	changed := fmt.Sprintf("%d changed", sum.Changed)
	if sum.Removed > 0 {
		changed += fmt.Sprintf(", %d removed", sum.Removed)
	}
	fmt.Fprintf(a.Stdout, "wrote %s, %s, to %s (%s, %s)\n", plural(sum.Written, "file", "files"), changed, out,
		plural(len(site.Cohorts), "cohort", "cohorts"), plural(countTeams(site), "team", "teams"))
	if n > 0 {
		fmt.Fprintf(a.Stderr, "%s on checklist files, shown on the teams' pages\n", plural(n, "note", "notes"))
	}
}
