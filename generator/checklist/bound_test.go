package checklist

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

func TestWhatADocumentHasTooManyOfIsBounded(t *testing.T) {
	repeat := func(n int, form string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, form, i)
		}
		return b.String()
	}
	tests := []struct {
		name, src                string
		items, sections, modules int // modules of the first item
		problems                 string
	}{
		{"300 sections are 300 sections", repeat(300, "# Week %d\n- [ ] x\n"), 300, 300, 0, ""},
		{"the items of more are in the last one", repeat(302, "# Week %d\n- [ ] x\n"), 302, 300, 0,
			"a.md:601:3: the document has 300 sections already; the items below 2 further headings count to the last one (put the items of several headings under one)"},
		{"an item has 50 modules", "- [ ] x " + repeat(60, "(M%d) "), 1, 1, 50, ""},
		{"an item has 50 modules in one pair of parentheses", "- [ ] x (M100" + repeat(60, "+M%d") + ")", 1, 1, 50, ""},
		{"a line may open 50 quotes and lists", strings.Repeat(">", 49) + " - [x] a\n", 1, 1, 0, ""},
		{"a line that opens more is not read", "- [x] a\n\n" + strings.Repeat(">", 50) + " - [x] b\n", 1, 1, 0,
			"a.md:3:1: the line is nested more than 50 lists or quotes deep; it is not read (write fewer bullets on one line)"},
	}
	p, err := NewParser(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := p.Parse("a.md", []byte(tt.src))
			if len(d.Items) != tt.items || len(d.Sections) != tt.sections || len(d.Items[0].Modules) != tt.modules {
				t.Errorf("%d items, %d sections, %d modules, want %d, %d, %d",
					len(d.Items), len(d.Sections), len(d.Items[0].Modules), tt.items, tt.sections, tt.modules)
			}
			var got []string
			for _, pr := range d.Problems {
				if pr.Code != string(duplicateItem) {
					got = append(got, pr.Error())
				}
			}
			if all := strings.Join(got, "\n"); all != tt.problems {
				t.Errorf("problems\n got %s\nwant %s", all, tt.problems)
			}
		})
	}
}

// What is allocated stands for time too: a text that is put together again for
// each of its lines costs the square of their number.
func TestWhatTheCurriculumMayKnowIsReadInProportion(t *testing.T) {
	tests := []struct{ name, open, line string }{
		{"boxes with free text", "- [ ] a\n\nb\n", "[zz] c\n"},
		{"marks in a paragraph", "- [ ] a\n\nb\n", "✅ c\n"},
		{"boxes with free text in a list item", "- [ ] a\n- b\n", "  [zz] c\n"},
	}
	p := newParser(t, Options{Known: func(string) bool { return false }})
	cost := func(src string) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		p.Parse("a.md", []byte(src))
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			const lines, times = 500, 8
			long := tt.open + strings.Repeat(tt.line, times*lines)
			small, large := cost(tt.open+strings.Repeat(tt.line, lines)), cost(long)
			for range 2 { // a collection in between takes away what could be used again
				large = min(large, cost(long))
			}
			if large > 2*times*small {
				t.Errorf("%d bytes are allocated for %d times the lines, %d for the lines: not in proportion", large, times, small)
			}
		})
	}
}

func TestTheCurriculumKnowsAnItemThatIsWrapped(t *testing.T) {
	p := newParser(t, Options{Known: func(key string) bool { return key == "one two three" }})
	for _, src := range []string{"text\n[AB] one\ntwo\nthree\n", "✅ one\n  two\n  three\n"} {
		if d := p.Parse("a.md", []byte(src)); len(d.Items) != 1 {
			t.Errorf("%d items in %q, want 1", len(d.Items), src)
		}
	}
}
