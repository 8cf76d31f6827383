// Package pack turns values into bytes and back, to compare and to keep them.
// Equal values have equal bytes, and the bytes of one value are not the
// beginning of another's.
//
// It is for the plain structs of this program: booleans, whole numbers, texts,
// slices, arrays, maps, structs, pointers and times. What a type looks like is
// not written down, so bytes are read by the program that wrote them.
//
// The coder of a type is made once, by reflection. It takes the fields of values
// at their addresses, for which a build that knows nearly all of its teams from
// the one before has not the time to ask reflection a million times. This is
// where the program uses package unsafe, and it is nowhere else: each coder is
// made for one type, and is called with the address of a value of that type.
package pack

import (
	"encoding/binary"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"time"
	"unsafe"
)

// Append appends the bytes of a value to b, with its unexported fields. What a
// pointer leads to stands in its place. It panics where the value has what
// cannot be packed: an interface, a function, a channel, a float.
func Append[T any](b []byte, v *T) []byte {
	return (*writers.of(reflect.TypeFor[T]()))(b, unsafe.Pointer(v))
}

// A writer appends the bytes of the value at p.
type writer func(b []byte, p unsafe.Pointer) []byte

var writers = coders[writer]{make: newWriter}

// coders are what turns values of each type into bytes, or back.
type coders[T any] struct {
	make func(t reflect.Type, of func(reflect.Type) *T) T

	mu    sync.Mutex
	known sync.Map            // reflect.Type → *T, complete
	begun map[reflect.Type]*T // those that are being made
}

// of returns the coder of a type.
func (c *coders[T]) of(t reflect.Type) *T {
	if known, ok := c.known.Load(t); ok {
		return known.(*T)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.begun = map[reflect.Type]*T{}
	one := c.begin(t)
	for t, made := range c.begun {
		c.known.LoadOrStore(t, made)
	}
	return one
}

// begin makes a coder with those that it needs. A type may have itself in it,
// so a coder is known before it is made.
func (c *coders[T]) begin(t reflect.Type) *T {
	if known, ok := c.known.Load(t); ok {
		return known.(*T)
	}
	if begun, ok := c.begun[t]; ok {
		return begun
	}
	one := new(T)
	c.begun[t] = one
	*one = c.make(t, c.begin)
	return one
}

var timeType = reflect.TypeFor[time.Time]()

func newWriter(t reflect.Type, of func(reflect.Type) *writer) writer {
	switch t.Kind() {
	case reflect.Bool:
		return func(b []byte, p unsafe.Pointer) []byte {
			if *(*bool)(p) {
				return append(b, 1)
			}
			return append(b, 0)
		}
	case reflect.Int:
		return writeInt[int]
	case reflect.Int64:
		return writeInt[int64]
	case reflect.Int32:
		return writeInt[int32]
	case reflect.Int16:
		return writeInt[int16]
	case reflect.Int8:
		return writeInt[int8]
	case reflect.Uint:
		return writeUint[uint]
	case reflect.Uint64:
		return writeUint[uint64]
	case reflect.Uint32:
		return writeUint[uint32]
	case reflect.Uint16:
		return writeUint[uint16]
	case reflect.Uint8:
		return writeUint[uint8]
	case reflect.String:
		return func(b []byte, p unsafe.Pointer) []byte {
			s := *(*string)(p)
			return append(binary.AppendUvarint(b, uint64(len(s))), s...)
		}
	}
	return newInnerWriter(t, of)
}

func writeInt[T int | int8 | int16 | int32 | int64](b []byte, p unsafe.Pointer) []byte {
	return binary.AppendVarint(b, int64(*(*T)(p)))
}

func writeUint[T uint | uint8 | uint16 | uint32 | uint64](b []byte, p unsafe.Pointer) []byte {
	return binary.AppendUvarint(b, uint64(*(*T)(p)))
}

// newInnerWriter returns the writer of a type that has others in it.
func newInnerWriter(t reflect.Type, of func(reflect.Type) *writer) writer {
	switch {
	case t == timeType:
		return writeTime
	case t.Kind() == reflect.Slice:
		elem, size := of(t.Elem()), t.Elem().Size()
		return func(b []byte, p unsafe.Pointer) []byte {
			list := *(*[]struct{})(p) // of any type: what is needed is where it is, and how long
			return writeAll(b, elem, size, unsafe.Pointer(unsafe.SliceData(list)), len(list))
		}
	case t.Kind() == reflect.Array:
		elem, size := of(t.Elem()), t.Elem().Size()
		return func(b []byte, p unsafe.Pointer) []byte { return writeAll(b, elem, size, p, t.Len()) }
	case t.Kind() == reflect.Pointer:
		elem := of(t.Elem())
		return func(b []byte, p unsafe.Pointer) []byte {
			if p = *(*unsafe.Pointer)(p); p == nil {
				return append(b, 0)
			}
			return (*elem)(append(b, 1), p)
		}
	case t.Kind() == reflect.Map:
		return newMapWriter(t, of(t.Key()), of(t.Elem()))
	case t.Kind() == reflect.Struct:
		fields, offsets := make([]*writer, t.NumField()), make([]uintptr, t.NumField())
		for i := range fields {
			fields[i], offsets[i] = of(t.Field(i).Type), t.Field(i).Offset
		}
		return func(b []byte, p unsafe.Pointer) []byte {
			for i, f := range fields {
				b = (*f)(b, unsafe.Add(p, offsets[i]))
			}
			return b
		}
	}
	return func([]byte, unsafe.Pointer) []byte { panic(fmt.Sprintf("pack: %s cannot be packed", t)) }
}

// writeAll appends n values of a size, of which the first is at p.
func writeAll(b []byte, elem *writer, size uintptr, p unsafe.Pointer, n int) []byte {
	b = binary.AppendUvarint(b, uint64(n))
	for i := range n {
		b = (*elem)(b, unsafe.Add(p, uintptr(i)*size))
	}
	return b
}

// newMapWriter returns a writer that orders the entries of a map by the bytes
// of their keys.
func newMapWriter(t reflect.Type, key, elem *writer) writer {
	return func(b []byte, p unsafe.Pointer) []byte {
		m := reflect.NewAt(t, p).Elem()
		entries := make([]string, 0, m.Len())
		k, v := reflect.New(t.Key()), reflect.New(t.Elem())
		for it := m.MapRange(); it.Next(); {
			k.Elem().Set(it.Key())
			v.Elem().Set(it.Value())
			entries = append(entries, string((*elem)((*key)(nil, k.UnsafePointer()), v.UnsafePointer())))
		}
		slices.Sort(entries)
		b = binary.AppendUvarint(b, uint64(len(entries)))
		for _, e := range entries {
			b = append(b, e...)
		}
		return b
	}
}

// writeTime appends a moment. Its time zone is not kept: all of this program's
// days are midnight UTC.
func writeTime(b []byte, p unsafe.Pointer) []byte {
	t := *(*time.Time)(p)
	return binary.AppendVarint(binary.AppendVarint(b, t.Unix()), int64(t.Nanosecond()))
}
