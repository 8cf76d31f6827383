package generator

import (
	"crypto/sha256"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"milepost/generator/checklist"
	"milepost/generator/content"
	"milepost/generator/pack"
	"milepost/generator/progress"
	"milepost/generator/publish"
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

	outputs *roll[published] // by path in the site: of a team's folder, with a slash, or of another file
	now     *roll[published] // of this build, in the order of its Plan
	ahead   ahead
	rest    digest // of what the files of no team were made from
	restNow digest // of this build
}

// NewMemory returns a Memory of nothing.
func NewMemory() *Memory { return &Memory{cohorts: map[string]*recall{}} }

// wait waits for what was saved.
func (m *Memory) wait() {
	if m.restored != nil {
		<-m.restored
	}
}

// LookAhead has the files looked at that an earlier build published for each
// team, as far as there is time before those of this build are made. has says
// whether all of these are in a folder and nobody has touched them since. It is
// not called any more once end has returned.
func (m *Memory) LookAhead(has func(dir string, files []publish.Kept) bool) (end func()) {
	m.ahead.looking.Go(func() {
		m.wait()
		for i := range m.outputs.list {
			if m.ahead.over.Load() {
				return
			}
			dir, one := m.outputs.names[i], &m.outputs.list[i]
			if !strings.HasSuffix(dir, "/") {
				continue
			}
			if files := one.list(); len(files) > 0 && has(dir, files) {
				one.there = files
			}
		}
	})
	return m.ahead.end
}

// An ahead is looking ahead.
type ahead struct {
	over    atomic.Bool
	looking sync.WaitGroup
}

func (a *ahead) end() {
	a.over.Store(true)
	a.looking.Wait()
}

// A digest is a checksum of all that something was made from.
type digest [sha256.Size]byte

// cohort returns what is known of the teams in a folder, if they were counted
// on the same ground. A nil Memory knows nothing and keeps nothing.
func (m *Memory) cohort(dir content.Cohort, g ground) *recall {
	if m == nil {
		return nil
	}
	m.wait()
	r := &recall{asked: true, ground: sha256.Sum256(pack.Append(nil, &g)), keeps: m.keeps, began: m.began}
	if last := m.cohorts[dir.Dir]; last != nil && last.ground == r.ground {
		r.before, r.items, r.modules, r.base = last.now, last.items, last.modules, last.base
	} else {
		r.before = new(roll[counted])
	}
	r.now = newRoll[counted](len(dir.Teams))
	for i, t := range dir.Teams {
		r.now.names[i] = t.Path
	}
	if m.keeps {
		r.items.number()
		r.modules.number()
	}
	m.cohorts[dir.Dir] = r
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
	before *roll[counted] // by path, of the load before
	now    *roll[counted] // of this load
	keeps  bool
	began  time.Time // the load

	mu      sync.Mutex
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

// team sets t to the team of a file, which is the ith, as plan.team counts it.
func (r *recall) team(t *progress.Team, p plan, i int, f content.Team, counter *progress.Counter) (hidden bool) {
	if r == nil {
		p.read(f, time.Time{}, func(in input) { *t, hidden = p.team(in, counter) })
		return hidden
	}
	c := &r.now.list[i]
	if was := r.before.find(f.Path, i); !r.unread(t, f, was) {
		p.read(f, r.began, func(in input) { *c = r.counted(t, p, in, was, counter) })
	} else {
		*c = *was
	}
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
func (r *recall) unread(t *progress.Team, f content.Team, was *counted) bool {
	return r.keeps && was != nil && was.stamps != stamps{} && was.stamps == listed(f, r.began) && r.unpack(t, was)
}

// counted sets t to the team of an input.
func (r *recall) counted(t *progress.Team, p plan, in input, was *counted, counter *progress.Counter) (c counted) {
	sum := in.sum()
	if was != nil && was.sum == sum && r.unpack(t, was) {
		c = *was
	} else {
		c.sum = sum
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

// A roll is a list of values that have names. They are nearly always asked for
// in their order.
type roll[T any] struct {
	names []string
	list  []T

	once  sync.Once
	index map[string]int // by name, made when something does not stand where it is looked for
}

// newRoll returns a roll of n zero values.
func newRoll[T any](n int) *roll[T] { return &roll[T]{names: make([]string, n), list: make([]T, n)} }

// find returns the value of a name that likely stands at place i; nil for none.
func (r *roll[T]) find(name string, i int) *T {
	if i < len(r.names) && r.names[i] == name {
		return &r.list[i]
	}
	r.once.Do(func() {
		r.index = make(map[string]int, len(r.names))
		for i, name := range r.names {
			r.index[name] = i
		}
	})
	if i, ok := r.index[name]; ok {
		return &r.list[i]
	}
	return nil
}
