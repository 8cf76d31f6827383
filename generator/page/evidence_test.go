package page

import (
	"strings"
	"testing"

	"milepost/generator/checklist"
	"milepost/generator/progress"
)

// plainText returns the text of phrases.
func plainText(list []Phrase) string {
	var b strings.Builder
	for _, p := range list {
		b.WriteString(p.Text)
	}
	return b.String()
}

func TestProofTellsWhereTickAndRepositoryDiffer(t *testing.T) {
	paths := []string{"docker/trainer.dockerfile", "Dockerfile"}
	tests := []struct {
		name string
		item progress.Item
		tone string
		want string
	}{
		{"done and found agree", progress.Item{State: checklist.Done, Proof: progress.Found, Paths: paths}, "", ""},
		{"open and not found agree", progress.Item{Proof: progress.NotFound}, "", ""},
		{"done, and nobody looked", progress.Item{State: checklist.Done}, "", ""},
		{"done, and not found", progress.Item{State: checklist.Done, Proof: progress.NotFound}, "ask", "Nothing found in the repo"},
		{"found, not ticked", progress.Item{Proof: progress.Found, Paths: paths}, "good", "Found docker/trainer.dockerfile, not ticked"},
		{"found, and not in the file", progress.Item{Kind: progress.Missing, Proof: progress.Found, Paths: paths}, "good", "Found docker/trainer.dockerfile, not in the checklist"},
		{"found, and does not apply", progress.Item{Excused: true, Proof: progress.Found, Paths: paths}, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tone, words := proof(&tt.item)
			if got := plainText(words); tone != tt.tone || got != tt.want {
				t.Errorf("proof = %q, %q, want %q, %q", tone, got, tt.tone, tt.want)
			}
		})
	}
}

func TestPathsArePrintableAndShort(t *testing.T) {
	tests := []struct{ name, path, want string }{
		{"a plain one", "tests/test_data.py", "tests/test_data.py"},
		{"letters of any language", "døcs/文書.md", "døcs/文書.md"},
		{"a line break", "a\nb", "a\ufffdb"},
		{"what turns the line around", "a\u202eb", "a\ufffdb"},
		{"bytes that are no text", "a\xffb", "a\ufffdb"},
		{"a long one keeps its end", strings.Repeat("folder/", 30) + "Dockerfile", "…" + (strings.Repeat("folder/", 30) + "Dockerfile")[30*7+10-59:]},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := pathPhrase(tt.path); got != (Phrase{tt.want, true}) {
				t.Errorf("path = %+v, want %q as code", got, tt.want)
			}
		})
	}
}

func TestATeamWithoutAChecklistIsToldWhereItWasLookedFor(t *testing.T) {
	tests := []struct {
		name       string
		tried      []string
		words, add string
	}{
		{"nobody looked", nil, "", "content/2024/owls.md"},
		{"in one place", []string{"README.md"}, "Looked for README.md; it has no list of boxes.", "README.md"},
		{"in two", []string{"reports/README.md", "README.md"}, "Looked for reports/README.md and README.md; neither has a list of boxes.", "reports/README.md"},
		{"in three", []string{"a", "b", "c"}, "Looked for a, b and c; none of them has a list of boxes.", "a"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := teamCohort("Owls")
			team := c.Teams[2]
			team.Readable, team.Record = false, progress.Record{LookedForIn: tt.tried, Commit: jan(9)}
			p := NewTeamMissing(NewClass(teamSite(), c), &team)
			if got := plainText(p.Tried); got != tt.words || p.Add != tt.add || p.Commits != "Commits were seen on 9 Jan." {
				t.Errorf("tried %q, add to %q, %q, want %q, %q and when commits were seen", got, p.Add, p.Commits, tt.words, tt.add)
			}
		})
	}
}
