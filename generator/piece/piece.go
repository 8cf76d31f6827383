// Package piece keeps pieces of a file, such as the rows of a table, from one
// version of it to the next. After an edit most rows of a long table are what
// they were: they are taken from the earlier version and not made anew.
package piece

import (
	"crypto/sha256"
	"encoding/binary"
	"hash/crc32"
	"io"
	"slices"
)

// A Key tells all that a piece is made from: pieces of one file that have equal
// keys have equal bytes. The zero Key is that of no piece.
type Key [16]byte

// short returns a part of the Key in which hardly any two keys of a file are
// the same.
func (k Key) short() uint64 { return binary.LittleEndian.Uint64(k[:]) }

// KeyOf returns the Key of what b says.
func KeyOf(b []byte) (k Key) {
	sum := sha256.Sum256(b)
	copy(k[:], sum[:])
	return k
}

// With returns the Key of what is made from what k tells and from what other
// tells; it is zero where k is.
func (k Key) With(other Key) Key {
	if k == (Key{}) {
		return k
	}
	for i := range k {
		k[i] ^= other[i]
	}
	return k
}

// A Book has the pieces of an earlier version of a file, and notes those of the
// one that is being made. What was made of that is handed on to a draft from
// time to time, so that a long file is never in memory as a whole. A nil Book
// knows nothing, notes nothing and hands on nothing. It is for one goroutine.
type Book struct {
	earlier io.ReaderAt
	known   map[uint64]int // the places of notes of the earlier version, by the beginning of their keys
	was     []note         // of the earlier version
	window  []byte         // of the earlier version, read ahead: its pieces nearly always keep their order
	first   int            // where the window begins
	notes   []note

	draft Draft // nil where the file stays in memory
	run   run   // of pieces that are not yet taken
	done  int   // how many bytes of the file were handed on
	held  int   // how many callers need what was made to stay where it is
	err   error // of the draft, or of reading the earlier version
}

// A run is pieces that stand one after the other in the earlier version, and do
// so again.
type run struct {
	at       int // where they belong in what was made and is not handed on
	from, to int // where they stand; equal for no pieces
}

// A Draft is a file that is written piece by piece.
type Draft interface {
	io.Writer

	// Copy appends what stands in the earlier version, so many bytes from a
	// place on.
	Copy(from, n int64) error

	// Restart takes back all that was written.
	Restart() error
}

// windowSize is how much is read ahead.
const windowSize = 256 << 10

// handOnSize is how much is handed on at once, or more where a piece is longer.
const handOnSize = 64 << 10

// copySize is how long a run is that is left to the draft to copy, at least: for
// less, the system is not to be asked.
const copySize = 16 << 10

// A note is where a piece stands.
type note struct {
	key      Key
	from, to int
	sum      uint32 // of its bytes, which may be damaged, or another's, by now
}

// castagnoli is the checksum that processors know.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// NewBook returns a Book with the pieces of an earlier version of so many bytes,
// as Index has told of them; it may be nil, for none. An index that cannot be
// that of the file is one of nothing.
func NewBook(earlier io.ReaderAt, size int, index string) *Book {
	b := &Book{}
	list, ok := read(index, size)
	if !ok || len(list) == 0 || earlier == nil {
		return b
	}
	b.earlier, b.was = earlier, list
	b.notes = make([]note, 0, len(list)+len(list)/64)
	b.known = make(map[uint64]int, len(list))
	for i, n := range list {
		b.known[n.key.short()] = i
	}
	return b
}

// HandOn has the file handed on to a draft as it is made: what is appended to
// has to be empty at first. Pieces of the earlier version, which must be one
// that nobody has touched, are taken as they are; a damaged one is not noticed.
func (b *Book) HandOn(to Draft) { b.draft = to }

// Append appends a piece to out: that of the earlier version, if it is still
// what it was, or else what add appends. A piece with the zero Key is always
// added. What out holds may be handed on before: then the piece is at its
// beginning, or comes to stand in the file before what is appended next.
func (b *Book) Append(out []byte, key Key, add func(out []byte) []byte) []byte {
	if b == nil {
		return add(out)
	}
	if was := b.find(key); was != nil && b.draft != nil && b.held == 0 {
		return b.extend(out, was)
	}
	out = b.handOn(out)
	if key == (Key{}) {
		return add(out)
	}
	from := len(out)
	at := b.done + b.run.to - b.run.from // where out stands, with a run that cannot be settled as long as it is held
	out, sum, ok := b.take(out, key)
	if !ok {
		b.Hold()
		out = add(out)
		b.Release()
		sum = crc32.Checksum(out[from:], castagnoli)
	}
	b.notes = append(b.notes, note{key, at + from, at + len(out), sum})
	return out
}

// find returns the note of a piece of the earlier version; nil for none.
func (b *Book) find(key Key) *note {
	if i, ok := b.known[key.short()]; ok && b.was[i].key == key {
		return &b.was[i]
	}
	return nil
}

