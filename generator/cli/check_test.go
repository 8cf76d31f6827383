package cli

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"milepost/generator/diag"
)

func TestExcerptPutsTheCaretUnderTheColumn(t *testing.T) {
	long := strings.Repeat("abcdefghi ", 30)
	tests := []struct {
		name         string
		text         string
		at           int
		line, indent string
	}{
		{"at the start", "- [] a", 0, "- [] a", ""},
		{"amid the line", "- [] a", 2, "- [] a", "  "},
		{"behind its end", "ab", 9, "ab", "  "},
		{"tabs stay tabs", "\t-\t[] a", 3, "\t-\t[] a", "\t \t"},
		{"wide characters take two columns", "漢字 [x]", 7, "漢字 [x]", "     "},
		{"combining marks take none", "e\u0301 [x]", 4, "e\u0301 [x]", "  "},
		{"a column inside a character is that character's", "漢 a", 1, "漢 a", ""},
		{"control characters are shown as signs", "\x1b[2J\x07 [x]\x7f", 6, "␛[2J␇ [x]\ufffd", "      "},
		{"what turns the direction of text is shown as a sign", "\u202ea\u2066b", 4, "\ufffda\ufffdb", "  "},
		{"bytes that are no UTF-8 too", "a\xff\xfe [x]", 4, "a\ufffd\ufffd [x]", "    "},
		{"a byte order mark takes no column", "\ufeff- [] a", 5, "\ufeff- [] a", "  "},
		{"a long line is cut behind", long, 2, long[:100] + "…", "  "},
		{"and before", long, 200, "…" + long[160:260] + "…", strings.Repeat(" ", 41)},
		{"the end of a long line is kept", long[:150], 140, "…" + long[100:150], strings.Repeat(" ", 41)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			line, indent := excerpt(tt.text, tt.at)
			if line != tt.line || indent != tt.indent {
				t.Errorf("excerpt\n got %q\n     %q\nwant %q\n     %q", line, indent, tt.line, tt.indent)
			}
		})
	}
}

func TestSeverityIsColouredOnlyWhereWanted(t *testing.T) {
	f := finding{Problem: diag.Problem{File: "a.md", Line: 2, Column: 1, EndLine: 9, Code: "c", Severity: diag.Error, Message: "m\x1b"}, Text: "x"}
	tests := []struct {
		name  string
		color bool
		want  string
	}{
		{"plain", false, "a.md:2:1: m \n    x\n    ^ error (c), down to line 9\n"},
		{"in colour", true, "a.md:2:1: m \n    x\n    ^ \x1b[31merror\x1b[0m (c), down to line 9\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b strings.Builder
			if err := (textPrinter{tt.color}).print(&b, []finding{f}); err != nil || b.String() != tt.want {
				t.Errorf("got %q, %v\nwant %q", b.String(), err, tt.want)
			}
		})
	}
}

func TestADeviceAloneIsNoTerminal(t *testing.T) {
	f, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if isTerminal(f) {
		t.Errorf("%s is taken for a terminal", os.DevNull)
	}
}

func TestUnifiedShowsThreeLinesAround(t *testing.T) {
	tests := []struct{ name, before, after, want string }{
		{"nothing", "a\nb\n", "a\nb\n", ""},
		{"one line", "a\n", "b\n", "@@ -1,1 +1,1 @@\n-a\n+b\n"},
		{"no newline at the end", "x\na", "x\nb", "@@ -1,2 +1,2 @@\n x\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n"},
		{"CRLF stays", "a\r\nb\r\n", "a\r\nc\r\n", "@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n"},
		{"six lines between are one hunk", "a\n1\n2\n3\n4\n5\n6\na\n", "b\n1\n2\n3\n4\n5\n6\nb\n",
			"@@ -1,8 +1,8 @@\n-a\n+b\n 1\n 2\n 3\n 4\n 5\n 6\n-a\n+b\n"},
		{"seven are two", "a\n1\n2\n3\n4\n5\n6\n7\na\n", "b\n1\n2\n3\n4\n5\n6\n7\nb\n",
			"@@ -1,4 +1,4 @@\n-a\n+b\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-a\n+b\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := unified(tt.before, tt.after); got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
		})
	}
}

