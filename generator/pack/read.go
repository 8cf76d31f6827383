package pack

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"time"
)

// ErrBroken says that bytes are not those of the value that was asked for.
var ErrBroken = errors.New("pack: the bytes are not those of such a value")

// Read sets v to the value that text begins with, and returns the rest. Texts
// in the value are parts of text. All fields of its structs must be exported;
// maps cannot be read.
func Read[T any](text string, v *T) (rest string, err error) {
	s := source{rest: text}
	(*readers.of(reflect.TypeFor[T]()))(&s, reflect.ValueOf(v).Elem())
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

// A reader sets a value to what comes next.
type reader func(s *source, v reflect.Value)

var readers = coders[reader]{make: newReader}

func newReader(t reflect.Type, of func(reflect.Type) *reader) reader {
	switch {
	case t == timeType:
		return func(s *source, v reflect.Value) {
			*v.Addr().Interface().(*time.Time) = time.Unix(s.int(), s.int()).UTC()
		}
	case t.Kind() == reflect.Bool:
		return func(s *source, v reflect.Value) { v.SetBool(s.byte() == 1) }
	case reflect.Int <= t.Kind() && t.Kind() <= reflect.Int64:
		return func(s *source, v reflect.Value) { v.SetInt(s.int()) }
	case reflect.Uint <= t.Kind() && t.Kind() <= reflect.Uint64:
		return func(s *source, v reflect.Value) { v.SetUint(s.uint()) }
	case t.Kind() == reflect.String:
		return func(s *source, v reflect.Value) { v.SetString(s.text()) }
	}
	return newInnerReader(t, of)
}

// newInnerReader returns the reader of a type that has others in it.
func newInnerReader(t reflect.Type, of func(reflect.Type) *reader) reader {
	switch t.Kind() {
	case reflect.Slice:
		elem := of(t.Elem())
		return func(s *source, v reflect.Value) {
			n := s.length()
			if n == 0 {
				return
			}
			list := reflect.MakeSlice(t, n, n)
			for i := 0; i < n && !s.broken; i++ {
				(*elem)(s, list.Index(i))
			}
			v.Set(list)
		}
	case reflect.Array:
		elem := of(t.Elem())
		return func(s *source, v reflect.Value) {
			s.broken = s.broken || s.length() != t.Len()
			for i := 0; i < t.Len() && !s.broken; i++ {
				(*elem)(s, v.Index(i))
			}
		}
	case reflect.Pointer:
		elem := of(t.Elem())
		return func(s *source, v reflect.Value) {
			if s.byte() == 1 && !s.broken {
				v.Set(reflect.New(t.Elem()))
				(*elem)(s, v.Elem())
			}
		}
	case reflect.Struct:
		fields := make([]*reader, t.NumField())
		for i := range fields {
			if !t.Field(i).IsExported() {
				return func(*source, reflect.Value) {
					panic(fmt.Sprintf("pack: %s has the field %s, which cannot be set", t, t.Field(i).Name))
				}
			}
			fields[i] = of(t.Field(i).Type)
		}
		return func(s *source, v reflect.Value) {
			for i, f := range fields {
				(*f)(s, v.Field(i))
			}
		}
	}
	return func(*source, reflect.Value) { panic(fmt.Sprintf("pack: %s cannot be read", t)) }
}
