package generator

import (
	"cmp"
	"encoding/binary"
	"hash/crc32"
	"io"
	"maps"
	"slices"
	"time"

	"milepost/generator/pack"
	"milepost/generator/progress"
)

// What is saved of a Memory is a savedHead, for each cohort a savedCohort with
// its items, its modules and its teams, one after the other, then all outputs,
// and at last a checksum.

type savedHead struct {
	Program string // which one saved it
	Rest    string
	Cohorts int
	Outputs int
}

type savedCohort struct {
	Dir     string
	Ground  string
	Base    int // how many items and modules all teams needed when they were packed
	Items   int // that teams share
	Modules int // likewise
	Teams   int
}

type savedTeam struct {
	Path   string
	Sum    string
	Stamps stamps
	Hidden bool
	Packed string
}

type savedOutput struct {
	Path   string
	Key    string
	Files  string
	Basis  string
	Pieces string
}

// mostStale is how many items and modules a saved cohort may have for each that
// its teams needed when all of them were last packed. Edits leave some behind.
const mostStale = 3

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// RestoreMemory returns the Memory that Save made bytes of, or one of nothing
// where they are damaged or another program made them. read, which returns
// those bytes, never to be changed, is called once, by another goroutine; it is
// waited for when they are needed, which may be never. Program tells apart
// programs that may count or draw otherwise. Now is when the load begins: files
// that changed long before are known by their stamps, and are not read. If the
// bytes are whole, expect is told how many there are before they are unpacked.
// What is published with a Memory is remembered, and can be saved.
func RestoreMemory(read func() []byte, program string, now time.Time, expect func(bytes int)) *Memory {
	m := NewMemory()
	m.keeps, m.program, m.began = true, program, now
	m.outputs, m.now = new(roll[published]), new(roll[published])
	restored := make(chan struct{})
	m.restored = restored
	go func() {
		defer close(restored)
		m.restore(read(), expect)
	}()
	return m
}

func (m *Memory) restore(data []byte, expect func(bytes int)) {
	at := len(data) - sumSize
	if at < 0 || binary.LittleEndian.Uint32(data[at:]) != crc32.Checksum(data[:at], castagnoli) {
		return
	}
	expect(len(data))
	var head savedHead
	in := saved{rest: pack.Text(data[:at])}
	if take(&in, &head); in.err != nil || head.Program != m.program {
		return
	}
	cohorts := map[string]*recall{}
	for range head.Cohorts {
		dir, r := in.cohort()
		cohorts[dir] = r
	}
	outputs := in.outputs(head.Outputs)
	if in.err == nil {
		m.cohorts, m.outputs = cohorts, outputs
		copy(m.rest[:], head.Rest)
	}
}

// A saved is what is still to be read.
type saved struct {
	rest string
	err  error // the first
}

// take sets v to what comes next.
func take[T any](s *saved, v *T) {
	if s.err == nil {
		s.rest, s.err = pack.Read(s.rest, v)
	}
}

// length returns a length that the rest can have.
func (s *saved) length(n int) int {
	if n < 0 || n > len(s.rest) {
		s.err = pack.ErrBroken
	}
	if s.err != nil {
		return 0
	}
	return n
}

func (s *saved) cohort() (dir string, r *recall) {
	var c savedCohort
	take(s, &c)
	r = &recall{base: c.Base, items: takeShelf[progress.Item](s, c.Items), modules: takeShelf[progress.Module](s, c.Modules)}
	for i, it := range r.items.all {
		it.Number = i + 1
	}
	copy(r.ground[:], c.Ground)
	r.now = newRoll[counted](s.length(c.Teams))
	var t savedTeam
	for i := range r.now.list {
		t = savedTeam{}
		take(s, &t)
		one := &r.now.list[i]
		r.now.names[i], one.hidden, one.packed, one.stamps = t.Path, t.Hidden, t.Packed, t.Stamps
		copy(one.sum[:], t.Sum)
	}
	return c.Dir, r
}

// takeShelf returns a shelf of n values.
func takeShelf[T any](s *saved, n int) (shelf shelf[T]) {
	n, shelf.saved = s.length(n), s.rest
	values := make([]T, n)
	shelf.all, shelf.known = make([]*T, n), n
	for i := range values {
		take(s, &values[i])
		shelf.all[i] = &values[i]
	}
	shelf.saved = shelf.saved[:len(shelf.saved)-len(s.rest)]
	return shelf
}

func (s *saved) outputs(n int) *roll[published] {
	all := newRoll[published](s.length(n))
	var o savedOutput
	for i := range all.list {
		o = savedOutput{}
		take(s, &o)
		one := &all.list[i]
		all.names[i], one.files, one.pieces = o.Path, o.Files, o.Pieces
		copy(one.key[:], o.Key)
		copy(one.basis[:], o.Basis)
	}
	return all
}

// Save writes what the Memory knows after a build. The error is that of w.
func (m *Memory) Save(w io.Writer) error {
	m.wait()
	var dirs []string
	for _, dir := range slices.Sorted(maps.Keys(m.cohorts)) {
		if r := m.cohorts[dir]; r.asked && !r.stale() { // else it is no more, or all of it is packed anew by the next build
			dirs = append(dirs, dir)
		}
	}
	out := saver{to: w}
	give(&out, &savedHead{m.program, string(m.restNow[:]), len(dirs), len(m.now.names)})
	for _, dir := range dirs {
		r := m.cohorts[dir]
		give(&out, &savedCohort{dir, string(r.ground[:]), cmp.Or(r.base, r.shared()), len(r.items.all), len(r.modules.all), len(r.now.names)})
		giveShelf(&out, &r.items)
		giveShelf(&out, &r.modules)
		var one savedTeam
		for i := range r.now.list {
			t := &r.now.list[i]
			one = savedTeam{r.now.names[i], string(t.sum[:]), t.stamps, t.hidden, t.packed}
			give(&out, &one)
		}
	}
	var one savedOutput
	for i := range m.now.list {
		o := &m.now.list[i]
		one = savedOutput{m.now.names[i], string(o.key[:]), o.files, string(o.basis[:]), o.pieces}
		give(&out, &one)
	}
	out.flush()
	out.b = binary.LittleEndian.AppendUint32(out.b, out.sum)
	out.flush()
	return out.err
}

// stale reports whether edits left too much behind on the shelves.
func (r *recall) stale() bool { return r.shared() > mostStale*cmp.Or(r.base, r.shared())+1000 }

// sumSize is how many bytes the checksum of what is saved has.
const sumSize = 4

// A saver writes values one after the other, and sums them up.
type saver struct {
	to  io.Writer
	b   []byte // to be written
	sum uint32 // of what was written
	err error  // the first
}

// give writes the bytes of a value.
func give[T any](s *saver, v *T) {
	if s.b = pack.Append(s.b, v); len(s.b) >= flushFrom {
		s.flush()
	}
}

// giveShelf writes what stands on a shelf.
func giveShelf[T any](s *saver, from *shelf[T]) {
	for rest := from.saved; rest != ""; s.flush() {
		n := min(len(rest), flushFrom)
		s.b, rest = append(s.b, rest[:n]...), rest[n:]
	}
	for _, one := range from.all[from.known:] {
		give(s, one)
	}
}

// flushFrom is how many bytes are written at once, or more.
const flushFrom = 64 << 10

func (s *saver) flush() {
	if s.err == nil {
		_, s.err = s.to.Write(s.b)
	}
	s.sum, s.b = crc32.Update(s.sum, castagnoli, s.b), s.b[:0]
}