func TestGitHubCommandsEscapeWhatWouldEndThem(t *testing.T) {
	tests := []struct {
		name string
		p    diag.Problem
		want string
	}{
		{"a property", diag.Problem{File: "a:b,c%d\r\n.md", Code: "c", Message: "m"}, "::notice file=a%3Ab%2Cc%25d%0D%0A.md,title=c::m\n"},
		{"a message", diag.Problem{Code: "c", Severity: diag.Error, Message: "100%\r\n::error::x", Hint: "h: i, j"}, "::error title=c::100%25%0D%0A::error::x (h: i, j)\n"},
		{"one line", diag.Problem{File: "a.md", Line: 3, Column: 5, EndLine: 3, Code: "c", Severity: diag.Warning, Message: "m"}, "::warning file=a.md,line=3,col=5,title=c::m\n"},
		{"many lines", diag.Problem{File: "a.md", Line: 3, Column: 5, EndLine: 7, Code: "c", Message: "m"}, "::notice file=a.md,line=3,endLine=7,title=c::m\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b strings.Builder
			if err := printGitHub(&b, []finding{{Problem: tt.p}}); err != nil || b.String() != tt.want {
				t.Errorf("got  %q, %v\nwant %q", b.String(), err, tt.want)
			}
		})
	}
}

// What code scanning asks of a log beside the schema: texts for every rule, a
// rule for every result, a place with a line, fingerprints that differ.
func TestSARIFHasWhatCodeScanningAsksFor(t *testing.T) {
	found := []finding{
		{Problem: diag.Problem{File: "a.md", Line: 4, Column: 8, EndLine: 9, Code: "empty-brackets", Message: "m", Hint: "h"}, Text: "漢字 [] a"},
		{Problem: diag.Problem{File: "a.md", Line: 5, Column: 1, EndLine: 5, Code: "empty-brackets", Message: "m"}, Text: "漢字 [] a"},
		{Problem: diag.Problem{File: "a b.md", Code: "too-large", Severity: diag.Error, Message: "has 3 MiB"}},
		{Problem: diag.Problem{Code: "of-the-run", Severity: diag.Warning, Message: "m"}},
	}
	var b strings.Builder
	if err := printSARIF(&b, found); err != nil {
		t.Fatal(err)
	}
	var log sarifLog
	d := json.NewDecoder(strings.NewReader(b.String()))
	d.DisallowUnknownFields()
	if err := d.Decode(&log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	for _, r := range run.Tool.Driver.Rules {
		if r.ID == "" || r.Short.Text == "" || r.Full.Text == "" || r.Help.Text == "" || r.Default.Level == "" {
			t.Errorf("rule with a gap: %+v", r)
		}
	}
	seen := map[string]bool{}
	for i, r := range run.Results {
		if got := run.Tool.Driver.Rules[r.RuleIndex].ID; got != r.RuleID {
			t.Errorf("result %d of rule %q points to %q", i, r.RuleID, got)
		}
		print := r.Fingerprints["primaryLocationLineHash"]
		if print == "" || seen[print] {
			t.Errorf("result %d has the fingerprint %q", i, print)
		}
		seen[print] = true
	}
	places := []sarifPhysical{
		{sarifArtifact{"a.md", "%SRCROOT%"}, sarifRegion{4, 4, 9}},
		{sarifArtifact{"a.md", "%SRCROOT%"}, sarifRegion{5, 1, 0}},
		{sarifArtifact{"a%20b.md", "%SRCROOT%"}, sarifRegion{1, 0, 0}},
		{sarifArtifact{"site.toml", "%SRCROOT%"}, sarifRegion{1, 0, 0}},
	}
	levels := []string{"note", "note", "error", "warning"}
	for i, r := range run.Results {
		if got := r.Locations[0].Physical; got != places[i] || r.Level != levels[i] {
			t.Errorf("result %d: %s at %+v, want %s at %+v", i, r.Level, got, levels[i], places[i])
		}
	}
}

func TestFingerprintsDoNotMoveWithTheLine(t *testing.T) {
	f := finding{Problem: diag.Problem{File: "a.md", Line: 4, Code: "c", Message: "m"}, Text: "- [] a"}
	moved, other := f, f
	moved.Line, other.Text = 9, "- [] b"
	if fingerprint(f) != fingerprint(moved) {
		t.Error("the fingerprint changes when the line moves")
	}
	if fingerprint(f) == fingerprint(other) {
		t.Error("another line has the same fingerprint")
	}
}
