package generator

import (
	"sync"

	"milepost/generator/badge"
	"milepost/generator/page"
	"milepost/generator/progress"
)

// mostDrawings is how many badges are remembered at most.
const mostDrawings = 1 << 12

// drawings are the badges of a site that were drawn: teams that have done
// equally much have the same. They are safe for use by several goroutines at
// once.
type drawings struct {
	look page.BadgeLook

	mu    sync.RWMutex
	known map[drawing][]byte
}

// A drawing is all that a badge shows.
type drawing struct {
	badge badge.Badge
	count progress.Count
}

// append appends the badge that says how much of c is done.
func (d *drawings) append(b []byte, what badge.Badge, c progress.Count) []byte {
	k := drawing{what, c}
	d.mu.RLock()
	svg, ok := d.known[k]
	d.mu.RUnlock()
	if !ok {
		svg = d.look.Draw(what, c)
		d.mu.Lock()
		if d.known == nil {
			d.known = map[drawing][]byte{}
		}
		if len(d.known) < mostDrawings {
			d.known[k] = svg
		}
		d.mu.Unlock()
	}
	return append(b, svg...)
}
