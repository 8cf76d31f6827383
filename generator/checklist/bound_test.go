package checklist

import (
	"fmt"
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
