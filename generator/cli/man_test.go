package cli

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
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
	root := (&app{}).root()
	byName := map[string]string{}
	for _, p := range manPages(root) {
		byName[p.name] = p.text
	}
	var check func(cmd *cobra.Command)
	check = func(cmd *cobra.Command) {
		text := byName[manName(cmd)]
		if !strings.Contains(text, ".SH NAME\n"+roff(manName(cmd))+` \- `) || !strings.Contains(text, ".SH SYNOPSIS\n") || !strings.Contains(text, `\-\-help`) {
			t.Errorf("the page of %s lacks its name, synopsis or help:\n%s", cmd.CommandPath(), text)
		}
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			option := roff("--" + f.Name)
			if f.Shorthand != "" {
				option = roff("-"+f.Shorthand) + ", " + option
			}
			if !strings.Contains(text, "\n.B "+option) {
				t.Errorf("the page of %s lacks --%s", cmd.CommandPath(), f.Name)
			}
		})
		for _, c := range cmd.Commands() {
			if c.Name() != "help" {
				check(c)
			}
		}
	}
	check(root)
}

func TestParagraphsKeepIndentedLines(t *testing.T) {
	var b strings.Builder
	paragraphs(&b, "First.\n\n\tcommand one\n\tcommand two\n\nLast.")
	want := "First.\n.PP\n.nf\n  command one\n  command two\n.fi\n.PP\nLast.\n"
	if got := b.String(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
