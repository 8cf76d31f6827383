package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"milepost/generator"
	"milepost/generator/export"
	"milepost/generator/progress"
)

type statsFlags struct{ format, now string }

func (a *app) stats() *cobra.Command {
	var f statsFlags
	cmd := &cobra.Command{
		Use:   "stats [FILE…]",
		Short: "Print the numbers of a site, or of single checklists",
		Long: `Stats prints what is done, as a table or as the JSON of progress.json.

Without files it counts the site. A file is counted by itself, by the default
rules and without a curriculum. One without a checklist fails the command, once
all others are printed.`,
		Example: "  milepost stats\n  milepost stats README.md\n  milepost stats --format json reports/README.md",
		RunE:    func(_ *cobra.Command, args []string) error { return a.runStats(args, f) },
	}
	addChoice(cmd, "format", choice{to: &f.format, what: "format", known: []string{"table", "json"}}, "table or json")
	cmd.Flags().StringVar(&f.now, "now", "", "the day to count for, such as 2024-01-11 (default today)")
	return cmd
}

func (a *app) runStats(args []string, f statsFlags) error {
	if _, err := a.now(f.now); err != nil {
		return err
	}
	if len(args) > 0 {
		return a.looseStats(args, f.format)
	}
	folder, site, err := a.load(f.now, generator.Options{})
	if err != nil {
		return err
	}
	defer folder.Close()
	all := []export.Progress{}
	for i, c := range site.Cohorts {
		if f.format == "table" {
			if i > 0 {
				fmt.Fprintln(a.Stdout)
			}
			a.cohortTable(site, c)
			continue
		}
		all = append(all, generator.Progress(c.Slug, c.Teams)...)
	}
	if f.format == "json" {
		return a.printJSON(all)
	}
	return nil
}

// looseStats counts files outside a site.
func (a *app) looseStats(args []string, format string) error {
	files := make([]generator.LooseFile, len(args))
	for i, arg := range args {
		if _, err := os.Stat(arg); err != nil {
			return err
		}
		files[i] = generator.LooseFile{FS: os.DirFS(filepath.Dir(arg)), Name: filepath.Base(arg), Path: filepath.ToSlash(arg)}
	}
	teams := generator.Loose(files)
	var found error
	for _, t := range teams {
		if !t.Readable {
			found = errFound
		}
		if !t.Readable || format == "table" { // JSON has them too, but not why the command fails
			a.report(t.Problems)
		}
	}
	if format == "table" {
		a.looseTable(teams)
	} else if err := a.printJSON(generator.Progress("", teams)); err != nil {
		return err
	}
	return found
}

// looseTable prints the sections of one file, or a row for each of several.
func (a *app) looseTable(teams []progress.Team) {
	if len(teams) == 1 {
		if teams[0].Readable {
			a.teamTable(teams[0])
		}
		return
	}
	rows := [][]string{{"File", "Done", "Of", "%", "Optional"}}
	for _, t := range teams {
		row := append([]string{t.Source}, figures(t.Tally)...)
		if !t.Readable {
			row = []string{t.Source, noChecklist}
		}
		rows = append(rows, row)
	}
	a.print(rows, 1)
}

// noChecklist stands in a table in place of figures.
const noChecklist = "no checklist"

func (a *app) printJSON(v any) error {
	b, err := export.JSON(v)
	if err != nil {
		return err
	}
	_, err = a.Stdout.Write(b)
	return err
}

// figures returns done, total, percent and optional of a tally. Where nothing
// is required there is nothing to be at 0 of, so the first three are dashes.
func figures(t progress.Tally) []string {
	done, total, percent, optional := "–", "–", "–", ""
	if p, ok := t.Required.Percent(); ok {
		done, total, percent = strconv.Itoa(t.Required.Done), strconv.Itoa(t.Required.Total), strconv.Itoa(p)
	}
	if t.Optional.Total > 0 {
		optional = fraction(t.Optional)
	}
	return []string{done, total, percent, optional}
}

// fraction returns "1/2", and "–" for 0 of 0.
func fraction(c progress.Count) string {
	if c.Total == 0 {
		return "–"
	}
	return fmt.Sprintf("%d/%d", c.Done, c.Total)
}

// cohortTable prints the leaderboard. An anonymous team has its file beside
// its alias, for nowhere else could its teacher look that up.
func (a *app) cohortTable(site *generator.Site, c progress.Cohort) {
	fmt.Fprintf(a.Stdout, "%s (%s)\n", c.Title, plural(len(c.Teams), "team", "teams"))
	head := []string{"#", "Team", "Done", "Of", "%", "Optional"}
	for _, s := range c.Sections {
		head = append(head, s.Title)
	}
	rows := [][]string{head}
	for _, t := range c.Teams {
		name := t.Name
		if t.Source == "" {
			name += " (" + filepath.Base(site.FileOf(c.Slug, &t)) + ")"
		}
		row := append([]string{rank(t), name}, figures(t.Tally)...)
		if !t.Readable {
			row = []string{"–", name, noChecklist}
		}
		for _, s := range c.Sections {
			row = append(row, sectionCell(t, s.Slug))
		}
		rows = append(rows, row)
	}
	a.print(rows, 2)
}

// sectionCell returns "1/2", "–" where nothing is required, and "" where the team has no such section.
func sectionCell(t progress.Team, slug string) string {
	for _, s := range t.Sections {
		if s.Slug == slug {
			return fraction(s.Required)
		}
	}
	return ""
}

// rank returns "4", "4=" for a shared rank, "–" for none.
func rank(t progress.Team) string {
	switch {
	case t.Rank == 0:
		return "–"
	case t.Tied:
		return strconv.Itoa(t.Rank) + "="
	}
	return strconv.Itoa(t.Rank)
}

// teamTable prints the sections and modules of one team.
func (a *app) teamTable(t progress.Team) {
	rows := [][]string{{"Section", "Done", "Of", "%", "Optional"}}
	for _, s := range t.Sections {
		rows = append(rows, append([]string{s.Title}, figures(s.Tally)...))
	}
	for i, m := range t.Modules {
		if i == 0 {
			rows = append(rows, nil, []string{"Module"})
		}
		rows = append(rows, append([]string{m.ID + " " + m.Title}, figures(m.Tally)...))
	}
	rows = append(rows, nil, append([]string{"All"}, figures(t.Tally)...))
	a.print(rows, 1)
}
