// Package cli is the command line: one file per command, with its flags, its
// help and what it prints. Results go to standard output, all else to
// standard error.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"milepost/generator"
	"milepost/generator/diag"
	"milepost/generator/naming"
)

// A World is what the program hands to a command. Folders, the clock, git and
// the user's folder for caches it asks the system for.
type World struct {
	Stdout    io.Writer
	Stderr    io.Writer
	Env       func(name string) string
	Templates fs.FS // the built-in templates and assets
}

// The exit status of a command.
const (
	done   = 0
	failed = 1 // it ran and found what should fail it
	unable = 2 // it could not run: usage, configuration
)

// errFound fails a command that has said already why.
var errFound = errors.New("found what should fail the command")

// Run runs one command and returns its exit status.
func Run(ctx context.Context, args []string, w World) int {
	out := &printed{to: w.Stdout}
	a := &app{World: w, onTerminal: isTerminal(w.Stdout)}
	a.Stdout = out
	root := a.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if out.err == nil {
		return a.status(err)
	}
	if !errors.Is(err, out.err) {
		a.status(err)
	}
	fmt.Fprintln(a.Stderr, "milepost:", out.err)
	return failed
}

// A printed is standard output, and remembers what was lost of it, so that no
// command that prints need look.
type printed struct {
	to  io.Writer
	err error // the first of writing; after it nothing is written
}

func (p *printed) Write(b []byte) (n int, err error) {
	if p.err == nil {
		n, p.err = p.to.Write(b)
	}
	return n, p.err
}

// An app is what all commands share.
type app struct {
	World
	site       string // the site's folder
	onTerminal bool   // standard output is one
}

func (a *app) root() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "milepost",
		Short: "Course progress pages from the checklists of student teams",
		Long: `milepost reads every team's checklist, counts what is done per section and
module, and makes a static site of it: a leaderboard, a page per team, badges.`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          knownCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		PersistentPreRunE: func(*cobra.Command, []string) error {
			if a.site == "" {
				return errors.New("--site names no folder (write . for this one)")
			}
			return nil
		},
	}
	cmd.SetFlagErrorFunc(flagError)
	cmd.PersistentFlags().StringVar(&a.site, "site", ".", "folder of the site")
	showVersion(cmd)
	cmd.AddCommand(a.build(), a.check(), a.collect(), a.serve(), a.stats(), a.badge(), a.init(), a.man(), a.version())
	for _, c := range cmd.Commands() {
		c.Args = plainArgs(c.Args)
		a.offer(c)
	}
	a.offer(cmd)
	cmd.SetOut(a.Stdout)
	cmd.SetErr(a.Stderr)
	addHelp(cmd)
	return cmd
}

// addHelp adds cobra's commands help and completion, which would take an
// unknown argument for none.
func addHelp(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		switch c.Name() {
		case "help":
			c.Args = func(_ *cobra.Command, args []string) error {
				of, rest, err := root.Find(args)
				if err != nil {
					return err
				}
				return knownCommand(of, rest)
			}
		case "completion":
			c.Args, c.RunE = knownCommand, root.RunE
		}
	}
}

// knownCommand refuses an argument that is no command, naming the nearest.
func knownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	return fmt.Errorf("unknown command %q%s", args[0], meant(naming.Nearest(args[0], names)))
}

// plainArgs says in the words of the command's usage line what is wrong with a
// number of arguments that accepts refuses; nil takes any number.
func plainArgs(accepts cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if accepts == nil || accepts(cmd, args) == nil {
			return nil
		}
		_, one, _ := strings.Cut(cmd.Use, " ")
		one = strings.Trim(one, "[]")
		switch {
		case one == "":
			return fmt.Errorf("%s takes flags only, not %q (see milepost help %[1]s)", cmd.Name(), args[0])
		case len(args) == 0:
			return fmt.Errorf("%s needs one %s (see milepost help %[1]s)", cmd.Name(), one)
		}
		return fmt.Errorf("%s takes one %s, not %q too", cmd.Name(), one, args[1])
	}
}

// meant is the hint behind an unknown name.
func meant(best string) string {
	if best == "" {
		return " (see milepost help)"
	}
	return " (did you mean " + best + "?)"
}

// status prints err and returns the exit status that goes with it.
func (a *app) status(err error) int {
	switch list, ok := errors.AsType[diag.List](err); {
	case err == nil:
		return done
	case errors.Is(err, errFound):
		return failed
	case ok:
		a.report(list)
		return failed
	}
	if e, ok := errors.AsType[generator.ConfigError](err); ok {
		a.report(e.List)
		return unable
	}
	for line := range strings.Lines(err.Error()) { // of several errors, each has one
		fmt.Fprintln(a.Stderr, "milepost:", strings.TrimSuffix(line, "\n"))
	}
	if e, ok := errors.AsType[runError](err); ok {
		return e.status
	}
	return unable
}

// A runError is an error that is none of usage: the command ran.
type runError struct {
	error
	status int
}

func (e runError) Unwrap() error { return e.error }

// report prints problems, one a line.
func (a *app) report(list diag.List) {
	for _, p := range list {
		fmt.Fprintln(a.Stderr, p.Error())
	}
}

// now returns the moment or the day that a command works with: that of the
// flag --now, else of SOURCE_DATE_EPOCH, else of the clock.
func (a *app) now(flag string) (o generator.Options, err error) {
	if flag != "" {
		if o.Today, err = time.Parse(time.DateOnly, flag); err == nil {
			return o, nil
		}
		if o.Now, err = time.Parse(time.RFC3339, flag); err != nil {
			return o, fmt.Errorf("--now %q is no date (write 2024-01-11)", flag)
		}
		return o, nil
	}
	if epoch := a.Env("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return o, fmt.Errorf("SOURCE_DATE_EPOCH %q is no number of seconds", epoch)
		}
		o.Now = time.Unix(seconds, 0)
		return o, nil
	}
	o.Now = time.Now()
	return o, nil
}

// load opens and counts the site, for a day that a flag may give. Without an
// error the folder must be closed.
func (a *app) load(now string, o generator.Options) (*generator.Folder, *generator.Site, error) {
	day, err := a.now(now)
	if err != nil {
		return nil, nil, err
	}
	o.Now, o.Today = day.Now, day.Today
	folder, err := generator.OpenFolder(a.site)
	if err != nil {
		return nil, nil, err
	}
	site, err := generator.Load(folder, o)
	if err == nil {
		err = site.Broken.Err()
	}
	if err != nil {
		folder.Close()
		return nil, nil, err
	}
	return folder, site, nil
}

// plural returns "1 team", "2 teams".
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}
