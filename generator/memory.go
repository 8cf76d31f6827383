package generator

import (
	"crypto/sha256"
	"slices"
	"sync"
	"time"

	"milepost/generator/checklist"
	"milepost/generator/content"
	"milepost/generator/pack"
	"milepost/generator/progress"
)

// A Memory keeps what one load of a site found for the next: the teams, the
// templates as they were parsed, and what was published. After an
// edit only what it concerns is done anew. It changes no result: what is taken
// from it was made from the same bytes. A Memory serves one load at a time, and
// the Plan of its Site.
type Memory struct {
	cohorts map[string]*recall // by folder
	parsed  parsed             // templates
	keeps   bool               // what is counted is packed, to be saved
	program string             // that counts and draws
	began   time.Time          // the load

	restored <-chan struct{} // closed once all that was saved is there; nil where nothing was

	mu      sync.Mutex
	outputs map[string]published // by path in the site: of a team's folder, with a slash, or of another file
	now     map[string]published // of this build
	rest    digest               // of what the files of no team were made from
	restNow digest               // of this build
}

// NewMemory returns a Memory of nothing.
func NewMemory() *Memory { return &Memory{cohorts: map[string]*recall{}} }

// wait waits for what was saved.
func (m *Memory) wait() {
	if m.restored != nil {
		<-m.restored
	}
}

// A digest is a checksum of all that something was made from.
type digest [sha256.Size]byte

// cohort returns what is known of the teams in a folder, if they were counted
// on the same ground. A nil Memory knows nothing and keeps nothing.
func (m *Memory) cohort(dir string, g ground) *recall {
	if m == nil {
		return nil
	}
	m.wait()
	r := &recall{asked: true, ground: sha256.Sum256(pack.Append(nil, &g)), keeps: m.keeps, began: m.began}
	if last := m.cohorts[dir]; last != nil && last.ground == r.ground {
		r.before, r.items, r.modules, r.base = last.now, last.items, last.modules, last.base
	}
	r.now = make(map[string]counted, len(r.before))
	if m.keeps {
		r.items.number()
		r.modules.number()
	}
	m.cohorts[dir] = r
	return r
}

// A ground is all that the teams of one cohort have in common as they are
// counted.
type ground struct {
	module   string // the rules, as site.toml has them
	optional []string
	today    time.Time
	texts    [][]byte // the curriculum and its older lists
}

func newGround(rules checklist.Options, today time.Time, texts [][]byte) ground {
	return ground{rules.Module, rules.Optional, today, texts}
}

// A recall is what is remembered of one cohort. It is safe for use by several
// goroutines at once.
type recall struct {
	asked  bool // by this load
	ground digest
	before map[string]counted // by path, of the load before; never changed
	keeps  bool
	began  time.Time // the load

	mu      sync.Mutex
	now     map[string]counted // of this load
	items   shelf[progress.Item]
	modules shelf[progress.Module]
	base    int // how many of both there were when all teams were packed; 0 for those of this load
}

// shared returns how many values packed teams name by their numbers.
func (r *recall) shared() int { return len(r.items.all) + len(r.modules.all) }

// A counted is a team and what it was counted from. Either team or packed is
// set: what is to be saved is packed.
type counted struct {
	sum    digest // of the input
	stamps stamps // of the files that the input was read from
	hidden bool
	team   *progress.Team
	packed string
}

// team sets t to the team of a file, as plan.team counts it.
func (r *recall) team(t *progress.Team, p plan, f content.Team, counter *progress.Counter) (hidden bool) {
	if r == nil {
		p.read(f, time.Time{}, func(in input) { *t, hidden = p.team(in, counter) })
		return hidden
	}
	c, ok := r.unread(t, f)
	if !ok {
		p.read(f, r.began, func(in input) { c = r.counted(t, p, in, counter) })
	}
	r.mu.Lock()
	r.now[f.Path] = c
	r.mu.Unlock()
	if r.keeps {
		t.Checksum = string(c.sum[:])
	}
	if p.matcher != nil {
		// The cohort puts items of its own in place of those counted here.
		t.Items = slices.Clone(t.Items)
	}
	return c.hidden
}

// unread sets t to the team of a file, if by their stamps nobody has touched
// its files since.
func (r *recall) unread(t *progress.Team, f content.Team) (c counted, ok bool) {
	if !r.keeps {
		return c, false
	}
	c = r.before[f.Path]
	return c, c.stamps != stamps{} && c.stamps == listed(f, r.began) && r.unpack(t, c)
}

// counted sets t to the team of an input.
func (r *recall) counted(t *progress.Team, p plan, in input, counter *progress.Counter) counted {
	sum := in.sum()
	c := r.before[in.file.Path]
	if c.sum != sum || !r.unpack(t, c) {
		c = counted{sum: sum}
		*t, c.hidden = p.team(in, counter)
		if r.keeps {
			c.packed = r.pack(t)
		} else {
			c.team = new(*t)
		}
	}
	c.stamps = in.stamps
	return c
}
