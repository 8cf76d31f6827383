package generator

import (
	"cmp"
	"encoding/binary"
	"hash/crc32"
	"maps"
	"slices"
	"time"

	"milepost/generator/pack"
	"milepost/generator/progress"
)

// A saved is a Memory as it is kept between builds.
type saved struct {
	Program string // which one saved it
	Rest    string
	Cohorts []savedCohort
	Outputs []savedOutput
}

type savedCohort struct {
	Dir     string
	Ground  string
	Base    int // how many of Items and Modules all teams needed when they were packed
	Items   []*progress.Item
	Modules []*progress.Module
	Teams   []savedTeam
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

// size returns about how many bytes s is packed to, and hardly ever fewer.
func (s *saved) size() (n int) {
	for _, c := range s.Cohorts {
		n += 400*len(c.Items) + 200*len(c.Modules)
		for _, t := range c.Teams {
			n += len(t.Path) + len(t.Packed) + 90
		}
	}
	for _, o := range s.Outputs {
		n += len(o.Path) + len(o.Files) + len(o.Pieces) + 80
	}
	return n + 1000
}

// mostStale is how many items and modules a saved cohort may have for each that
// its teams needed when all of them were last packed. Edits leave some behind.
const mostStale = 3

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// sumOf returns the checksum of a text.
func sumOf(text string) (sum uint32) {
	var block [32 << 10]byte
	for text != "" {
		n := copy(block[:], text)
		sum, text = crc32.Update(sum, castagnoli, block[:n]), text[n:]
	}
	return sum
}

// RestoreMemory returns the Memory that Save made bytes of, or one of nothing
// where they are damaged or another program made them. read, which returns
// those bytes, is called once, by another goroutine; it is waited for when
// they are needed, which may be never. Program tells apart programs that may
// count or draw otherwise. Now is when the load begins: files that changed long
// before are known by their stamps, and are not read. If the bytes are whole,
// expect is told how many there are before they are unpacked. What is published
// with a Memory is remembered, and can be saved.
func RestoreMemory(read func() string, program string, now time.Time, expect func(bytes int)) *Memory {
	m := NewMemory()
	m.keeps, m.program, m.began = true, program, now
	m.outputs, m.now = map[string]published{}, map[string]published{}
	restored := make(chan struct{})
	m.restored = restored
	go func() {
		defer close(restored)
		m.restore(read(), expect)
	}()
	return m
}

func (m *Memory) restore(data string, expect func(bytes int)) {
	var s saved
	if len(data) < 4 || binary.LittleEndian.Uint32([]byte(data[:4])) != sumOf(data[4:]) {
		return
	}
	expect(len(data))
	if _, err := pack.Read(data[4:], &s); err != nil || s.Program != m.program {
		return
	}
	for _, c := range s.Cohorts {
		r := &recall{base: c.Base, now: make(map[string]counted, len(c.Teams))}
		r.items.all, r.modules.all = c.Items, c.Modules
		copy(r.ground[:], c.Ground)
		for _, t := range c.Teams {
			one := counted{hidden: t.Hidden, packed: t.Packed, stamps: t.Stamps}
			copy(one.sum[:], t.Sum)
			r.now[t.Path] = one
		}
		m.cohorts[c.Dir] = r
	}
	copy(m.rest[:], s.Rest)
	for _, o := range s.Outputs {
		one := published{files: o.Files, pieces: o.Pieces}
		copy(one.key[:], o.Key)
		copy(one.basis[:], o.Basis)
		m.outputs[o.Path] = one
	}
}

// Save returns what the Memory knows after a build, as bytes.
func (m *Memory) Save() []byte {
	m.wait()
	s := saved{Program: m.program, Rest: string(m.restNow[:])}
	for _, dir := range slices.Sorted(maps.Keys(m.cohorts)) {
		r := m.cohorts[dir]
		if !r.asked {
			continue // it is no more
		}
		base := cmp.Or(r.base, r.shared())
		if r.shared() > mostStale*base+1000 {
			continue // the next build packs all of it anew
		}
		c := savedCohort{Dir: dir, Ground: string(r.ground[:]), Base: base, Items: r.items.all, Modules: r.modules.all}
		for _, path := range slices.Sorted(maps.Keys(r.now)) {
			t := r.now[path]
			c.Teams = append(c.Teams, savedTeam{path, string(t.sum[:]), t.stamps, t.hidden, t.packed})
		}
		s.Cohorts = append(s.Cohorts, c)
	}
	for _, path := range slices.Sorted(maps.Keys(m.now)) {
		o := m.now[path]
		s.Outputs = append(s.Outputs, savedOutput{path, string(o.key[:]), o.files, string(o.basis[:]), o.pieces})
	}
	b := pack.Append(make([]byte, 4, s.size()), &s)
	binary.LittleEndian.PutUint32(b, crc32.Checksum(b[4:], castagnoli))
	return b
}
