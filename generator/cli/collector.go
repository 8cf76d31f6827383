package cli

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// A build lets the garbage collector run when the heap has a certain size, and
// not when it has grown by so many percent: a small site is built before that,
// and of a large one most is garbage as soon as it is written. What is alive
// after a collection moves the mark on.
const collectFrom = 20 << 20 // bytes

// mostGarbage is how much the heap may have beside what is alive, for memory is
// dear where 100,000 teams are.
const mostGarbage = 256 << 20 // bytes

// mark returns how large the heap may grow where so much of it is alive.
func mark(alive int64) int64 { return max(collectFrom, alive+min(alive, mostGarbage)) }

// leastGoal is the size in bytes of the heap, at 100 percent, at which the
// runtime first collects garbage; it is in proportion to the percentage.
const leastGoal = 4 << 20

// percentFor returns the percentage at which the heap may grow to mark(expected)
// where so much of it was alive after the last collection, 0 before the first.
// The runtime lets it grow to leastGoal in any case, so little is counted as
// none.
func percentFor(expected, alive int64) int {
	goal := mark(max(expected, alive))
	if alive < leastGoal {
		return int(100 * goal / leastGoal)
	}
	return int(100 * (goal - alive) / alive)
}

// alive returns how much was alive after the last collection, 0 before the
// first.
func alive() int64 {
	s := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(s)
	return int64(s[0].Value.Uint64())
}

// A collector decides when garbage is collected, until it is stopped.
type collector struct {
	mu       sync.Mutex
	busy     bool
	expected int64 // bytes that will be alive
}

// usual is the percentage of Go programs, from which a collector takes over.
const usual = 100

// newCollector returns a collector at work; one that does nothing where the
// user has said when garbage is to be collected.
func (a *app) newCollector() *collector {
	c := new(collector)
	if a.Env("GOGC") != "" || a.Env("GOMEMLIMIT") != "" {
		return c
	}
	if before := debug.SetGCPercent(percentFor(0, alive())); before != usual {
		debug.SetGCPercent(before) // another one is at work
		return c
	}
	c.busy = true
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
	return c.expect(0)
}

// aliveOfSaved is how much is alive, once a site is loaded and some of its pages
// are under way, of each byte that is remembered of it.
const aliveOfSaved = 6

// expect lets the heap grow as if so much were alive, or as much as was ever
// expected. It does nothing, and returns false, once the collector is stopped.
func (c *collector) expect(bytes int64) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.busy {
		c.expected = max(c.expected, bytes)
		debug.SetGCPercent(percentFor(c.expected, alive()))
	}
	return c.busy
}

// stop leaves the garbage collector as it was.
func (c *collector) stop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.busy {
		c.busy = false
		debug.SetGCPercent(usual)
	}
}
