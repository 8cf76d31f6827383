package preview

import (
	"context"
	"time"
)

const (
	// quiet is how long nothing must change before the site is loaded. An
	// editor writes a file in a few steps, which are over sooner.
	quiet = 20 * time.Millisecond

	// patience is how long changes may go on until it is loaded all the same.
	patience = 500 * time.Millisecond
)

// settle calls then, in its own goroutine, once a burst of changes is over or
// has gone on for long; then once more for changes that came meanwhile. It
// returns when ctx is done.
func settle(ctx context.Context, changes <-chan struct{}, then func()) {
	for {
		select {
		case <-changes:
		case <-ctx.Done():
			return
		}
		if burst(ctx, changes) {
			then()
		}
	}
}

// burst waits for the end of a burst; it is false if ctx was done before.
func burst(ctx context.Context, changes <-chan struct{}) bool {
	calm, limit := time.NewTimer(quiet), time.NewTimer(patience)
	defer calm.Stop()
	defer limit.Stop()
	for {
		select {
		case <-changes:
			calm.Reset(quiet)
		case <-calm.C:
			return true
		case <-limit.C:
			return true
		case <-ctx.Done():
			return false
		}
	}
}
