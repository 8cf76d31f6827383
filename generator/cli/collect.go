package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"milepost/generator"
	"milepost/generator/collect"
	"milepost/generator/diag"
	"milepost/generator/naming"
)

type collectFlags struct {
	jobs       int
	timeout    time.Duration
	maxSize    int64 // MB
	allowLocal bool
	strict     bool
	cache      string
}

func (a *app) collect() *cobra.Command {
	var f collectFlags
	cmd := &cobra.Command{
		Use:   "collect [COHORT…]",
		Short: "Fetch every team's checklist from its git repository",
		Long: `Collect reads the roster.csv of each cohort and fetches every team's repository
with git. It writes the team's checklist and what its repository shows (history,
activity, evidence) into the cohort's folder.

A roster has the columns team and repo, and may have path (of the checklist in
the repository), branch and name. Private repositories work as they do for git:
by its credential helpers and keys. Nobody is asked for a password.

A team that fails keeps what it had, marked as stale, and stops nothing. A team's
file that collect did not write is never replaced: that team fails.`,
		Example: "  milepost collect\n  milepost collect mlops-2025 --strict",
		RunE:    func(cmd *cobra.Command, args []string) error { return a.runCollect(cmd.Context(), args, f) },
	}
	cmd.Flags().IntVar(&f.jobs, "jobs", 8, "how many teams at a time")
	cmd.Flags().DurationVar(&f.timeout, "timeout", 2*time.Minute, "how long one team may take")
	cmd.Flags().Int64Var(&f.maxSize, "max-size", 300, "how large one team's repository may be, in MB")
	cmd.Flags().BoolVar(&f.allowLocal, "allow-local", false, "take repositories on this machine too: paths, from the site's folder, and file:// addresses")
	cmd.Flags().BoolVar(&f.strict, "strict", false, "exit with 1 if a team fails")
	cmd.Flags().StringVar(&f.cache, "cache", "", "folder for clones and copies (default \"milepost\" in the user's cache folder)")
	return cmd
}

func (a *app) runCollect(ctx context.Context, args []string, f collectFlags) error {
	o, err := a.collectOptions(f)
	if err != nil {
		return err
	}
	folder, err := generator.OpenFolder(a.site)
	if err != nil {
		return err
	}
	defer folder.Close()
	all, err := generator.Collections(folder)
	if err != nil {
		return err
	}
	chosen, err := choose(all, args)
	if err != nil {
		return err
	}
	rows, err := a.rosters(chosen, o.Also)
	if err != nil {
		return err
	}
	failures, err := a.collectAll(ctx, chosen, rows, o)
	if err == nil {
		err = a.reportLeft(folder, chosen, rows)
	}
	switch {
	case errors.Is(err, context.Canceled):
		return runError{errors.New("interrupted; every team is as it was, or complete"), failed}
	case err != nil:
		return err
	case f.strict && failures > 0:
		return errFound
	}
	return nil
}

// reportLeft tells of teams that left the rosters, and stay in the site.
func (a *app) reportLeft(site fs.FS, chosen []generator.Collection, rows [][]collect.Row) error {
	var left diag.List
	for i, c := range chosen {
		of, err := leftBehind(site, c, rows[i])
		if err != nil {
			return err
		}
		left = append(left, of...)
	}
	a.report(left)
	return nil
}

// leftBehind warns of files that collect wrote for teams which the roster of
// their cohort has no more.
func leftBehind(site fs.FS, c generator.Collection, rows []collect.Row) (list diag.List, err error) {
	folder, err := fs.Sub(site, c.Dir)
	if err != nil {
		return nil, err
	}
	names, err := collect.LeftBehind(folder, rows)
	for _, name := range names {
		list = append(list, diag.Problem{File: path.Join(c.Dir, name), Code: "left-roster", Severity: diag.Warning, Count: 1,
			Message: "was collected for a team that the roster has no more", Hint: "delete it and its .json, or put the team back into the roster"})
	}
	return list, err
}

// collectOptions returns the options that are the same for all cohorts.
func (a *app) collectOptions(f collectFlags) (o collect.Options, err error) {
	if f.jobs < 1 || f.timeout <= 0 || f.maxSize < 1 {
		return o, errors.New("--jobs, --timeout and --max-size must be greater than 0")
	}
	o = collect.Options{Env: os.Environ(), Jobs: f.jobs, Timeout: f.timeout, MaxSize: f.maxSize * 1e6, Cache: f.cache, Now: time.Now()}
	if f.allowLocal {
		o.Also = []string{"file"}
	}
	if o.Git, err = exec.LookPath("git"); err == nil {
		o.Git, err = filepath.Abs(o.Git)
	}
	if err != nil {
		return o, errors.New("git was not found (collect needs the git program)")
	}
	if o.Cache == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			return o, fmt.Errorf("%w (name a folder with --cache)", err)
		}
		o.Cache = filepath.Join(cache, "milepost")
	}
	o.Cache, err = filepath.Abs(o.Cache)
	return o, err
}

