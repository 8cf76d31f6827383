// Package pack turns values into bytes and back, to compare and to keep them.
// Equal values have equal bytes, and the bytes of one value are not the
// beginning of another's.
//
// It is for the plain structs of this program: booleans, whole numbers, texts,
// slices, arrays, maps, structs, pointers and times. What a type looks like is
// not written down, so bytes are read by the program that wrote them.
package pack

import (
	"encoding/binary"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"time"
)

// Append appends the bytes of a value to b, with its unexported fields. What a
// pointer leads to stands in its place. It panics where the value has what
// cannot be packed: an interface, a function, a channel, a float.
func Append[T any](b []byte, v *T) []byte {
	return (*writers.of(reflect.TypeFor[T]()))(b, reflect.ValueOf(v).Elem())
}

// A writer appends the bytes of a value.
type writer func(b []byte, v reflect.Value) []byte

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
	switch {
	case t == timeType:
		return writeTime
	case t.Kind() == reflect.Bool:
		return func(b []byte, v reflect.Value) []byte {
			if v.Bool() {
				return append(b, 1)
			}
			return append(b, 0)
		}
	case reflect.Int <= t.Kind() && t.Kind() <= reflect.Int64:
		return func(b []byte, v reflect.Value) []byte { return binary.AppendVarint(b, v.Int()) }
	case reflect.Uint <= t.Kind() && t.Kind() <= reflect.Uint64:
		return func(b []byte, v reflect.Value) []byte { return binary.AppendUvarint(b, v.Uint()) }
	case t.Kind() == reflect.String:
		return func(b []byte, v reflect.Value) []byte {
			s := v.String()
			return append(binary.AppendUvarint(b, uint64(len(s))), s...)
		}
	}
	return newInnerWriter(t, of)
}

// newInnerWriter returns the writer of a type that has others in it.
func newInnerWriter(t reflect.Type, of func(reflect.Type) *writer) writer {
	switch t.Kind() {
	case reflect.Slice, reflect.Array:
		elem := of(t.Elem())
		return func(b []byte, v reflect.Value) []byte {
			n := v.Len()
			b = binary.AppendUvarint(b, uint64(n))
			for i := range n {
				b = (*elem)(b, v.Index(i))
			}
			return b
		}
	case reflect.Pointer:
		elem := of(t.Elem())
		return func(b []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(b, 0)
			}
			return (*elem)(append(b, 1), v.Elem())
		}
	case reflect.Map:
		return newMapWriter(of(t.Key()), of(t.Elem()))
	case reflect.Struct:
		fields := make([]*writer, t.NumField())
		for i := range fields {
			fields[i] = of(t.Field(i).Type)
		}
		return func(b []byte, v reflect.Value) []byte {
			for i, f := range fields {
				b = (*f)(b, v.Field(i))
			}
			return b
		}
	}
	return func([]byte, reflect.Value) []byte { panic(fmt.Sprintf("pack: %s cannot be packed", t)) }
}

// newMapWriter returns a writer that orders the entries of a map by the bytes
// of their keys.
func newMapWriter(key, elem *writer) writer {
	return func(b []byte, v reflect.Value) []byte {
		entries := make([]string, 0, v.Len())
		for it := v.MapRange(); it.Next(); {
			entries = append(entries, string((*elem)((*key)(nil, it.Key()), it.Value())))
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
func writeTime(b []byte, v reflect.Value) []byte {
	if v.CanInterface() {
		t := v.Interface().(time.Time)
		return binary.AppendVarint(binary.AppendVarint(b, t.Unix()), int64(t.Nanosecond()))
	}
	// In an unexported field, no method can be called of it; these are the
	// numbers that it is made of.
	return binary.AppendVarint(binary.AppendUvarint(b, v.Field(0).Uint()), v.Field(1).Int())
}
