package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"milepost/generator"
	"milepost/generator/badge"
	"milepost/generator/checklist"
	"milepost/generator/export"
	"milepost/generator/page"
	"milepost/generator/progress"
)

type badgeFlags struct{ section, module, style, format, label, out string }

func (a *app) badge() *cobra.Command {
	var f badgeFlags
	cmd := &cobra.Command{
		Use:   "badge FILE",
		Short: "Draw the badge of one checklist",
		Long: `Badge draws the badge of a single file, for a team's own repository: of the
whole checklist, of one section, or of one module. The file is counted by itself,
by the default rules and without a curriculum.

The format json is what the endpoint badge of shields.io reads.

A file without a checklist gets a grey badge, and the command fails.`,
		Example: "  milepost badge README.md > badge.svg\n  milepost badge README.md --section week-1 --style milestone --out week-1.svg\n" +
			"  milepost badge README.md --module M16 --format json",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := apart(cmd, "section", "module"); err != nil {
				return err
			}
			if f.format == "json" && cmd.Flags().Changed("style") {
				return errors.New("--style is of SVG only (the address of a shields.io badge takes ?style=flat-square)")
			}
			return a.runBadge(args[0], f)
		},
	}
	cmd.Flags().StringVar(&f.section, "section", "", "the section to draw, such as week-1 (default all)")
	cmd.Flags().StringVar(&f.module, "module", "", "the module to draw, such as M16 (default all)")
	addChoice(cmd, "style", choice{to: &f.style, what: "style", known: badge.Styles()}, "flat, flat-square or milestone")
	addChoice(cmd, "format", choice{to: &f.format, what: "format", known: []string{"svg", "json"}}, "svg or json")
	cmd.Flags().StringVar(&f.label, "label", "", "the text on the left (default \"milestones\", or what is drawn)")
	cmd.Flags().StringVar(&f.out, "out", "", "file to write (default standard output)")
	return cmd
}

func (a *app) runBadge(file string, f badgeFlags) error {
	if _, err := os.Stat(file); err != nil {
		return err
	}
	team := generator.Loose([]generator.LooseFile{{FS: os.DirFS(filepath.Dir(file)), Name: filepath.Base(file), Path: filepath.ToSlash(file)}})[0]
	b, count, err := badgeOf(&team, f)
	if err != nil {
		return err
	}
	data, err := f.draw(b, count)
	if err != nil {
		return err
	}
	if err := a.writeBadge(f.out, data); err != nil {
		return runError{err, failed}
	}
	if !team.Readable {
		a.report(team.Problems)
		fmt.Fprintln(a.Stderr, "milepost: so the badge is grey")
		return errFound
	}
	return nil
}

// badgeOf returns the badge of what the flags name, and what it counts. A team
// without a checklist has no sections, so its badge is the same for all.
func badgeOf(t *progress.Team, f badgeFlags) (badge.Badge, progress.Count, error) {
	b, count := page.BadgeLook{}.Team(t), t.Required
	if t.Readable && f.section != "" {
		s, err := sectionOf(t, f.section)
		if err != nil {
			return b, count, err
		}
		b, count = page.BadgeLook{}.Section(s), s.Required
	}
	if t.Readable && f.module != "" {
		m, err := moduleOf(t, f.module)
		if err != nil {
			return b, count, err
		}
		b, count = page.BadgeLook{}.Section(progress.Section{Title: m.ID, Tally: m.Tally, Overdue: m.Overdue}), m.Required
	}
	if f.label != "" {
		b.Label = f.label
	}
	return b, count, nil
}

// sectionOf returns the section of a slug or a title.
func sectionOf(t *progress.Team, name string) (progress.Section, error) {
	var known []string
	for _, s := range t.Sections {
		if s.Slug == name || s.Slug == checklist.Slug(name) {
			return s, nil
		}
		known = append(known, s.Slug)
	}
	return progress.Section{}, unknownOf("section", name, known)
}

// moduleOf returns the module of an id, in any case.
func moduleOf(t *progress.Team, id string) (progress.Module, error) {
	var known []string
	for _, m := range t.Modules {
		if strings.EqualFold(m.ID, strings.Join(strings.Fields(id), "")) {
			return *m, nil
		}
		known = append(known, m.ID)
	}
	return progress.Module{}, unknownOf("module", id, known)
}

// unknownOf names all that there is in the file, and guesses none: sections and
// modules are numbered, so that each is near to each.
func unknownOf(what, name string, known []string) error {
	if len(known) == 0 {
		return fmt.Errorf("unknown %s %q (there is no %s in the file)", what, name, what)
	}
	return fmt.Errorf("unknown %s %q (known: %s)", what, clean(name), clean(strings.Join(known, ", ")))
}

// draw returns the badge in the format and style of the flags.
func (f badgeFlags) draw(b badge.Badge, c progress.Count) ([]byte, error) {
	if f.format == "json" {
		return export.JSON(export.NewEndpoint(b.Label, b.Message, b.Color))
	}
	return badge.Draw(f.style, b, c.Done, c.Total), nil
}

// writeBadge writes to the file out, or to standard output for "". The file is
// replaced whole, for it may stand where others read it.
func (a *app) writeBadge(out string, data []byte) error {
	if out == "" {
		_, err := a.Stdout.Write(data)
		return err
	}
	if err := writeTo(out, data); err != nil {
		return fmt.Errorf("write %s: %w", out, err)
	}
	return nil
}
