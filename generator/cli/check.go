package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"milepost/generator/diag"
)

type checkFlags struct {
	format, failOn string
	fix, dryRun    bool
}

func (a *app) check() *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:   "check [FILE…]",
		Short: "Show what is wrong in a site, or in single checklists",
		Long: `Check prints every problem of the site's files, or of the files named.

Without files it makes every page too, and keeps none, so that a template which
would stop a build is told of.

The site's site.toml is checked as settings, a file in its content/ as part of
the site, by the curriculum of its cohort, and any other as a checklist by the
default rules.

--fail-on names the lowest severity that fails the command: "warning" fails on
warnings and errors, "never" on nothing. Of a list, the lowest counts.

--fix writes boxes as GitHub reads them, where it is certain what is meant: "[]"
becomes "[ ]", "[X ]" becomes "[x]", "-[x]" becomes "- [x]", "✅" becomes "[x]".
No other byte changes, nor does any number. Curricula and rosters never change.`,
		Example: "  milepost check\n  milepost check --format github --fail-on warning\n  milepost check --fix --dry-run README.md",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := apart(cmd, "dry-run", "format"); err != nil {
				return err
			}
			return a.runCheck(cmd.Context(), args, f)
		},
	}
	addChoice(cmd, "format", choice{to: &f.format, what: "format", known: []string{"text", "github", "sarif", "json"}},
		"text, github (workflow commands), sarif or json")
	addChoice(cmd, "fail-on", choice{to: &f.failOn, what: "severity", known: []string{"error", "warning", "info", "never"}, many: true},
		"error, warning, info or never")
	cmd.Flags().BoolVar(&f.fix, "fix", false, "write boxes as GitHub reads them")
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, "with --fix: print a diff and write nothing")
	return cmd
}

func (a *app) runCheck(ctx context.Context, args []string, f checkFlags) error {
	if f.dryRun && !f.fix {
		return errors.New("--dry-run goes with --fix only")
	}
	s, err := a.scope(args)
	if err != nil {
		return err
	}
	defer s.close()
	var fixErr error
	if f.fix {
		if fixErr = a.fix(s, f.dryRun); f.dryRun {
			return fixErr
		}
	}
	found, err := s.findings(ctx)
	// Text of what is wrong in site.toml stands on standard error, but other
	// formats are read by programs, which an empty file would fail.
	if err == nil || len(found) > 0 && f.format != "text" {
		if err := a.printers()[f.format](a.Stdout, found); err != nil {
			return err
		}
	}
	if err != nil {
		return errors.Join(fixErr, err)
	}
	fmt.Fprintln(a.Stderr, tally(found, s.files()))
	for _, p := range found {
		if fixErr == nil && int(p.Severity) >= failLimit(f.failOn) {
			return errFound
		}
	}
	return fixErr
}

// A finding is a problem with its line.
type finding struct {
	diag.Problem        // its File as it can be opened from here
	Text         string // the line of the file; "" where there is none
}

// printers are the formats, each a function that prints findings.
func (a *app) printers() map[string]func(io.Writer, []finding) error {
	return map[string]func(io.Writer, []finding) error{
		"text":   textPrinter{color: a.colored()}.print,
		"github": printGitHub,
		"sarif":  printSARIF,
		"json":   printJSON,
	}
}

// failLimit returns the lowest severity of a list that fails the command.
func failLimit(list string) int {
	limit := int(diag.Error) + 1 // never
	for name := range strings.SplitSeq(list, ",") {
		if s, ok := diag.ParseSeverity(name); ok {
			limit = min(limit, int(s))
		}
	}
	return limit
}

// tally returns "3 errors, 2 warnings, 14 notes in 12 of 27 files".
func tally(found []finding, files int) string {
	var count [diag.Error + 1]int
	in := map[string]bool{}
	for _, p := range found {
		count[p.Severity]++
		in[p.File] = true
	}
	var parts []string
	for _, c := range []struct {
		n         int
		one, many string
	}{{count[diag.Error], "error", "errors"}, {count[diag.Warning], "warning", "warnings"}, {count[diag.Info], "note", "notes"}} {
		if c.n > 0 {
			parts = append(parts, plural(c.n, c.one, c.many))
		}
	}
	of := plural(max(files, len(in)), "file", "files")
	if len(parts) == 0 {
		return "no problems in " + of
	}
	return fmt.Sprintf("%s in %d of %s", strings.Join(parts, ", "), len(in), of)
}
