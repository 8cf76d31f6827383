package piece

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// table makes a file of the pieces that it is given, and notes which of them it
// had to make.
func table(b *Book, out []byte, rows ...string) (file []byte, made string) {
	out = append(out, "head "...)
	for _, row := range rows {
		out = b.Append(out, KeyOf([]byte(row)), func(out []byte) []byte {
			made += row
			return append(out, "<"+row+">"...)
		})
		out = append(out, ' ')
	}
	return append(out, "foot"...), made
}

func TestOnlyNewPiecesAreMade(t *testing.T) {
	first := NewBook(nil, 0, "")
	one, made := table(first, nil, "a", "b", "c")
	if made != "abc" {
		t.Errorf("at first %q is made", made)
	}
	second := NewBook(bytes.NewReader(one), len(one), first.Index(0))
	two, made := table(second, []byte("before "), "c", "x", "a")
	if want := "before head <c> <x> <a> foot"; string(two) != want || made != "x" {
		t.Errorf("the second is %q, of which %q was made", two, made)
	}
	two = bytes.TrimPrefix(two, []byte("before "))
	if three, made := table(NewBook(bytes.NewReader(two), len(two), second.Index(len("before "))), nil, "x", "b", "c"); string(three) != "head <x> <b> <c> foot" || made != "b" {
		t.Errorf("the third is %q, of which %q was made", three, made)
	}
}

func TestAPieceWithoutAKeyIsAlwaysMade(t *testing.T) {
	b := NewBook(nil, 0, "")
	for range 2 {
		out := b.Append(nil, Key{}, func(out []byte) []byte { return append(out, "made"...) })
		if string(out) != "made" {
			t.Errorf("the piece is %q", out)
		}
		if index := b.Index(0); index != "" {
			t.Errorf("it is noted: %q", index)
		}
		b = NewBook(bytes.NewReader(out), len(out), b.Index(0))
	}
}

func TestWithoutABookEverythingIsMade(t *testing.T) {
	var none *Book
	file, made := table(none, nil, "a", "a")
	if string(file) != "head <a> <a> foot" || made != "aa" || none.Index(0) != "" {
		t.Errorf("%q, of which %q was made", file, made)
	}
	none.Forget()
}

func TestWhatWasForgottenIsNotInTheIndex(t *testing.T) {
	b := NewBook(nil, 0, "")
	table(b, nil, "a", "b")
	b.Forget()
	file, _ := table(b, nil, "c")
	if _, made := table(NewBook(bytes.NewReader(file), len(file), b.Index(0)), nil, "a", "c"); made != "a" {
		t.Errorf("%q is made, want a", made)
	}
}

func TestAnIndexOfAnotherFileIsOneOfNothing(t *testing.T) {
	b := NewBook(nil, 0, "")
	file, _ := table(b, nil, "a", "b")
	index := b.Index(0)
	for name, bad := range map[string]string{"cut": index[:len(index)-1], "longer": index + "x", "beyond the end": index + strings.Repeat("k", headSize) + "\x01\x7f",
		"a length over all numbers": strings.Repeat("k", headSize) + strings.Repeat("\xff", 12)} {
		if out, made := table(NewBook(bytes.NewReader(file), len(file), bad), nil, "a", "b"); made != "ab" || !bytes.Equal(out, file) {
			t.Errorf("%s: %q, of which %q was made", name, out, made)
		}
	}
	if _, made := table(NewBook(bytes.NewReader(file[:8]), 8, index), nil, "a", "b"); made != "ab" {
		t.Errorf("of a shorter file, only %q is made", made)
	}
}

func TestAPieceThatCannotBeReadIsMade(t *testing.T) {
	b := NewBook(nil, 0, "")
	file, _ := table(b, nil, "a", "b")
	if out, made := table(NewBook(bytes.NewReader(file[:10]), len(file), b.Index(0)), nil, "a", "b"); made != "b" || !bytes.Equal(out, file) {
		t.Errorf("%q, of which %q was made", out, made)
	}
}

func TestAPieceThatIsDamagedIsMade(t *testing.T) {
	b := NewBook(nil, 0, "")
	file, _ := table(b, nil, "a", "b")
	damaged := bytes.Replace(file, []byte("<b>"), []byte("<d>"), 1)
	if out, made := table(NewBook(bytes.NewReader(damaged), len(damaged), b.Index(0)), nil, "a", "b"); made != "b" || !bytes.Equal(out, file) {
		t.Errorf("%q, of which %q was made", out, made)
	}
}

func FuzzNewBook(f *testing.F) {
	b := NewBook(nil, 0, "")
	file, _ := table(b, nil, "a", "b")
	f.Add(file, b.Index(0))
	f.Fuzz(func(t *testing.T, file []byte, index string) {
		b := NewBook(bytes.NewReader(file), len(file), index)
		for key := range b.known {
			if piece, ok := b.take(nil, key); ok && !bytes.Contains(file, piece) {
				t.Errorf("the piece %x is %q", key, piece)
			}
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	var rows []string
	for i := range 1000 {
		rows = append(rows, fmt.Sprint(i))
	}
	book := NewBook(nil, 0, "")
	file, _ := table(book, nil, rows...)
	index := book.Index(0)
	b.ReportAllocs()
	for b.Loop() {
		book := NewBook(bytes.NewReader(file), len(file), index)
		table(book, nil, rows...)
		book.Index(0)
	}
}
