package piece

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
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
	second := NewBook(bytes.NewReader(one), len(one), first.Index())
	two, made := table(second, nil, "c", "x", "a")
	if want := "head <c> <x> <a> foot"; string(two) != want || made != "x" {
		t.Errorf("the second is %q, of which %q was made", two, made)
	}
	if three, made := table(NewBook(bytes.NewReader(two), len(two), second.Index()), nil, "x", "b", "c"); string(three) != "head <x> <b> <c> foot" || made != "b" {
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
		if index := b.Index(); index != "" {
			t.Errorf("it is noted: %q", index)
		}
		b = NewBook(bytes.NewReader(out), len(out), b.Index())
	}
}

func TestWithoutABookEverythingIsMade(t *testing.T) {
	var none *Book
	file, made := table(none, nil, "a", "a")
	if string(file) != "head <a> <a> foot" || made != "aa" || none.Index() != "" {
		t.Errorf("%q, of which %q was made", file, made)
	}
	none.Restart()
}

func TestWhatWasForgottenIsNotInTheIndex(t *testing.T) {
	b := NewBook(nil, 0, "")
	table(b, nil, "a", "b")
	b.Restart()
	file, _ := table(b, nil, "c")
	if _, made := table(NewBook(bytes.NewReader(file), len(file), b.Index()), nil, "a", "c"); made != "a" {
		t.Errorf("%q is made, want a", made)
	}
}

func TestAnIndexOfAnotherFileIsOneOfNothing(t *testing.T) {
	b := NewBook(nil, 0, "")
	file, _ := table(b, nil, "a", "b")
	index := b.Index()
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
	if out, made := table(NewBook(bytes.NewReader(file[:10]), len(file), b.Index()), nil, "a", "b"); made != "b" || !bytes.Equal(out, file) {
		t.Errorf("%q, of which %q was made", out, made)
	}
}

func TestAPieceThatIsDamagedIsMade(t *testing.T) {
	b := NewBook(nil, 0, "")
	file, _ := table(b, nil, "a", "b")
	damaged := bytes.Replace(file, []byte("<b>"), []byte("<d>"), 1)
	if out, made := table(NewBook(bytes.NewReader(damaged), len(damaged), b.Index()), nil, "a", "b"); made != "b" || !bytes.Equal(out, file) {
		t.Errorf("%q, of which %q was made", out, made)
	}
}

// A draft is a file in memory, which may refuse what comes after so many bytes.
type draft struct {
	bytes.Buffer
	earlier  []byte
	copied   int // bytes
	restarts int
	most     int // 0 for no end
}

func (d *draft) Write(b []byte) (int, error) {
	if d.most > 0 && d.Len()+len(b) > d.most {
		return 0, errors.New("the disk is full")
	}
	return d.Buffer.Write(b)
}

func (d *draft) Copy(from, n int64) error {
	d.copied += int(n)
	_, err := d.Write(d.earlier[from : from+n])
	return err
}

func (d *draft) Restart() error {
	d.restarts++
	d.Reset()
	return nil
}

// long returns rows, each of which is longer than what came before it.
func long() (rows []string) {
	for i := range 200 {
		rows = append(rows, strings.Repeat(fmt.Sprint(i), 1000))
	}
	return rows
}

func TestALongFileIsHandedOnAsItIsMade(t *testing.T) {
	whole := NewBook(nil, 0, "")
	want, _ := table(whole, nil, long()...)
	var to draft
	b := NewBook(nil, 0, "")
	b.HandOn(&to)
	rest, _ := table(b, nil, long()...)
	if most := 2 * handOnSize; len(rest) > most || cap(rest) > most {
		t.Errorf("%d bytes are left in room for %d, want at most %d", len(rest), cap(rest), most)
	}
	if err := b.Finish(rest); err != nil || !bytes.Equal(to.Bytes(), want) {
		t.Errorf("%v, %d bytes, want those %d that are made at once", err, to.Len(), len(want))
	}
	if b.Index() != whole.Index() {
		t.Error("the pieces stand elsewhere than in a file that is made at once")
	}
}

func TestPiecesThatAreAsTheyWereAreCopied(t *testing.T) {
	was := NewBook(nil, 0, "")
	var all []string
	for i := range 200 {
		all = append(all, strings.Repeat(fmt.Sprintf("%03d", i), 100))
	}
	earlier, _ := table(was, nil, all...)
	// One text may stand between two pieces, and nothing between two others.
	dense := NewBook(nil, 0, "")
	var packed []byte
	for _, row := range all {
		packed = dense.Append(packed, KeyOf([]byte(row)), func(out []byte) []byte { return append(out, "<"+row+">"...) })
	}
	rows := map[string][]string{
		"nothing changed":      all,
		"one at the beginning": slices.Concat([]string{"x"}, all[1:]),
		"one in the middle":    slices.Concat(all[:90], []string{"x"}, all[91:]),
		"one at the end":       slices.Concat(all[:199], []string{"x"}),
		"one came":             slices.Concat(all[:90], []string{"x"}, all[90:]),
		"one is gone":          slices.Concat(all[:90], all[91:]),
		"two changed places":   slices.Concat(all[:90], all[91:92], all[90:91], all[92:]),
		"another order":        slices.Concat(all[100:], all[:100]),
		"every second is gone": slices.Collect(func(yield func(string) bool) {
			for i := 0; i < 200 && yield(all[i]); i += 2 {
			}
		}),
		"all are new":           {"x", "y"},
		"there is nothing left": nil,
	}
	for name, rows := range rows {
		for _, between := range []string{"", " "} {
			file, index := packed, dense.Index()
			if between != "" {
				file, index = earlier, was.Index()
			}
			make := func(b *Book) (out []byte) {
				out = append(out, "begin"...)
				for _, row := range rows {
					out = b.Append(out, KeyOf([]byte(row)), func(out []byte) []byte { return append(out, "<"+row+">"...) })
					out = append(out, between...)
				}
				return append(out, "end"...)
			}
			whole := NewBook(nil, 0, "")
			want := make(whole)
			to := draft{earlier: file}
			b := NewBook(bytes.NewReader(file), len(file), index)
			b.HandOn(&to)
			if err := b.Finish(make(b)); err != nil || !bytes.Equal(to.Bytes(), want) {
				t.Errorf("%s: %v, %d bytes, want %d", name, err, to.Len(), len(want))
			}
			if b.Index() != whole.Index() {
				t.Errorf("%s: the pieces stand elsewhere than in a file that is made at once", name)
			}
			if few := len(want) / 2; between == "" && len(rows) > 150 && to.copied < few {
				t.Errorf("%s: %d of %d bytes are copied", name, to.copied, len(want))
			}
		}
	}
}

