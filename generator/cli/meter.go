package cli

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

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
	return &meter{app: a, bar: a.newBar(title, steps)}
}

// isTerminal reports whether somebody looks at what is written to w.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// newBar returns a bar, or nil where standard error is no terminal.
func (a *app) newBar(title string, steps int) *progressbar.ProgressBar {
	if !isTerminal(a.Stderr) || a.Env("TERM") == "dumb" {
		return nil
	}
	return progressbar.NewOptions(steps, progressbar.OptionSetWriter(a.Stderr), progressbar.OptionSetDescription(title), progressbar.OptionShowCount(),
		progressbar.OptionSetWidth(30), progressbar.OptionSetPredictTime(false), progressbar.OptionSetElapsedTime(false),
		progressbar.OptionClearOnFinish(), progressbar.OptionSetRenderBlankState(true))
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

// A patience shows a bar for work that takes longer than a second, on a
// terminal, and nothing elsewhere. It is safe for concurrent use.
type patience struct {
	app   *app
	title string
	steps int
	began time.Time

	mu    sync.Mutex
	done  int
	asked bool                     // bar was asked for
	bar   *progressbar.ProgressBar // nil before that, and where there is no terminal
}

// longWork is after how long a bar is worth showing.
const longWork = time.Second

func (a *app) newPatience(title string, steps int) *patience {
	return &patience{app: a, title: title, steps: steps, began: time.Now()}
}

// step says that one step is done.
func (p *patience) step() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	switch {
	case p.bar != nil:
		p.bar.Add(1) // what a terminal does not take is not worth failing for
	case !p.asked && time.Since(p.began) > longWork:
		p.asked = true
		if p.bar = p.app.newBar(p.title, p.steps); p.bar != nil {
			p.bar.Set(p.done)
		}
	}
}

// end clears the bar.
func (p *patience) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		p.bar.Finish()
	}
}
