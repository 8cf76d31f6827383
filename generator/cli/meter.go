package cli

import (
	"fmt"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// A meter shows how far long work is, on standard error: as a bar on a
// terminal, else as a line per step.
type meter struct {
	app *app
	bar *progressbar.ProgressBar // nil where there is no terminal
}

// newMeter returns a meter for work of so many steps.
func (a *app) newMeter(title string, steps int) *meter {
	m := &meter{app: a}
	f, ok := a.Stderr.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) || a.Env("TERM") == "dumb" {
		return m
	}
	m.bar = progressbar.NewOptions(steps, progressbar.OptionSetWriter(f), progressbar.OptionSetDescription(title), progressbar.OptionShowCount(),
		progressbar.OptionSetWidth(30), progressbar.OptionSetPredictTime(false), progressbar.OptionSetElapsedTime(false),
		progressbar.OptionClearOnFinish(), progressbar.OptionSetRenderBlankState(true))
	return m
}

// step says that one step is done, and how it went.
func (m *meter) step(name, how string) {
	if m.bar == nil {
		fmt.Fprintf(m.app.Stderr, "%s: %s\n", clean(name), clean(how))
		return
	}
	m.bar.Add(1) // what a terminal does not take is not worth failing for
}

// done clears the bar.
func (m *meter) done() {
	if m.bar != nil {
		m.bar.Finish()
	}
}
