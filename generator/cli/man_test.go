package cli

import (
	"strings"
	"testing"
)

func TestRoffKeepsTextFromBeingACommand(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"words", "Build the site", "Build the site"},
		{"a hyphen can be copied", "--base-url", `\-\-base\-url`},
		{"a backslash is one", `M\s`, `M\es`},
		{"a dot at the start of a line", ".SH EVIL\nx.y", "\\&.SH EVIL\nx.y"},
		{"an apostrophe at the start of a line", "'nf", `\(aqnf`},
		{"an escaped dot stays behind its escape", `\.x`, `\e.x`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := roff(tt.text); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestEveryCommandHasAPageWithItsFlags(t *testing.T) {
	pages := manPages((&app{}).root())
	byName := map[string]string{}
	for _, p := range pages {
		byName[p.name] = p.text
	}
	for _, want := range []string{"milepost", "milepost-init", "milepost-badge", "milepost-build", "milepost-stats", "milepost-version", "milepost-man"} {
		text := byName[want]
		if !strings.Contains(text, ".SH NAME\n"+roff(want)+` \- `) || !strings.Contains(text, ".SH SYNOPSIS\n") || !strings.Contains(text, `\-\-help`) {
			t.Errorf("the page of %s lacks its name, synopsis or flags:\n%s", want, text)
		}
	}
}

func TestParagraphsKeepIndentedLines(t *testing.T) {
	var b strings.Builder
	paragraphs(&b, "First.\n\n\tcommand one\n\tcommand two\n\nLast.")
	want := "First.\n.PP\n.nf\n  command one\n  command two\n.fi\n.PP\nLast.\n"
	if got := b.String(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
