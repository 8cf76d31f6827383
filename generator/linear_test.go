package generator_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"milepost/generator"
)

// What is allocated stands for time and memory both: unlike a clock it says
// the same on a busy machine.
func TestWorkGrowsAsTheInputDoes(t *testing.T) {
	const size, times = 9 << 10, 4
	tests := []struct{ name, open, form string }{
		{"the same item", "", "- [ ] x\n"},
		{"items", "", "- [ ] item %d\n"},
		{"sections", "", "# Week %d\n- [ ] x\n"},
		{"sections of one name", "", "# Week\n- [ ] x\n"},
		{"modules", "", "- [ ] x (M%d)\n"},
		{"modules of one item", "- [ ] x ", "(M%d) "},
		{"modules in one pair of parentheses", "- [ ] x (M1", "+M%d"},
		{"marks", "", "- [%d] x\n- [ ] y\n"},
		{"merge conflicts", "", "<<<<<<< a\n- [x] a\n=======\n- [ ] a\n>>>>>>> b\n"},
		{"rows of a table", "|a|b|\n|-|-|\n", "|✅|b %d|\n"},
		{"keys of TOML", "+++\n", "a%d = 1\n"},
		{"dots in a key of TOML", "+++\n", "a."},
		{"tables in tables of TOML", "+++\na = ", "{a = "},
		{"lists in lists of YAML", "---\nname: ", "["},
		{"one long word", "- [ ] ", "xxxxxxxx"},
	}
	memory := generator.NewMemory()
	cost(t, memory, "") // which parses the templates
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := func(size int) string {
				var b strings.Builder
				b.WriteString(tt.open)
				for i := 0; b.Len() < size; i++ {
					b.WriteString(strings.Replace(tt.form, "%d", fmt.Sprint(i), 1))
				}
				return b.String() + map[byte]string{'+': "b = 1\n+++\n", '-': "\n---\n"}[(tt.open + " ")[0]] + "- [x] last\n"
			}
			small, large := cost(t, memory, text(size)), cost(t, memory, text(times*size))
			if most := 2 * times * small; large > most {
				t.Errorf("%d bytes are allocated for %d times the input, %d for the input: not in proportion", large, times, small)
			}
		})
	}
}

// cost returns how many bytes are allocated to build the site of a team whose
// file is text, alone and beside a curriculum.
func cost(t *testing.T, memory *generator.Memory, text string) uint64 {
	t.Helper()
	fsys := small(map[string]string{
		"content/own/a.md":          text,
		"content/ref/a.md":          text,
		"content/ref/curriculum.md": "# Week 1\n- [ ] item 1 (M1)\n- [ ] item 2 (M2)\n",
	})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	buildWith(t, fsys, generator.Options{Today: today, Memory: memory})
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
