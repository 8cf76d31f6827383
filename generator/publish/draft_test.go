package publish

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// begun returns a draft of a file of the site in dir.
func begun(t *testing.T, dir, name string) (*Publisher, *Draft) {
	t.Helper()
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Abort() })
	d, err := p.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	return p, d
}

// drafted publishes one file, piece by piece. Staged is what was staged for it.
func drafted(t *testing.T, dir, name string, pieces ...string) (sum Summary, stamp Stamp, staged files) {
	t.Helper()
	p, d := begun(t, dir, name)
	for _, text := range pieces {
		if _, err := d.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	var err error
	if stamp, err = d.Finish(); err != nil {
		t.Fatal(err)
	}
	d.Close()
	staged = read(t, filepath.Join(dir, stagingName, siteName))
	if sum, err = p.Commit(); err != nil {
		t.Fatal(err)
	}
	return sum, stamp, staged
}

func TestAFileIsWrittenPieceByPiece(t *testing.T) {
	long := strings.Repeat("abc", 50_000)
	tests := []struct {
		name    string
		before  files
		pieces  []string
		want    string
		changed int
	}{
		{"a new file", nil, []string{"a", "b"}, "ab", 1},
		{"an empty one", nil, nil, "", 1},
		{"one that is the same", files{"a/b": "one two"}, []string{"one ", "two"}, "one two", 0},
		{"a long one that is the same", files{"a/b": long}, []string{long[:70_000], long[70_000:]}, long, 0},
		{"an empty one that is the same", files{"a/b": ""}, nil, "", 0},
		{"one with another end", files{"a/b": "one two"}, []string{"one ", "six"}, "one six", 1},
		{"one with another beginning", files{"a/b": "one two"}, []string{"six ", "two"}, "six two", 1},
		{"a shorter one", files{"a/b": "one two"}, []string{"one"}, "one", 1},
		{"a longer one", files{"a/b": "one"}, []string{"one", " two"}, "one two", 1},
		{"one in place of a link", files{"a/b": "-> c", "a/c": "one"}, []string{"one"}, "one", 1},
		{"one in a folder in place of a link", files{"a": "-> c", "c/b": "one"}, []string{"one"}, "one", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			tt.before.put(t, dir)
			long := time.Now().Add(-time.Hour)
			os.Chtimes(filepath.Join(dir, "a/b"), long, long)
			sum, stamp, staged := drafted(t, dir, "a/b", tt.pieces...)
			if got := read(t, dir); got["a/b"] != tt.want {
				t.Errorf("the folder has %s", got)
			}
			if len(staged) != tt.changed {
				t.Errorf("%s is staged, want %d files", staged, tt.changed)
			}
			if want := (Summary{Written: 1, Changed: tt.changed, Bytes: int64(len(tt.want))}); sum != want {
				t.Errorf("summary %+v, want %+v", sum, want)
			}
			info, err := os.Lstat(filepath.Join(dir, "a/b"))
			if err != nil || stampOf(info) != stamp {
				t.Errorf("%v: its stamp is %v, not %v", err, stampOf(info), stamp)
			}
			if touched := time.Since(info.ModTime()) < time.Minute; touched != (tt.changed > 0) {
				t.Errorf("touched = %v", touched)
			}
		})
	}
}

