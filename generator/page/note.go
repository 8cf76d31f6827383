package page

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"milepost/generator/diag"
	"milepost/generator/naming"
	"milepost/generator/progress"
)

// notesShown is how many problems of a file stand on a page; the others are
// told as a number, for a page is read by people.
const notesShown = 20

// A Note is a problem in a team's file.
type Note struct {
	Where string   // "Lines 12–59: "; "" where the file as a whole is meant
	Text  []Phrase // what is wrong, a sentence
	Hint  []Phrase // what to do, a sentence; none where Text says it
	Error bool     // part of the file could not be read
}

// A Phrase is a piece of a sentence.
type Phrase struct {
	Text string
	Code bool // it is what the file says, or should
}

// isNote says whether a page has a note on a problem: that there is no checklist
// is what the page of such a team says itself.
func isNote(p diag.Problem) bool { return p.Code != "no-checklist" }

// noted says whether there are notes on a team's file.
func noted(t *progress.Team) bool { return slices.ContainsFunc(t.Problems, isNote) }

// notes returns the problems of a file, and how many more there are than a
// page shows: "12 more".
func notes(problems diag.List) (list []Note, more string) {
	for _, p := range problems[:min(notesShown, len(problems))] {
		n := Note{Where: where(p), Hint: phrases(sentence(p.Hint, true)), Error: p.Severity == diag.Error}
		n.Text = phrases(sentence(p.Message, n.Where == ""))
		list = append(list, n)
	}
	if left := len(problems) - notesShown; left > 0 {
		more = strconv.Itoa(left) + " more"
	}
	return list, more
}

// where returns "Line 7: " or "Lines 12–59: ".
func where(p diag.Problem) string {
	switch {
	case p.Line == 0:
		return ""
	case p.EndLine > p.Line:
		return fmt.Sprintf("Lines %d%s%d: ", p.Line, enDash, p.EndLine)
	}
	return fmt.Sprintf("Line %d: ", p.Line)
}

// sentence ends s in a full stop, and begins it with a capital if it stands
// alone.
func sentence(s string, capital bool) string {
	if s == "" {
		return ""
	}
	if capital {
		r, size := utf8.DecodeRuneInString(s)
		s = string(unicode.ToUpper(r)) + s[size:]
	}
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}

// phrases sets the quoted pieces of a message apart: problems quote as Go
// does, pages set code. What nobody can see stays as Go writes it: \u202e.
func phrases(s string) []Phrase {
	s = naming.Visible(s)
	var list []Phrase
	for s != "" {
		i := strings.IndexByte(s, '"')
		if i < 0 {
			break
		}
		quoted, err := strconv.QuotedPrefix(s[i:])
		if err != nil {
			break
		}
		code, err := strconv.Unquote(quoted)
		if err != nil {
			break
		}
		if shown := strings.Join(strings.Fields(naming.Visible(code)), " "); shown != code && shown != "" {
			code = strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`)
		}
		if i > 0 {
			list = append(list, Phrase{Text: s[:i]})
		}
		list = append(list, Phrase{Text: code, Code: true})
		s = s[i+len(quoted):]
	}
	if s != "" {
		list = append(list, Phrase{Text: s})
	}
	return list
}
