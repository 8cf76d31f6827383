// Package collect brings the checklists of a roster's teams in from their git
// repositories, with what the repositories show beside them: how the
// checklist grew, how often something was committed, which files speak for
// which item.
//
// A repository is hostile. It is fetched by the git program as a bare clone,
// one branch, without large files, into a cache; nothing of it is checked out
// and nothing of it runs. All that is read is bounded, in size and in time.
//
// Per team two files are written, each replaced whole and only if it changed:
// the checklist's file with a front matter that says where it is from, and
// the facts. A file that somebody else wrote is not replaced. A team that
// fails keeps what it had, marked as stale; in a new checkout, which has
// nothing of earlier runs, that is what the copies have. There is
// no time of collecting in them, so a run that finds nothing new changes no
// byte.
package collect

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"milepost/generator/facts"
)

// Options say what to collect, how, and where to.
type Options struct {
	Rows     []Row
	Folder   *os.Root // of the cohort
	Dir      string   // its path from the site's root, for messages: "content/2024"
	Base     string   // the folder from which paths of repositories on this machine lead; "" for the working directory
	Cache    string   // folder for the clones; made if it is not there
	Copies   string   // folder for copies of what is written, for the next checkout of the site; "" for none
	Git      string   // path of the git program
	Env      []string // the environment that git runs in
	Also     []string // what addresses may begin with beside https and ssh: "file"
	Jobs     int      // teams at a time, at least 1
	Timeout  time.Duration
	MaxSize  int64     // bytes of a clone on disk
	Now      time.Time // of a failure
	Read     func(text []byte) Reading
	Rules    []Rule
	Progress func(Result) // called once per team, one at a time; nil for none
	Warn     func(error)  // called once where Copies cannot be kept; nil for none
}

// A Reading is what a text holds of a checklist.
type Reading struct {
	Items   int      // of any kind
	Matched int      // that the course asks for; without a curriculum, all
	Done    []string // ids of the items that are done, each once, in a fixed order
	State   string   // equal for texts whose items stand equally
	Name    string   // that the text's front matter gives the team; "" for none
	Project string   // likewise
	Hidden  bool     // likewise
	Front   int      // how many lines the front matter has, with those around it
}

// A Status says what became of a team.
type Status uint8

const (
	Updated   Status = iota // at least one of its files is new
	Unchanged               // there was nothing new
	Failed                  // see Reason; what there was is kept
)

var statusNames = [...]string{Updated: "updated", Unchanged: "unchanged", Failed: "failed"}

// String returns "updated", "unchanged" or "failed".
func (s Status) String() string { return statusNames[s] }

// A Result is what became of one team.
type Result struct {
	Row
	Status Status
	Reason string   // of a failure, one line
	Path   string   // of the checklist in the repository
	Also   []string // other files there that hold one
}