func TestADraftTakesPartsOfTheEarlierFile(t *testing.T) {
	type part struct {
		text    string
		from, n int64 // of the earlier file, where text is ""
	}
	tests := []struct {
		name    string
		parts   []part
		want    string
		changed int
	}{
		{"all of it", []part{{n: 7}}, "one two", 0},
		{"all in parts", []part{{n: 3}, {text: " "}, {from: 4, n: 3}}, "one two", 0},
		{"its beginning", []part{{n: 3}}, "one", 1},
		{"its end", []part{{from: 4, n: 3}}, "two", 1},
		{"another order", []part{{from: 4, n: 3}, {text: ", "}, {n: 3}}, "two, one", 1},
		{"something between", []part{{n: 4}, {text: "and "}, {from: 4, n: 3}}, "one and two", 1},
		{"something at the end", []part{{n: 7}, {text: "!"}}, "one two!", 1},
		{"a part twice", []part{{n: 4}, {n: 4}}, "one one ", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, restart := range []bool{false, true} {
				dir := t.TempDir()
				files{"a/b": "one two"}.put(t, dir)
				info, err := os.Stat(filepath.Join(dir, "a/b"))
				if err != nil {
					t.Fatal(err)
				}
				p, d := begun(t, dir, "a/b")
				if d.Earlier(stampOf(info)) == nil || d.Earlier(Stamp{Size: 7}) != nil {
					t.Error("the earlier file is not known by its stamp")
				}
				if restart {
					if err := errors.Join(d.Copy(4, 3), d.Restart()); err != nil {
						t.Fatal(err)
					}
				}
				for _, part := range tt.parts {
					if part.text != "" {
						_, err = d.Write([]byte(part.text))
					} else {
						err = d.Copy(part.from, part.n)
					}
					if err != nil {
						t.Fatal(err)
					}
				}
				if _, err := d.Finish(); err != nil {
					t.Fatal(err)
				}
				d.Close()
				sum, err := p.Commit()
				if got := read(t, dir)["a/b"]; err != nil || got != tt.want || sum.Changed != tt.changed || sum.Bytes != int64(len(tt.want)) {
					t.Errorf("%v: %q, %+v, want %q", err, got, sum, tt.want)
				}
			}
		})
	}
}

func TestADraftKnowsNoEarlierFileBehindALink(t *testing.T) {
	dir := t.TempDir()
	files{"a/b": "one", "c": "-> a", "d": "-> a/b"}.put(t, dir)
	info, err := os.Stat(filepath.Join(dir, "a/b"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Abort()
	for _, name := range []string{"c/b", "d", "e"} {
		d, err := p.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if d.Earlier(stampOf(info)) != nil {
			t.Errorf("%s has an earlier version", name)
		}
		d.Close()
	}
}

func TestADraftThatBeginsAnewHasNothingOfBefore(t *testing.T) {
	for want, changed := range map[string]int{"one two": 0, "three": 1} {
		dir := t.TempDir()
		files{"a": "one two"}.put(t, dir)
		p, d := begun(t, dir, "a")
		for _, text := range []string{"one and a half", "six", want} {
			if err := d.Restart(); err != nil {
				t.Fatal(err)
			}
			d.Write([]byte(text))
		}
		if _, err := d.Finish(); err != nil {
			t.Fatal(err)
		}
		d.Close()
		sum, err := p.Commit()
		if got := read(t, dir)["a"]; err != nil || got != want || sum.Changed != changed || sum.Bytes != int64(len(want)) {
			t.Errorf("%v: %q, %+v, want %q", err, got, sum, want)
		}
	}
}

func TestADraftThatIsNotFinishedIsNotPublished(t *testing.T) {
	dir := t.TempDir()
	files{"a": "one"}.put(t, dir)
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	d, err := p.Create("a")
	if err != nil {
		t.Fatal(err)
	}
	d.Write([]byte("tw"))
	d.Close()
	if _, err := p.Commit(); err == nil || !strings.HasSuffix(err.Error(), "a: it was not finished") {
		t.Errorf("error = %v", err)
	}
	if got := read(t, dir); got.String() != "a=one" {
		t.Errorf("the folder has %s", got)
	}
}

func TestADraftKeepsToTheRulesOfNames(t *testing.T) {
	dir := t.TempDir()
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := write(p, "a/b", nil); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"../a", "a/B", "a/b", "a/b/c", manifestName} {
		if d, err := p.Create(name); err == nil {
			t.Errorf("%s is taken", name)
			d.Close()
		}
	}
	if _, err := p.Commit(); err == nil {
		t.Error("the build is published")
	}
}
