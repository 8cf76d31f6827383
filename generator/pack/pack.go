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
	return writerOf(reflect.TypeFor[T]())(b, reflect.ValueOf(v).Elem())
}

// A writer appends the bytes of a value.
type writer func(b []byte, v reflect.Value) []byte

var writers sync.Map // reflect.Type → writer

var timeType = reflect.TypeFor[time.Time]()

func writerOf(t reflect.Type) writer {
	if w, ok := writers.Load(t); ok {
		return w.(writer)
	}
	w := newWriter(t)
	writers.Store(t, w)
	return w
}

func newWriter(t reflect.Type) writer {
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
			return append(binary.AppendUvarint(b, uint64(v.Len())), v.String()...)
		}
	}
	return newInnerWriter(t)
}

// newInnerWriter returns the writer of a type that has others in it.
func newInnerWriter(t reflect.Type) writer {
	switch t.Kind() {
	case reflect.Slice, reflect.Array:
		elem := lazy(t.Elem())
		return func(b []byte, v reflect.Value) []byte {
			b = binary.AppendUvarint(b, uint64(v.Len()))
			for i := range v.Len() {
				b = elem(b, v.Index(i))
			}
			return b
		}
	case reflect.Pointer:
		elem := lazy(t.Elem())
		return func(b []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(b, 0)
			}
			return elem(append(b, 1), v.Elem())
		}
	case reflect.Map:
		return newMapWriter(t)
	case reflect.Struct:
		fields := make([]writer, t.NumField())
		for i := range fields {
			fields[i] = lazy(t.Field(i).Type)
		}
		return func(b []byte, v reflect.Value) []byte {
			for i, f := range fields {
				b = f(b, v.Field(i))
			}
			return b
		}
	}
	panic(fmt.Sprintf("pack: %s cannot be packed", t))
}

// lazy returns the writer of a type, which is made when it is first used: a
// type may have itself in it.
func lazy(t reflect.Type) writer {
	w := sync.OnceValue(func() writer { return writerOf(t) })
	return func(b []byte, v reflect.Value) []byte { return w()(b, v) }
}

// newMapWriter returns a writer that orders the entries of a map by the bytes
// of their keys.
func newMapWriter(t reflect.Type) writer {
	key, elem := lazy(t.Key()), lazy(t.Elem())
	return func(b []byte, v reflect.Value) []byte {
		entries := make([]string, 0, v.Len())
		for it := v.MapRange(); it.Next(); {
			entries = append(entries, string(elem(key(nil, it.Key()), it.Value())))
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