// Run collects all teams. The results are in the order of the rows; the error
// is that nothing could be collected at all, or that ctx ended, which leaves
// every team either as it was or as it is now.
func Run(ctx context.Context, o Options) ([]Result, error) {
	git, err := newProgram(ctx, o.Git, o.Env, o.Also)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(o.Cache, 0o700); err != nil { // else every team would fail for it
		return nil, err
	}
	store, err := openStore(o.Folder, o.Dir)
	if err != nil {
		return nil, err
	}
	defer store.close()
	c := collector{Options: o, git: git, store: store, turns: map[string]*sync.Mutex{}}
	if c.copies, err = openCopies(o.Copies); err != nil {
		c.warn(err)
	}
	if c.copies != nil {
		defer c.copies.root.Close()
	}
	for _, row := range o.Rows {
		c.turns[row.Repo] = new(sync.Mutex)
	}
	results := make([]Result, len(o.Rows))
	next := make(chan int)
	var told sync.Mutex
	var wg sync.WaitGroup
	for range min(max(o.Jobs, 1), len(o.Rows)) {
		wg.Go(func() {
			for i := range next {
				results[i] = c.team(ctx, o.Rows[i])
				told.Lock()
				if o.Progress != nil && ctx.Err() == nil {
					o.Progress(results[i])
				}
				told.Unlock()
			}
		})
	}
	for i := range o.Rows {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wg.Wait()
	return results, ctx.Err()
}

// A collector collects the teams of one cohort.
type collector struct {
	Options
	git    program
	store  *store
	copies *store                 // nil for none
	turns  map[string]*sync.Mutex // by repository: teams that share one wait for each other, not in their own time
	warned sync.Once
}

// A harvest is what a repository gave.
type harvest struct {
	facts facts.Facts
	text  []byte
	last  string // the commit that last changed the checklist
	none  error  // why there is no checklist; nil where there is one
}

// team collects one team.
func (c *collector) team(ctx context.Context, row Row) Result {
	if err := c.store.guard(row); err != nil {
		return Result{Row: row, Status: Failed, Reason: err.Error()}
	}
	if turn := c.turns[row.Repo]; turn != nil {
		turn.Lock()
		defer turn.Unlock()
	}
	limited, cancel := context.WithTimeoutCause(ctx, c.Timeout, fmt.Errorf("it took longer than %s", short(c.Timeout)))
	got, err := c.harvest(limited, row)
	cancel()
	if ctx.Err() != nil {
		return Result{Row: row, Status: Failed, Reason: "interrupted"}
	}
	return c.bring(row, got, err)
}

// bring writes what was harvested of a team, or that it failed.
func (c *collector) bring(row Row, got harvest, err error) Result {
	result := Result{Row: row, Path: got.facts.Source.Path, Also: got.facts.Source.Also}
	var changed bool
	switch {
	case err != nil:
		got = harvest{}
	case got.none != nil:
		err = got.none
	}
	if err != nil {
		result.Status, result.Reason = Failed, err.Error()
		changed, err = c.fail(row, got, result.Reason)
	} else {
		changed, err = c.store.put(row, got, c.Read)
	}
	if err == nil {
		c.copy(row)
	}
	switch {
	case err != nil:
		result.Status, result.Reason = Failed, err.Error()
	case result.Status != Failed && !changed:
		result.Status = Unchanged
	}
	return result
}

// short prints a duration without the zeros that String has: "2m".
func short(d time.Duration) string {
	s := d.String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}

// fail keeps what a team has and marks it as stale. One that has nothing yet
// gets a file without a checklist, so that it is in the site with its reason.
// What got says is taken where there was never a checklist to keep.
func (c *collector) fail(row Row, got harvest, reason string) (changed bool, err error) {
	old, known := c.recall(row)
	reached := got.facts.Source.URL != ""
	switch {
	case known && (old.Source.Path != "" || !reached):
		got.facts = old
	case reached:
		return c.store.keep(row, got.facts)
	default:
		got.facts.Source.URL = sourceURL(row)
	}
	since := c.Now.UTC().Truncate(time.Second)
	if old.Stale != nil {
		since = old.Stale.Since
	}
	got.facts.Stale = &facts.Stale{Since: since, Reason: reason}
	return c.store.keep(row, got.facts)
}

// harvest fetches a repository and reads it. A clone that turns out to be
// broken, or that has grown too large over time, is made anew, once.
func (c *collector) harvest(ctx context.Context, row Row) (harvest, error) {
	r := repository{program: c.git, address: row.Repo, timeout: c.Timeout, maxSize: c.MaxSize}
	if slices.Contains(c.Also, "file") && !scheme.MatchString(row.Repo) && !scpLike.MatchString(row.Repo) {
		abs, err := filepath.Abs(c.from(row.Repo))
		if err != nil {
			return harvest{}, err
		}
		r.address = abs
	}
	if err := r.open(ctx, c.Cache); err != nil {
		return harvest{}, err
	}
	defer r.close()
	tip, err := r.ask(ctx, row.Branch)
	if err != nil {
		return harvest{}, err
	}
	had := r.have(ctx)
	got, err := c.read(ctx, &r, had, tip, row)
	if err == nil || ctx.Err() != nil {
		return got, err
	}
	_, large := errors.AsType[sizeError](err)
	said, _ := errors.AsType[gitError](err)
	broken := damaged.MatchString(said.stderr)
	if !large && !broken {
		return got, err
	}
	if err := r.drop(); err != nil {
		return harvest{}, err
	}
	if large && had == "" {
		return got, err
	}
	if err := r.mend(); err != nil {
		return harvest{}, err
	}
	return c.read(ctx, &r, "", tip, row)
}

// from returns the path of a repository on this machine.
func (c *collector) from(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(c.Base, path)
}

// read brings a repository from the commit that is here up to a tip and reads
// all that is kept of it.
func (c *collector) read(ctx context.Context, r *repository, had string, t tip, row Row) (got harvest, err error) {
	revision := t.commit
	if had != t.commit {
		if err := r.fetch(ctx, t); err != nil {
			return got, err
		}
		revision = newest // the branch may have moved on
	}
	f := facts.Facts{Source: facts.Source{URL: sourceURL(row), Branch: t.branch}}
	if f.Activity, f.Source.Commit, f.Source.Time, err = r.activity(ctx, revision); err != nil {
		return got, err
	}
	t.commit = f.Source.Commit
	files, err := r.tree(ctx, t.commit)
	if err != nil {
		return got, err
	}
	f.Evidence = evidence(files, c.Rules)
	var s search
	if row.Path != "" {
		s, err = r.named(ctx, files, row.Path)
	} else {
		s, err = r.search(ctx, files, c.Read)
	}
	if err != nil {
		return got, err
	}
	f.Source.Path, f.Source.Also, f.Source.Tried = s.path, s.also, s.tried
	if s.path == "" {
		return harvest{facts: f, none: s.none}, nil
	}
	versions, err := r.versions(ctx, t.commit, s.path, c.Read)
	if err != nil {
		return got, err
	}
	got = harvest{text: s.text, last: t.commit}
	if len(versions) > 0 {
		got.last = versions[0].commit
	}
	f.History, err = r.history(ctx, versions, c.Read)
	got.facts = f
	return got, err
}

// sourceURL returns what is kept of a row's address.
func sourceURL(row Row) string {
	if web := webAddress(row.Repo); web != "" {
		return web
	}
	return row.Repo
}
