package page

import (
	"slices"
	"strings"
	"testing"

	"milepost/generator/diag"
)

// spell writes phrases with code in angle brackets.
func spell(list []Phrase) string {
	var b strings.Builder
	for _, p := range list {
		if p.Code {
			b.WriteString("<" + p.Text + ">")
			continue
		}
		b.WriteString(p.Text)
	}
	return b.String()
}

func TestNotesAreSentences(t *testing.T) {
	tests := []struct {
		name              string
		problem           diag.Problem
		where, text, hint string
	}{
		{"many lines", diag.Problem{Line: 12, EndLine: 59, Message: `38 boxes are written "[]"`, Hint: `write "[ ]"`},
			"Lines 12–59: ", "38 boxes are written <[]>.", "Write <[ ]>."},
		{"one line", diag.Problem{Line: 7, EndLine: 7, Message: "no space follows the box"}, "Line 7: ", "no space follows the box.", ""},
		{"the whole file begins with a capital", diag.Problem{Message: "it is empty"}, "", "It is empty.", ""},
		{"quotes are undone", diag.Problem{Line: 1, Message: `the mark "\"\t<b>" is odd`}, "Line 1: ", "the mark <\"\\t<b>> is odd.", ""},
		{"what nobody can see stays quoted", diag.Problem{Line: 1, Message: `the mark "\u202ex\n" is odd`}, "Line 1: ", `the mark <\u202ex\n> is odd.`, ""},
		{"and is left out where nothing quotes it", diag.Problem{Line: 1, Message: "the box [x\u202e] is odd"}, "Line 1: ", "the box [x] is odd.", ""},
		{"a quote that does not end is text", diag.Problem{Line: 1, Message: `write "x`}, "Line 1: ", `write "x.`, ""},
		{"a letter beyond ASCII can be a capital", diag.Problem{Message: "øl"}, "", "Øl.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			list, more := notes(diag.List{tt.problem})
			if len(list) != 1 || more != "" {
				t.Fatalf("%d notes and %q more, want one", len(list), more)
			}
			n := list[0]
			if n.Where != tt.where || spell(n.Text) != tt.text || spell(n.Hint) != tt.hint {
				t.Errorf("note = %q, %q, %q, want %q, %q, %q", n.Where, spell(n.Text), spell(n.Hint), tt.where, tt.text, tt.hint)
			}
		})
	}
}

func TestAPageShowsSomeNotesAndCountsTheRest(t *testing.T) {
	list, more := notes(slices.Repeat(diag.List{{Line: 1, Message: "no"}}, notesShown+12))
	if len(list) != notesShown || more != "12 more" {
		t.Errorf("%d notes and %q, want %d and 12 more", len(list), more, notesShown)
	}
}

func TestAnErrorIsMarked(t *testing.T) {
	root := executeTeam(t, "team.html", owls(teamCohort("Owls")))
	var tags []string
	for _, s := range teamText(root, "span") {
		if s == "error" {
			tags = append(tags, s)
		}
	}
	if len(tags) != 1 {
		t.Errorf("%d notes are marked as errors, want the one that is", len(tags))
	}
}
