package cli

import (
	"context"
	"fmt"
	"net"

	"github.com/spf13/cobra"

	"milepost/generator"
	"milepost/generator/preview"
)

type serveFlags struct {
	port int
	now  string
}

func (a *app) serve() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Show the site in a browser while you write it",
		Long: `Serve builds the site in memory and serves it to browsers on this machine. When
site.toml, content/ or templates/ change, open pages reload by themselves.

What is broken is said here and in the browser, and goes away once it is mended.
Nothing is written; Ctrl-C quits.`,
		Example: "  milepost serve\n  milepost serve --port 3000",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.runServe(cmd.Context(), f) },
	}
	cmd.Flags().IntVar(&f.port, "port", 8080, "port to serve on; if it is taken, one of the next; 0 for any")
	cmd.Flags().StringVar(&f.now, "now", "", "the day to build for, such as 2024-01-11 (default today)")
	return cmd
}

func (a *app) runServe(ctx context.Context, f serveFlags) error {
	if f.port < 0 || f.port > 65535 {
		return fmt.Errorf("--port %d is no port (write 0 to 65535)", f.port)
	}
	if _, err := a.now(f.now); err != nil {
		return err
	}
	l, err := preview.Listen(f.port)
	if err != nil {
		return runError{err, unable}
	}
	s := serving{app: a, wanted: f.port, addr: l.Addr().(*net.TCPAddr)}
	return preview.Serve(ctx, l, preview.Options{
		Dir:     a.site,
		Builtin: a.Templates,
		Load: func() generator.Options {
			o, _ := a.now(f.now) // it was right before
			return o
		},
		Report: s.report,
	})
}

// A serving says on the terminal what becomes of the site.
type serving struct {
	app     *app
	wanted  int // port asked for
	addr    *net.TCPAddr
	greeted bool
	known   string // problems that stand on the terminal already
}

// report tells of one load, or of a page that failed.
func (s *serving) report(r preview.Report) {
	switch {
	case !s.greeted:
		s.greet()
	case r.Err == nil:
		fmt.Fprintf(s.app.Stderr, "rebuilt in %d ms\n", max(r.Took.Milliseconds(), 1))
	}
	list := r.Problems()
	if text := list.Error(); text != s.known {
		s.app.report(list)
		s.known = text
	}
	switch {
	case r.Page != "":
		fmt.Fprintf(s.app.Stderr, "%s cannot be made\n", r.Page)
	case r.Err != nil:
		fmt.Fprintln(s.app.Stderr, "the site cannot be built; waiting for a change")
	}
}

// greet says where the site is.
func (s *serving) greet() {
	s.greeted = true
	if s.wanted != 0 && s.addr.Port != s.wanted {
		fmt.Fprintf(s.app.Stderr, "port %d is taken, %d is free\n", s.wanted, s.addr.Port)
	}
	fmt.Fprintf(s.app.Stdout, "serving http://%s/ (Ctrl-C quits)\n", s.addr)
}