// choose returns the cohorts that are named, by their slugs or their folders,
// each once, or, where none is, all that have a roster.
func choose(all []generator.Collection, names []string) (chosen []generator.Collection, err error) {
	bySlug := map[string]generator.Collection{}
	var known []string
	for _, c := range all {
		bySlug[c.Slug] = c
		known = append(known, c.Slug)
		if len(names) == 0 && c.Roster != "" {
			chosen = append(chosen, c)
		}
	}
	for _, name := range names {
		c, ok := bySlug[naming.SlugOrHash(path.Base(filepath.ToSlash(name)))]
		switch {
		case !ok:
			return nil, fmt.Errorf("there is no cohort %q%s", name, meant(naming.Nearest(name, known)))
		case c.Roster == "":
			return nil, fmt.Errorf("the cohort %q has no roster (write %s/roster.csv with the columns team and repo)", name, c.Dir)
		}
		if !slices.ContainsFunc(chosen, func(o generator.Collection) bool { return o.Slug == c.Slug }) {
			chosen = append(chosen, c)
		}
	}
	if len(chosen) == 0 {
		return nil, errors.New("no cohort has a roster (write content/<cohort>/roster.csv with the columns team and repo)")
	}
	return chosen, nil
}

// rosters reads the rosters of cohorts. All that is wrong in any of them is
// reported; the error is that something is.
func (a *app) rosters(chosen []generator.Collection, also []string) (rows [][]collect.Row, err error) {
	var problems diag.List
	for _, c := range chosen {
		of, more := readRoster(c, also)
		rows, problems = append(rows, of), append(problems, c.Problems...)
		problems = append(problems, more...)
	}
	if problems.Err() != nil {
		return nil, generator.ConfigError{List: problems}
	}
	a.report(problems)
	return rows, nil
}

// readRoster reads the roster of a cohort; also lists further schemes that are
// allowed. One that has a problem as a text, which the cohort tells of, is not
// read.
func readRoster(c generator.Collection, also []string) ([]collect.Row, diag.List) {
	if slices.ContainsFunc(c.Problems, func(p diag.Problem) bool { return p.File == c.Roster }) {
		return nil, nil
	}
	return collect.ParseRoster(c.Roster, c.Text, also...)
}

// collectAll collects cohorts, one after the other, prints what became of
// their teams, and returns how many failed.
func (a *app) collectAll(ctx context.Context, chosen []generator.Collection, rows [][]collect.Row, o collect.Options) (failures int, err error) {
	teams := 0
	for _, of := range rows {
		teams += len(of)
	}
	meter := a.newMeter("collecting", teams)
	all := make([][]collect.Result, len(chosen))
	for i, c := range chosen {
		o.Progress = func(r collect.Result) { meter.step(c.Slug+"/"+r.Slug, outcome(r)) }
		if all[i], err = a.collectCohort(ctx, c, rows[i], o); err != nil {
			break
		}
	}
	meter.done()
	if err != nil {
		return 0, err
	}
	for i, results := range all {
		if i > 0 {
			fmt.Fprintln(a.Stdout)
		}
		failures += a.collectTable(chosen[i].Slug, results)
	}
	return failures, nil
}

func (a *app) collectCohort(ctx context.Context, c generator.Collection, rows []collect.Row, o collect.Options) ([]collect.Result, error) {
	root, err := os.OpenRoot(a.site)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	if o.Folder, err = root.OpenRoot(c.Dir); err != nil {
		return nil, err
	}
	defer o.Folder.Close()
	if o.Base, err = resolve(a.site); err != nil {
		return nil, err
	}
	site := sha256.Sum256([]byte(o.Base + "\n" + c.Dir))
	o.Copies = filepath.Join(o.Cache, "copies", hex.EncodeToString(site[:12]))
	o.Warn = func(err error) { fmt.Fprintln(a.Stderr, "milepost:", err) }
	o.Rows, o.Dir = rows, c.Dir
	o.Read = func(text []byte) collect.Reading { return collect.Reading(c.Read(text)) }
	for _, r := range c.Evidence {
		o.Rules = append(o.Rules, collect.Rule(r))
	}
	return collect.Run(ctx, o)
}

// outcome returns what became of a team, and why.
func outcome(r collect.Result) string {
	if r.Status == collect.Failed {
		return "failed: " + r.Reason
	}
	return r.Status.String()
}

// collectTable prints what became of the teams of a cohort, and returns how
// many failed.
func (a *app) collectTable(cohort string, results []collect.Result) (failures int) {
	count := map[collect.Status]int{}
	rows := [][]string{{"Team", "Result", "File, or why not"}}
	for _, r := range results {
		count[r.Status]++
		why := r.Path
		switch {
		case r.Status == collect.Failed:
			why = r.Reason
		case len(r.Also) > 0:
			why += " (also " + strings.Join(r.Also, ", ") + ")"
		}
		rows = append(rows, []string{r.Slug, r.Status.String(), why})
	}
	fmt.Fprintf(a.Stdout, "%s (%s: %d updated, %d unchanged, %d failed)\n", cohort, plural(len(results), "team", "teams"),
		count[collect.Updated], count[collect.Unchanged], count[collect.Failed])
	if len(results) > 0 {
		a.print(rows, 3)
	}
	return count[collect.Failed]
}
