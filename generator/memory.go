package generator

import (
	"bytes"
	"reflect"
	"slices"
	"sync"
	"time"

	"milepost/generator/checklist"
	"milepost/generator/content"
	"milepost/generator/progress"
)

// A Memory keeps what one load of a site found for the next: the teams, and
// the templates as they were parsed. After an edit only what it concerns is
// done anew. It changes no result: what is taken from it was made from the
// same bytes. A Memory serves one load at a time, and the Files of its Site.
type Memory struct {
	cohorts map[string]*recall // by folder
	parsed  parsed             // templates
}

// NewMemory returns a Memory of nothing.
func NewMemory() *Memory { return &Memory{cohorts: map[string]*recall{}} }

// cohort returns what is known of the teams in a folder, if they were counted
// on the same ground. A nil Memory knows nothing and keeps nothing.
func (m *Memory) cohort(dir string, g ground) *recall {
	if m == nil {
		return nil
	}
	r := &recall{ground: g, now: map[string]counted{}}
	if last := m.cohorts[dir]; last != nil && reflect.DeepEqual(last.ground, g) {
		r.before = last.now
	}
	m.cohorts[dir] = r
	return r
}

// A ground is all that the teams of one cohort have in common as they are
// counted.
type ground struct {
	rules checklist.Options // as site.toml has them
	today time.Time
	texts [][]byte // the curriculum and its older lists
}

// A recall is what is remembered of one cohort. It is safe for use by several
// goroutines at once.
type recall struct {
	ground ground
	before map[string]counted // by path, of the load before; never changed

	mu  sync.Mutex
	now map[string]counted // of this load
}

// A counted is a team and what it was counted from.
type counted struct {
	input
	team   progress.Team
	hidden bool
}

// team returns the team of a file, as plan.team does.
func (r *recall) team(p plan, f content.Team, counter *progress.Counter) (progress.Team, bool) {
	in := read(f)
	if r == nil {
		return p.team(in, counter)
	}
	c, ok := r.before[f.Path]
	if !ok || !c.from(in) {
		c = counted{input: in}
		c.team, c.hidden = p.team(in, counter)
	}
	if in.whole() {
		r.mu.Lock()
		r.now[f.Path] = c
		r.mu.Unlock()
	}
	if p.matcher != nil {
		// The cohort puts items of its own in place of those counted here.
		c.team.Items = slices.Clone(c.team.Items)
	}
	return c.team, c.hidden
}

// from reports whether c was counted from in.
func (c counted) from(in input) bool {
	return in.whole() && c.file.Slug == in.file.Slug && c.file.Name == in.file.Name &&
		(c.file.Facts == nil) == (in.file.Facts == nil) && bytes.Equal(c.text, in.text) && bytes.Equal(c.facts, in.facts)
}
