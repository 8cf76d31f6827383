// Milepost generates a static site of course progress pages from the
// checklists of student teams.
package main

import (
	"context"
	"embed"
	"io/fs"
	"os"
	"os/signal"
	"syscall"

	"milepost/generator/cli"
)

//go:embed templates
var files embed.FS

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	templates, err := fs.Sub(files, "templates")
	if err != nil {
		panic(err) // the embedded folder is always there
	}
	os.Exit(cli.Run(ctx, os.Args[1:], cli.World{Stdout: os.Stdout, Stderr: os.Stderr, Env: os.Getenv, Templates: templates}))
}
