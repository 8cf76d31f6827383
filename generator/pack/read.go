package pack

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"time"
	"unsafe"
)

// ErrBroken says that bytes are not those of the value that was asked for.
var ErrBroken = errors.New("pack: the bytes are not those of such a value")

// Text returns bytes as a text without a copy. They must never change.
func Text(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// Read sets v to the value that text begins with, and returns the rest. Texts
// in the value are parts of text. All fields of its structs must be exported;
// maps cannot be read.
func Read[T any](text string, v *T) (rest string, err error) {
	s := source{rest: text}
	(*readers.of(reflect.TypeFor[T]()))(&s, unsafe.Pointer(v))
	if s.broken {
		return "", ErrBroken
	}
	return s.rest, nil
}

// Numbers returns the list of numbers that text begins with, as Append wrote it,
// and the rest. The list may stand in the memory of some. It is what Read does,
// faster.
func Numbers(text string, some []uint32) (list []uint32, rest string, err error) {
	s := source{rest: text}
	list = some[:0]
	for range s.length() {
		n := s.uint()
		s.broken = s.broken || n > math.MaxUint32
		list = append(list, uint32(n))
	}
	if s.broken {
		return nil, "", ErrBroken
	}
	return list, s.rest, nil
}

// A source is what is still to be read.
type source struct {
	rest   string
	broken bool
}

// byte returns the next byte.
func (s *source) byte() byte {
	if s.rest == "" {
		s.broken = true
		return 0
	}
	c := s.rest[0]
	s.rest = s.rest[1:]
	return c
}

// uint returns the next number, as binary.AppendUvarint writes it.
func (s *source) uint() uint64 {
	if s.rest != "" && s.rest[0] < 0x80 { // as nearly all are
		n := s.rest[0]
		s.rest = s.rest[1:]
		return uint64(n)
	}
	var n uint64
	for shift := uint(0); shift < 7*binary.MaxVarintLen64; shift += 7 {
		c := s.byte()
		n |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return n
		}
	}
	s.broken = true
	return 0
}

// int returns the next number, as binary.AppendVarint writes it.
func (s *source) int() int64 {
	n := s.uint()
	return int64(n>>1) ^ -int64(n&1)
}

// length returns a length that the rest can have, where each of its parts has
// a byte at least.
func (s *source) length() int {
	n := s.uint()
	if n > uint64(len(s.rest)) {
		s.broken, s.rest = true, ""
		return 0
	}
	return int(n)
}

func (s *source) text() string {
	n := s.length()
	text := s.rest[:n]
	s.rest = s.rest[n:]
	return text
}

// A reader sets the value at p to what comes next.
type reader func(s *source, p unsafe.Pointer)

var readers = coders[reader]{make: newReader}

func newReader(t reflect.Type, of func(reflect.Type) *reader) reader {
	switch t.Kind() {
	case reflect.Bool:
		return func(s *source, p unsafe.Pointer) { *(*bool)(p) = s.byte() == 1 }
	case reflect.Int:
		return readInt[int]
	case reflect.Int64:
		return readInt[int64]
	case reflect.Int32:
		return readInt[int32]
	case reflect.Int16:
		return readInt[int16]
	case reflect.Int8:
		return readInt[int8]
	case reflect.Uint:
		return readUint[uint]
	case reflect.Uint64:
		return readUint[uint64]
	case reflect.Uint32:
		return readUint[uint32]
	case reflect.Uint16:
		return readUint[uint16]
	case reflect.Uint8:
		return readUint[uint8]
	case reflect.String:
		return func(s *source, p unsafe.Pointer) { *(*string)(p) = s.text() }
	}
	return newInnerReader(t, of)
}

func readInt[T int | int8 | int16 | int32 | int64](s *source, p unsafe.Pointer) {
	*(*T)(p) = T(s.int())
}

func readUint[T uint | uint8 | uint16 | uint32 | uint64](s *source, p unsafe.Pointer) {
	*(*T)(p) = T(s.uint())
}

// newInnerReader returns the reader of a type that has others in it.
func newInnerReader(t reflect.Type, of func(reflect.Type) *reader) reader {
	switch {
	case t == timeType:
		return func(s *source, p unsafe.Pointer) { *(*time.Time)(p) = time.Unix(s.int(), s.int()).UTC() }
	case t.Kind() == reflect.Slice:
		elem, size := of(t.Elem()), t.Elem().Size()
		return func(s *source, p unsafe.Pointer) {
			n := s.length()
			if n == 0 {
				return
			}
			list := reflect.MakeSlice(t, n, n)
			reflect.NewAt(t, p).Elem().Set(list)
			s.all(elem, size, list.UnsafePointer(), n)
		}
	case t.Kind() == reflect.Array:
		elem, size := of(t.Elem()), t.Elem().Size()
		return func(s *source, p unsafe.Pointer) {
			s.broken = s.broken || s.length() != t.Len()
			s.all(elem, size, p, t.Len())
		}
	case t.Kind() == reflect.Pointer:
		elem := of(t.Elem())
		return func(s *source, p unsafe.Pointer) {
			if s.byte() == 1 && !s.broken {
				one := reflect.New(t.Elem()).UnsafePointer()
				*(*unsafe.Pointer)(p) = one
				(*elem)(s, one)
			}
		}
	case t.Kind() == reflect.Struct:
		return newStructReader(t, of)
	}
	return func(*source, unsafe.Pointer) { panic(fmt.Sprintf("pack: %s cannot be read", t)) }
}

func newStructReader(t reflect.Type, of func(reflect.Type) *reader) reader {
	fields, offsets := make([]*reader, t.NumField()), make([]uintptr, t.NumField())
	for i := range fields {
		if !t.Field(i).IsExported() {
			return func(*source, unsafe.Pointer) {
				panic(fmt.Sprintf("pack: %s has the field %s, which is not to be set from outside", t, t.Field(i).Name))
			}
		}
		fields[i], offsets[i] = of(t.Field(i).Type), t.Field(i).Offset
	}
	return func(s *source, p unsafe.Pointer) {
		for i, f := range fields {
			(*f)(s, unsafe.Add(p, offsets[i]))
		}
	}
}

// all sets n values of a size, of which the first is at p.
func (s *source) all(elem *reader, size uintptr, p unsafe.Pointer, n int) {
	for i := 0; i < n && !s.broken; i++ {
		(*elem)(s, unsafe.Add(p, uintptr(i)*size))
	}
}