// extend appends a piece of the earlier version to the run, or begins another.
func (b *Book) extend(out []byte, was *note) []byte {
	if b.run.from == b.run.to || b.run.at != len(out) || b.run.to != was.from {
		out = b.handOn(out)
		b.run = run{len(out), was.from, was.from}
	}
	from := b.done + len(out) + b.run.to - b.run.from
	b.run.to = was.to
	b.notes = append(b.notes, note{was.key, from, from + was.to - was.from, was.sum})
	return out
}

// settle puts the run where it belongs.
func (b *Book) settle(out []byte) []byte {
	r := b.run
	b.run = run{}
	switch n := r.to - r.from; {
	case n == 0:
		return out
	case n < copySize:
		out = slices.Grow(out, n)[:len(out)+n]
		copy(out[r.at+n:], out[r.at:])
		if got, err := b.earlier.ReadAt(out[r.at:r.at+n], int64(r.from)); got < n && b.err == nil {
			b.err = err
		}
		return out
	default:
		b.write(out[:r.at])
		if b.err == nil {
			b.err = b.draft.Copy(int64(r.from), int64(n))
		}
		b.done += n
		return out[:copy(out, out[r.at:])]
	}
}

// handOn hands on what was made, if it is enough and nobody needs it, and
// returns what is left, with as much room.
func (b *Book) handOn(out []byte) []byte {
	if b.draft == nil || b.held > 0 {
		return out
	}
	if out = b.settle(out); len(out) < handOnSize {
		return out
	}
	return b.write(out)
}

func (b *Book) write(out []byte) []byte {
	if b.err == nil && len(out) > 0 {
		_, b.err = b.draft.Write(out)
	}
	b.done += len(out)
	return out[:0]
}

// Hold has what was made stay where it is until Release is called.
func (b *Book) Hold() {
	if b != nil {
		b.held++
	}
}

// Release ends a Hold.
func (b *Book) Release() {
	if b != nil {
		b.held--
	}
}

// Finish hands on the last of the file. The error is the first of the draft, or of
// reading the earlier version.
func (b *Book) Finish(out []byte) error {
	b.write(b.settle(out))
	return b.err
}

// take appends a piece of the earlier version.
func (b *Book) take(out []byte, key Key) (with []byte, sum uint32, ok bool) {
	was := b.find(key)
	if was == nil {
		return out, 0, false
	}
	if was.from < b.first || was.to > b.first+len(b.window) {
		if b.window == nil {
			b.window = make([]byte, windowSize)
		}
		b.window = slices.Grow(b.window[:0], was.to-was.from)
		n, _ := b.earlier.ReadAt(b.window[:cap(b.window)], int64(was.from))
		b.window, b.first = b.window[:n], was.from
		if n < was.to-was.from {
			return out, 0, false
		}
	}
	piece := b.window[was.from-b.first : was.to-b.first]
	if crc32.Checksum(piece, castagnoli) != was.sum {
		return out, 0, false
	}
	return append(out, piece...), was.sum, true
}

// Restart forgets what was noted and handed on: the file is made once more.
func (b *Book) Restart() {
	if b == nil {
		return
	}
	b.notes, b.held, b.run = b.notes[:0], 0, run{}
	if b.done > 0 && b.err == nil {
		b.err = b.draft.Restart()
	}
	b.done = 0
}

// Index returns what NewBook has to know of the file that was made; "" for no
// pieces.
func (b *Book) Index() string {
	if b == nil || len(b.notes) == 0 {
		return ""
	}
	index := make([]byte, 0, len(b.notes)*(headSize+4))
	end := 0
	for _, n := range b.notes {
		index = append(index, n.key[:]...)
		index = binary.LittleEndian.AppendUint32(index, n.sum)
		index = binary.AppendUvarint(index, uint64(n.from-end))
		index = binary.AppendUvarint(index, uint64(n.to-n.from))
		end = n.to
	}
	return string(index)
}

// headSize is how many bytes of an index are a piece's key and checksum.
const headSize = len(Key{}) + 4

// read returns the notes of an index of a file of so many bytes.
func read(index string, size int) (list []note, ok bool) {
	rest := []byte(index)
	list = slices.Grow(list, len(rest)/(headSize+2))
	end := 0
	for len(rest) > 0 {
		var n note
		if len(rest) < headSize {
			return nil, false
		}
		copy(n.key[:], rest)
		n.sum = binary.LittleEndian.Uint32(rest[len(n.key):])
		rest = rest[headSize:]
		for _, at := range []*int{&n.from, &n.to} {
			gap, used := binary.Uvarint(rest)
			if used <= 0 || gap > uint64(size-end) {
				return nil, false
			}
			end += int(gap)
			rest, *at = rest[used:], end
		}
		list = append(list, n)
	}
	return list, true
}
