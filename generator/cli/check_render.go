package cli

import (
	"context"
	"errors"
	"io"

	"milepost/generator"
	"milepost/generator/diag"
	"milepost/generator/publish"
)

// renderProblems makes every file of the site, keeps none, and returns why a
// build would fail. The error is that ctx is done.
func (a *app) renderProblems(ctx context.Context, site *generator.Site) (diag.List, error) {
	plan, err := site.Plan()
	if err == nil {
		bar := a.newPatience("check", plan.Len())
		err = plan.Emit(discard{ctx}, bar.step)
		bar.end()
	}
	if list, ok := errors.AsType[diag.List](err); ok {
		return list, nil
	}
	if err == nil || errors.Is(err, errInterrupted) {
		return nil, err
	}
	return diag.List{{Code: "not-built", Severity: diag.Error, Count: 1, Message: err.Error()}}, nil
}

// A discard is a sink that throws files away until ctx is done.
type discard struct{ ctx context.Context }

func (d discard) err() error {
	if d.ctx.Err() != nil {
		return errInterrupted
	}
	return nil
}

func (d discard) Put(string, []byte) (publish.Stamp, error) { return publish.Stamp{}, d.err() }
func (d discard) Create(string) (generator.Draft, error)    { return d, d.err() }
func (d discard) Keep(string, []publish.Kept) bool          { return false }
func (d discard) Take(string, []publish.Kept) bool          { return false }
func (d discard) Earlier(publish.Stamp) io.ReaderAt         { return nil }
func (d discard) Write(b []byte) (int, error)               { return len(b), d.err() }
func (d discard) Copy(int64, int64) error                   { return d.err() }
func (d discard) Restart() error                            { return d.err() }
func (d discard) Finish() (publish.Stamp, error)            { return publish.Stamp{}, d.err() }
func (d discard) Close()                                    {}
