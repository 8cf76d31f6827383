package cli

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"milepost/generator/starter"
)

func (a *app) init() *cobra.Command {
	return &cobra.Command{
		Use:   "init [DIR]",
		Short: "Begin a new site",
		Long: `Init writes a site to begin with: site.toml with every setting explained, a
cohort with a curriculum, a roster and a sample team, and the workflow that
publishes the site on GitHub Pages.

It asks nothing and overwrites nothing: files that are there are kept, and a
folder content/ with anything in it gets no sample. The sample course begins
this week.`,
		Example: "  milepost init\n  milepost init our-course",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := a.site
			if len(args) > 0 {
				dir = args[0]
				if cmd.Flags().Changed("site") {
					return errors.New("init takes DIR or --site, not both")
				}
			}
			return a.runInit(dir)
		},
	}
}

func (a *app) runInit(dir string) error {
	o, err := a.now("")
	if err != nil {
		return err
	}
	sum, err := starter.Write(dir, monday(o.Now))
	for _, name := range sum.Kept {
		fmt.Fprintf(a.Stderr, "kept %s as it was\n", name)
	}
	if err != nil {
		return runError{err, failed}
	}
	if len(sum.Wrote) == 0 {
		fmt.Fprintf(a.Stdout, "nothing to write: all of a site is in %s\n", dir)
		return nil
	}
	fmt.Fprintf(a.Stdout, "wrote %s to %s:\n", plural(len(sum.Wrote), "file", "files"), dir)
	for _, name := range sum.Wrote {
		fmt.Fprintln(a.Stdout, "  "+name)
	}
	a.whatNext(dir, sum.Wrote)
	return nil
}

// whatNext says how to go on from a new site. It tells of no file but those
// that were written: what was there before may be quite another.
func (a *app) whatNext(dir string, wrote []string) {
	fmt.Fprint(a.Stdout, "\nNext:\n")
	if dir != "." {
		fmt.Fprintf(a.Stdout, "  cd %s\n", dir)
	}
	fmt.Fprint(a.Stdout, `  milepost serve    look at it in the browser; each change shows as it is saved
  milepost build    write it to public/
`)
	var yours [][]string
	for _, file := range [][]string{
		{"content/course/curriculum.md", "what is asked of every team, and by when"},
		{"content/course/roster.csv", "the teams and their repositories"},
		{"site.toml", "the title, and all other settings"},
	} {
		if slices.Contains(wrote, file[0]) {
			yours = append(yours, []string{"  " + file[0], file[1]})
		}
	}
	if len(yours) > 0 {
		fmt.Fprint(a.Stdout, "\nMake it yours:\n")
		a.print(yours, 2)
	}
	if slices.Contains(wrote, ".github/workflows/pages.yml") {
		fmt.Fprint(a.Stdout, `
Publish it on GitHub Pages: push it to a repository and set there
  Settings > Pages > Source: GitHub Actions
  Settings > Secrets and variables > Actions > Variables:
    MILEPOST_REPOSITORY, such as owner/milepost: where the workflow finds milepost
`)
	}
	if slices.Contains(wrote, "README.md") {
		fmt.Fprint(a.Stdout, "\nREADME.md tells more.\n")
	}
}

// monday returns the first day of the week in which t lies, by UTC.
func monday(t time.Time) time.Time {
	t = t.UTC()
	return t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
}
