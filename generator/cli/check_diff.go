package cli

import (
	"fmt"
	"strings"
)

// around is how many lines a diff shows around those that changed.
const around = 3

// diff prints what w changes, as patch and git apply read it.
func (a *app) diff(w rewrite) {
	text := "--- a/" + fromHere(w.shown) + "\n+++ b/" + fromHere(w.shown) + "\n" + unified(string(w.Before), string(w.After))
	if a.onTerminal {
		for line := range strings.Lines(text) {
			fmt.Fprintln(a.Stdout, clean(strings.TrimSuffix(line, "\n")))
		}
		return
	}
	fmt.Fprint(a.Stdout, text)
}

// unified returns the hunks that make after of before, which have the same
// number of lines.
func unified(before, after string) string {
	lines, fixed := strings.SplitAfter(before, "\n"), strings.SplitAfter(after, "\n")
	var b strings.Builder
	for i := 0; i < len(lines); i++ {
		if lines[i] == fixed[i] {
			continue
		}
		start, last := max(i-around, 0), i
		for k := i; k < len(lines) && k <= last+2*around+1; k++ {
			if lines[k] != fixed[k] {
				last = k
			}
		}
		end := min(last+1+around, len(lines))
		if end == len(lines) && lines[end-1] == "" {
			end-- // nothing follows the last line feed
		}
		hunk(&b, start, lines[start:end], fixed[start:end])
		i = end - 1
	}
	return b.String()
}

// hunk writes lines that follow start others: of those that differ, first the
// old ones, then the new.
func hunk(b *strings.Builder, start int, lines, fixed []string) {
	fmt.Fprintf(b, "@@ -%d,%d +%d,%d @@\n", start+1, len(lines), start+1, len(fixed))
	for i := 0; i < len(lines); {
		k := i
		for k < len(lines) && lines[k] != fixed[k] {
			k++
		}
		for _, l := range lines[i:k] {
			diffLine(b, "-", l)
		}
		for _, l := range fixed[i:k] {
			diffLine(b, "+", l)
		}
		if i = k; i < len(lines) {
			diffLine(b, " ", lines[i])
			i++
		}
	}
}

func diffLine(b *strings.Builder, sign, line string) {
	b.WriteString(sign + line)
	if !strings.HasSuffix(line, "\n") {
		b.WriteString("\n\\ No newline at end of file\n")
	}
}
