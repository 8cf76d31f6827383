package cli

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// A build lets the garbage collector run when the program has taken so much
// memory, and not when its heap has grown by so many percent: a small site is
// built before that, and of a large one most is garbage as soon as it is
// written. What is alive after a collection moves the mark on.
const collectFrom = 32 << 20 // bytes

// mark returns how much memory may be taken where so much of it is alive.
func mark(alive uint64) int64 { return max(collectFrom, int64(min(alive, 1<<50))*2) }

// A collector decides when garbage is collected, until it is stopped.
type collector struct {
	percent int   // as it was
	limit   int64 // likewise

	mu      sync.Mutex
	mark    int64 // bytes; 0 once it is stopped
	guessed bool  // mark is not from a collection
}

// newCollector returns a collector at work; one that does nothing where the
// user has said when garbage is to be collected.
func (a *app) newCollector() *collector {
	c := new(collector)
	if a.Env("GOGC") != "" || a.Env("GOMEMLIMIT") != "" {
		return c
	}
	if c.percent = debug.SetGCPercent(-1); c.percent < 0 {
		return c // another one is at work
	}
	c.mark = mark(0)
	c.limit = debug.SetMemoryLimit(c.mark)
	c.watch()
	return c
}

// watch has the next collection tell of itself.
func (c *collector) watch() {
	runtime.SetFinalizer(&struct{ c *collector }{c}, func(s *struct{ c *collector }) {
		if s.c.collected() {
			s.c.watch()
		}
	})
}

// collected moves the mark after a collection, and reports whether the next
// one is of interest.
func (c *collector) collected() bool {
	alive := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(alive)
	return c.move(alive[0].Value.Uint64(), false)
}

// aliveOfSaved is how much is alive, once a site is loaded, of each byte that
// is remembered of it.
const aliveOfSaved = 4

// expect moves the mark to where it is if so much is alive, until a collection
// tells better.
func (c *collector) expect(alive uint64) { c.move(alive, true) }

// move moves the mark on, and back after a guess. It does nothing, and returns
// false, once the collector is stopped.
func (c *collector) move(alive uint64, guess bool) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.mark == 0 {
		return false
	}
	if next := mark(alive); next > c.mark || c.guessed {
		c.mark = next
		debug.SetMemoryLimit(next)
	}
	c.guessed = guess
	return true
}

// stop leaves the collector as it was.
func (c *collector) stop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.mark > 0 {
		c.mark = 0
		debug.SetMemoryLimit(c.limit)
		debug.SetGCPercent(c.percent)
	}
}
