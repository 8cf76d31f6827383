package pack

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

type point struct {
	Day  time.Time
	Done int
}

type named uint8

type embedded struct{ Text string }

type sample struct {
	embedded
	hidden string
}

type value struct {
	Name    string
	Yes, No bool
	N       int
	Small   int8
	Big     uint64
	Kind    named
	Days    [3]int
	Words   []string
	Points  []point
	Pointer *point
	Nothing *point
	Self    []value
}

func example() value {
	return value{
		Name: "Müller\x00", Yes: true, N: -1 << 30, Small: -3, Big: 1<<64 - 1, Kind: 7, Days: [3]int{1, -2, 3}, Words: []string{"a", "", "b"},
		Points:  []point{{time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC), 3}, {}},
		Pointer: &point{time.Unix(5, 7).UTC(), 1}, Self: []value{{Name: "inner"}, {}},
	}
}

func TestWhatIsReadIsWhatWasPacked(t *testing.T) {
	for _, want := range []value{example(), {}} {
		b := Append([]byte("before"), &want)
		var got value
		rest, err := Read(string(b[len("before"):])+"rest", &got)
		if err != nil || rest != "rest" {
			t.Fatalf("rest = %q, error = %v", rest, err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("\n got %+v\nwant %+v", got, want)
		}
	}
}

func TestBytesThatAreCutOrLieAreRefused(t *testing.T) {
	v := example()
	b := string(Append(nil, &v))
	for i := range len(b) {
		var got value
		if _, err := Read(b[:i], &got); err == nil {
			t.Errorf("%d of %d bytes are read", i, len(b))
		}
	}
	var text string
	for _, lie := range []string{"\xff\xff\xff\xff\xff\xff\xff\xff\x7fa", strings.Repeat("\xff", 12), "\x05abcd"} {
		if _, err := Read(lie, &text); err != ErrBroken {
			t.Errorf("%q: error = %v", lie, err)
		}
	}
	var list []point
	if _, err := Read("\xff\xff\xff\x7f\x00", &list); err != ErrBroken {
		t.Errorf("a list that is longer than the bytes: error = %v", err)
	}
}

func TestDifferentValuesHaveDifferentBytes(t *testing.T) {
	seen := map[string]string{}
	add := func(name string, b []byte) {
		if other, ok := seen[string(b)]; ok {
			t.Errorf("%s has the bytes of %s", name, other)
		}
		seen[string(b)] = name
	}
	for name, words := range map[string][]string{"none": nil, "empty": {""}, "ab": {"ab"}, "a b": {"a", "b"}, "b a": {"b", "a"}, "a, nothing": {"a", ""}} {
		add(name, Append(nil, &words))
	}
	base := example()
	all := reflect.ValueOf(&base).Elem()
	add("the example", Append(nil, &base))
	for i := range all.NumField() {
		other := example()
		f := reflect.ValueOf(&other).Elem().Field(i)
		if f.IsZero() {
			continue
		}
		f.SetZero()
		add("without "+all.Type().Field(i).Name, Append(nil, &other))
	}
}

func TestUnexportedFieldsAndMapsArePacked(t *testing.T) {
	type holder struct {
		m    map[string]int
		when time.Time
		s    *sample
	}
	at := time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)
	a := holder{map[string]int{"a": 1, "b": 2, "c": 3}, at, &sample{embedded{"x"}, "y"}}
	b := holder{map[string]int{"c": 3, "b": 2, "a": 1}, at, &sample{embedded{"x"}, "y"}}
	want := string(Append(nil, &a))
	if got := string(Append(nil, &b)); got != want {
		t.Error("equal values have different bytes")
	}
	for name, change := range map[string]func(){
		"a value of a map": func() { b.m["a"] = 2 }, "a hidden text": func() { b.s.hidden = "z" }, "a moment": func() { b.when = at.AddDate(0, 0, 1) },
	} {
		b = holder{map[string]int{"c": 3, "b": 2, "a": 1}, at, &sample{embedded{"x"}, "y"}}
		if change(); string(Append(nil, &b)) == want {
			t.Errorf("%s changed and the bytes did not", name)
		}
	}
}

func TestWhatCannotBePackedPanics(t *testing.T) {
	panics := func(name string, f func()) {
		defer func() {
			if recover() == nil {
				t.Errorf("%s: no panic", name)
			}
		}()
		f()
	}
	panics("an interface", func() { Append(nil, new(any)) })
	panics("a function in a struct", func() { Append(nil, &struct{ F func() }{}) })
	panics("a hidden field that is read", func() { Read("\x00\x00", new(sample)) })
	panics("a map that is read", func() { Read("\x00", new(map[string]int)) })
}

func TestNumbersAreReadAsAListIs(t *testing.T) {
	for _, want := range [][]uint32{nil, {7}, {0, 127, 128, 1 << 20, math.MaxUint32}, slices.Repeat([]uint32{300}, 200)} {
		b := string(Append(nil, &want)) + "rest"
		got, rest, err := Numbers(b, make([]uint32, 3, 8))
		if err != nil || rest != "rest" || !slices.Equal(got, want) {
			t.Errorf("%v, %q, %v, want %v", got, rest, err, want)
		}
	}
	for _, broken := range []string{"", "\x01", "\x02\x05", "\x01\xff\xff\xff\xff\x7f", "\xff\xff\xff\xff\xff\xff\x7f"} {
		if got, _, err := Numbers(broken, nil); err != ErrBroken {
			t.Errorf("%q: %v, %v", broken, got, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	v := example()
	f.Add(string(Append(nil, &v)))
	f.Fuzz(func(t *testing.T, text string) {
		var got, again value
		if _, err := Read(text, &got); err != nil {
			return
		}
		if _, err := Read(string(Append(nil, &got)), &again); err != nil || !reflect.DeepEqual(got, again) {
			t.Errorf("%+v becomes %+v, %v", got, again, err)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	v := example()
	text := string(Append(nil, &v))
	b.ReportAllocs()
	for b.Loop() {
		var got value
		if _, err := Read(text, &got); err != nil {
			b.Fatal(err)
		}
	}
}
