package checklist

// A slab hands out values in blocks, which it uses again.
type slab[T any] struct {
	blocks [][]T
	block  int // the one that is being handed out
	used   int // of its values
}

// blockSize is how many values a block has.
const blockSize = 64

// next returns a zero value.
func (s *slab[T]) next() *T {
	if s.used == blockSize {
		s.block, s.used = s.block+1, 0
	}
	if s.block == len(s.blocks) {
		s.blocks = append(s.blocks, make([]T, blockSize))
	}
	v := &s.blocks[s.block][s.used]
	s.used++
	var zero T
	*v = zero
	return v
}

// reset takes all values back.
func (s *slab[T]) reset() { s.block, s.used = 0, 0 }
