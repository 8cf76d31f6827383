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
		{"what is empty below an item is not a bound of it", "- a\n\n\n\n\n\n\n  - [x] b\n>\n>\n>\n>\n>\n>\n> - c\n", 1, 1, 0, ""},
		{"a line may be indented as far as 50 lists of five columns", strings.Repeat("- ", 49) + "a\n" + strings.Repeat(" ", 98) + "- [x] b\n", 1, 1, 0, ""},
		{"a list that is indented further is not read", "- [x] a\n\n```\n" + strings.Repeat(" ", 300) + "x\n```\n" + strings.Repeat(" ", 251) + "- [x] b\n", 1, 1, 0,
			"a.md:6:1: the line is nested more than 50 lists or quotes deep; it is not read (write fewer bullets on one line)"},
		{"a table may lack cells", "|a|b|\n|-|-|\n|✅|x|\n|❌|y\n|✅|z\n", 3, 1, 0,
			"a.md:3:2: 3 items are rows of a table; GitHub counts no tasks there (write \"- [x] item\" in a list)"},
		{"tables that lack too many are not read", "- [x] a\n\n|a|b|c|\n|-|-|-|\n" + strings.Repeat("|✅\n", 12000), 1, 1, 0,
			"a.md:4:1: the rows of the tables lack more than 20,000 cells that their headers have; no table is read (give each row all its cells)"},
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
	cost := func(src string) uint64 { return allocated(p, src) }
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

// allocated returns how many bytes are allocated to parse a text.
func allocated(p *Parser, src string) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	p.Parse("a.md", []byte(src))
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// Goldmark keeps something of each block that is open for each line, and of each
// column of a table for each row, so few bytes could ask for much memory.
func TestFewBytesTakeLittleMemory(t *testing.T) {
	deep := func(levels int) string {
		var b strings.Builder
		for i := range levels {
			b.WriteString(strings.Repeat(" ", 2*i) + "- a\n")
		}
		return b.String()
	}
	wide := strings.Repeat("|a", 400) + "|\n" + strings.Repeat("|-", 400) + "|\n"
	tests := []struct{ name, src string }{
		{"short rows of a wide table", wide + strings.Repeat("x\n", 2000)},
		{"wide tables with a few rows", strings.Repeat(wide+strings.Repeat("x\n", 600)+"\n", 6)},
		{"a wide table in a quote", "> " + strings.ReplaceAll(strings.TrimSuffix(wide, "\n"), "\n", "\n> ") + "\n" + strings.Repeat("> x\n", 2000)},
		{"empty lines below nested bullets", strings.Repeat("- ", 49) + "[x] a\n" + strings.Repeat("\n", 20000)},
		{"the same in a quote", "> " + strings.Repeat("- ", 48) + "[x] a\n" + strings.Repeat(">\n", 20000)},
		{"quoted lines of two widths", "> " + strings.Repeat("- ", 48) + "[x] a\n" + strings.Repeat(">\n > \n", 10000)},
		{"empty lines below bullets nested by indent", deep(200) + strings.Repeat("\n \n", 10000)},
	}
	p := newParser(t, Options{})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if most, got := uint64(1<<26+len(tt.src)*100), allocated(p, tt.src); got > most {
				t.Errorf("%d bytes are allocated for %d, want at most %d", got, len(tt.src), most)
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
