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

// A heap decides how large the program's heap may grow before garbage is
// collected, until it is stopped.
type heap struct {
	mu       sync.Mutex
	busy     bool
	expected int64 // bytes that will be alive
}

// usual is the percentage of Go programs, at which a heap takes over.
const usual = 100

// newHeap returns a heap at work; one that does nothing where the user has said
// when garbage is to be collected.
func (a *app) newHeap() *heap {
	h := new(heap)
	if a.Env("GOGC") != "" || a.Env("GOMEMLIMIT") != "" {
		return h
	}
	if before := debug.SetGCPercent(percentFor(0, alive())); before != usual {
		debug.SetGCPercent(before) // another one is at work
		return h
	}
	h.busy = true
	h.watch()
	return h
}

// watch has the next collection tell of itself.
func (h *heap) watch() {
	runtime.SetFinalizer(&struct{ h *heap }{h}, func(s *struct{ h *heap }) {
		if s.h.collected() {
			s.h.watch()
		}
	})
}

// collected moves the mark after a collection, and reports whether the next
// one is of interest.
func (h *heap) collected() bool {
	return h.expect(0)
}

// aliveOfSaved is how much is alive, once a site is loaded and some of its pages
// are under way, of each byte that is remembered of it.
const aliveOfSaved = 6

// expect lets the heap grow as if so much were alive, or as much as was ever
// expected. It does nothing, and returns false, once h is stopped.
func (h *heap) expect(bytes int64) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.busy {
		h.expected = max(h.expected, bytes)
		debug.SetGCPercent(percentFor(h.expected, alive()))
	}
	return h.busy
}

// stop leaves the garbage collector as it was.
func (h *heap) stop() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.busy {
		h.busy = false
		debug.SetGCPercent(usual)
	}
}
