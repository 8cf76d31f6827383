package badge

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A golden is a case of testdata/cases.json: a badge that badge-maker has drawn.
type golden struct {
	Name, Label, Message, Color string
}

func goldens(t testing.TB) []golden {
	t.Helper()
	src, err := os.ReadFile("testdata/cases.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []golden
	if err := json.Unmarshal(src, &cases); err != nil {
		t.Fatal(err)
	}
	return cases
}

func TestFlatStylesAreBadgeMakersToTheByte(t *testing.T) {
	styles := []struct {
		folder string
		draw   func(Badge) []byte
	}{{"flat", Flat}, {"flat-square", FlatSquare}}
	cases := goldens(t)
	for _, style := range styles {
		files, err := filepath.Glob("testdata/" + style.folder + "/*.svg")
		if err != nil || len(files) != len(cases) {
			t.Errorf("%d golden files in %s, want one for each of %d cases (%v)", len(files), style.folder, len(cases), err)
		}
		for _, tt := range cases {
			t.Run(style.folder+": "+tt.Name, func(t *testing.T) {
				want, err := os.ReadFile("testdata/" + style.folder + "/" + strings.ReplaceAll(tt.Name, " ", "-") + ".svg")
				if err != nil {
					t.Fatal(err)
				}
				if got := style.draw(Badge{tt.Label, tt.Message, tt.Color}); string(got) != string(want) {
					t.Errorf("got  %s\nwant %s", got, want)
				}
			})
		}
	}
}

func TestFlatShowsInvalidTextAsReplaced(t *testing.T) {
	tests := []struct{ name, in, same string }{
		{"one bad byte", "a\xffb", "a\ufffdb"},
		{"a run of bad bytes is one", "a\xff\xfe\xfdb", "a\ufffdb"},
		{"a surrogate in UTF-8", "\xed\xa0\x80", "\ufffd"},
		{"a sequence cut short", "a\xe4\xbd", "a\ufffd"},
		{"an overlong bracket", "\xc0\xbcscript", "\ufffdscript"},
		{"forbidden characters go first, then space", "\x01 a \x02", "a"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, want := Flat(Badge{tt.in, tt.in, "blue"}), Flat(Badge{tt.same, tt.same, "blue"})
			if string(got) != string(want) {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func BenchmarkFlat(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Flat(Badge{"milestones", "11 of 46", Behind})
	}
}