func TestAnEarlierVersionThatCannotBeReadIsAnError(t *testing.T) {
	was := NewBook(nil, 0, "")
	file, _ := table(was, nil, "a", "b")
	b := NewBook(bytes.NewReader(file[:10]), len(file), was.Index())
	b.HandOn(new(draft))
	out, _ := table(b, nil, "a", "b")
	if err := b.Finish(out); err == nil {
		t.Error("the file is finished without its end")
	}
}

func TestWhatIsHeldIsNotHandedOn(t *testing.T) {
	var to draft
	b := NewBook(nil, 0, "")
	b.HandOn(&to)
	b.Hold()
	out, _ := table(b, nil, long()...)
	if to.Len() > 0 {
		t.Errorf("%d bytes are handed on", to.Len())
	}
	b.Release()
	if table(b, out, "more"); to.Len() == 0 {
		t.Error("nothing is handed on once it is held no more")
	}
	// A piece that has pieces in it stays whole.
	to, b = draft{}, NewBook(nil, 0, "")
	b.HandOn(&to)
	out = b.Append(nil, KeyOf([]byte("all")), func(out []byte) []byte {
		out, _ = table(b, out, long()...)
		return out
	})
	if to.Len() > 0 || len(out) < handOnSize {
		t.Errorf("%d bytes of a piece are handed on, %d left", to.Len(), len(out))
	}
}

func TestAPieceThatIsHeldBehindARunHasItsPlace(t *testing.T) {
	make := func(b *Book) []byte {
		row := func(out []byte, row string) []byte {
			return b.Append(out, KeyOf([]byte(row)), func(out []byte) []byte { return append(out, "<"+row+">"...) })
		}
		out := row(nil, "a")
		b.Hold()
		out = row(out, "b")
		b.Release()
		return row(out, "c")
	}
	whole := NewBook(nil, 0, "")
	file := make(whole)
	to := draft{earlier: file}
	b := NewBook(bytes.NewReader(file), len(file), whole.Index())
	b.HandOn(&to)
	if err := b.Finish(make(b)); err != nil || !bytes.Equal(to.Bytes(), file) || b.Index() != whole.Index() {
		t.Errorf("%v: %q, want %q", err, to.String(), file)
	}
}

func TestAFileThatBeginsAnewHasNothingOfBefore(t *testing.T) {
	var to draft
	b := NewBook(nil, 0, "")
	b.HandOn(&to)
	b.Hold() // by one that gave up
	b.Release()
	table(b, nil, long()...)
	b.Hold()
	b.Restart()
	rest, _ := table(b, nil, long()[1:]...)
	want := NewBook(nil, 0, "")
	whole, _ := table(want, nil, long()[1:]...)
	if err := b.Finish(rest); err != nil || !bytes.Equal(to.Bytes(), whole) || b.Index() != want.Index() || to.restarts != 1 {
		t.Errorf("%v, %d restarts, %d bytes, want one and %d", err, to.restarts, to.Len(), len(whole))
	}
	if len(rest) > 2*handOnSize {
		t.Errorf("%d bytes are held for one that gave up", len(rest))
	}
}

func TestAFileThatCannotBeWrittenIsAnError(t *testing.T) {
	b := NewBook(nil, 0, "")
	b.HandOn(&draft{most: 3 * handOnSize})
	rest, _ := table(b, nil, long()...)
	if err := b.Finish(rest); err == nil || err.Error() != "the disk is full" {
		t.Errorf("error = %v", err)
	}
}

func TestKeysThatBeginAlikeAreDifferentOnes(t *testing.T) {
	one, other := Key{15: 1}, Key{15: 2}
	b := NewBook(nil, 0, "")
	file := b.Append(nil, one, func(out []byte) []byte { return append(out, "one"...) })
	again := NewBook(bytes.NewReader(file), len(file), b.Index())
	got := again.Append(nil, other, func(out []byte) []byte { return append(out, "other"...) })
	if got = again.Append(got, one, func(out []byte) []byte { return append(out, "made anew"...) }); string(got) != "otherone" {
		t.Errorf("the file is %q, want otherone", got)
	}
}

func FuzzNewBook(f *testing.F) {
	b := NewBook(nil, 0, "")
	file, _ := table(b, nil, "a", "b")
	f.Add(file, b.Index())
	f.Fuzz(func(t *testing.T, file []byte, index string) {
		b := NewBook(bytes.NewReader(file), len(file), index)
		for _, n := range b.was {
			if piece, _, ok := b.take(nil, n.key); ok && !bytes.Contains(file, piece) {
				t.Errorf("the piece %x is %q", n.key, piece)
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
	index := book.Index()
	b.ReportAllocs()
	for b.Loop() {
		book := NewBook(bytes.NewReader(file), len(file), index)
		table(book, nil, rows...)
		book.Index()
	}
}
