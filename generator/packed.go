package generator

import (
	"encoding/binary"

	"milepost/generator/pack"
	"milepost/generator/progress"
)

// A shelf is what teams share, where packed teams name it by its number.
type shelf[T any] struct {
	all   []*T
	saved string     // the bytes of the first of all, one after the other
	known int        // how many these are
	index map[*T]int // nil until something is to be added
}

// number gives what stands on the shelf its numbers, so that more can be added.
func (s *shelf[T]) number() {
	s.all = s.all[:len(s.all):len(s.all)]
	s.index = make(map[*T]int, len(s.all))
	for i, one := range s.all {
		s.index[one] = i
	}
}

// pack appends the numbers of a list to b.
func (s *shelf[T]) pack(b []byte, list []*T) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	for _, one := range list {
		n, ok := s.index[one]
		if !ok {
			n = len(s.all)
			s.all, s.index[one] = append(s.all, one), n
		}
		b = binary.AppendUvarint(b, uint64(n))
	}
	return b
}

// unpack returns the list whose numbers text begins with, and what comes after
// them.
func (s *shelf[T]) unpack(text string) (list []*T, rest string, ok bool) {
	var some [128]uint32
	numbers, rest, err := pack.Numbers(text, some[:0])
	if err != nil {
		return nil, "", false
	}
	if len(numbers) > 0 {
		list = make([]*T, len(numbers))
	}
	for i, n := range numbers {
		if int(n) >= len(s.all) || s.all[n] == nil {
			return nil, "", false
		}
		list[i] = s.all[n]
	}
	return list, rest, true
}

// pack returns a team as bytes. What teams share stands in it by numbers.
func (r *recall) pack(t *progress.Team) string {
	one := *t
	one.Items, one.Modules = nil, nil
	b := pack.Append(nil, &one)
	r.mu.Lock()
	defer r.mu.Unlock()
	return string(r.modules.pack(r.items.pack(b, t.Items), t.Modules))
}

// unpack sets t to the team of c. It reports false where its bytes are damaged.
func (r *recall) unpack(t *progress.Team, c *counted) bool {
	if c.team != nil {
		*t = *c.team
		return true
	}
	rest, err := pack.Read(c.packed, t)
	if err != nil {
		return false
	}
	r.mu.Lock()
	items, modules := r.items, r.modules
	r.mu.Unlock()
	var ok bool
	if t.Items, rest, ok = items.unpack(rest); !ok {
		return false
	}
	t.Modules, _, ok = modules.unpack(rest)
	return ok
}
