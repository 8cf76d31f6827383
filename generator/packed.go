package generator

import (
	"encoding/binary"

	"milepost/generator/pack"
	"milepost/generator/progress"
)

// number gives the items that packed teams name their numbers.
func (r *recall) number() {
	r.items = r.items[:len(r.items):len(r.items)]
	r.index = make(map[*progress.Item]int, len(r.items))
	for i, it := range r.items {
		r.index[it] = i
	}
}

// pack returns a team as bytes. Items, which teams share, stand in it by their
// numbers.
func (r *recall) pack(t *progress.Team) string {
	one := *t
	one.Items = nil
	b := pack.Append(nil, &one)
	b = binary.AppendUvarint(b, uint64(len(t.Items)))
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, it := range t.Items {
		n, ok := r.index[it]
		if !ok {
			n = len(r.items)
			r.items, r.index[it] = append(r.items, it), n
		}
		b = binary.AppendUvarint(b, uint64(n))
	}
	return string(b)
}

// unpack sets the team of c from its bytes, unless it is set. It reports
// whether that could be done.
func (r *recall) unpack(c *counted) bool {
	if c.ready {
		return true
	}
	var t progress.Team
	rest, err := pack.Read(c.packed, &t)
	if err != nil {
		return false
	}
	var numbers []uint32
	if _, err = pack.Read(rest, &numbers); err != nil {
		return false
	}
	r.mu.Lock()
	known := r.items
	r.mu.Unlock()
	if len(numbers) > 0 {
		t.Items = make([]*progress.Item, len(numbers))
	}
	for i, n := range numbers {
		if int(n) >= len(known) || known[n] == nil {
			return false
		}
		t.Items[i] = known[n]
	}
	c.team, c.ready = t, true
	return true
}
