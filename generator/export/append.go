package export

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"milepost/generator/piece"
	"milepost/generator/progress"
)

// AppendProgress appends a team's progress.json to b: what AppendJSON makes of
// NewProgress, in a quarter of the time. A site has one for each team, so that it
// is written here field by field.
func AppendProgress(b []byte, cohort string, t *progress.Team) []byte {
	b = number(b, `{"schema":`, Schema)
	b = text(b, `,"cohort":`, cohort)
	b = text(b, `,"team":{"slug":`, t.Slug)
	b = text(b, `,"name":`, t.Name)
	b = text(b, `,"repo":`, t.Repo)
	b = text(b, `},"source":`, t.Source)
	b = append(b, `,"progress":{`...)
	b = count(b, t.Tally)
	b = append(sections(append(b, '}'), t.Sections), `,"modules":[`...)
	for i, m := range t.Modules {
		b = text(comma(b, i), `{"id":`, m.ID)
		b = text(b, `,"title":`, m.Title)
		b = append(count(append(b, ','), m.Tally), '}')
	}
	b = append(b, `],"items":[`...)
	for i, it := range t.Items {
		b = item(comma(b, i), newItem(t, it))
	}
	b = append(b, `],"diagnostics":[`...)
	for i, p := range t.Problems {
		b = diagnostic(comma(b, i), NewDiagnostic(p))
	}
	return append(b, "]}\n"...)
}

// AppendCohort appends cohort.json to b: what AppendJSON makes of NewCohort. Its
// teams, of which a large class has many, are written field by field, or come
// from the book, which may be nil.
func AppendCohort(b []byte, book *piece.Book, c *progress.Cohort) ([]byte, error) {
	none := *c
	none.Teams = nil
	b, err := AppendJSON(b, NewCohort(&none))
	if err != nil {
		return b, err
	}
	const end = "]}\n"
	b = bytes.TrimSuffix(b, []byte(end))
	for i := range c.Teams {
		t := &c.Teams[i]
		key, last := t.Key, i == len(c.Teams)-1
		if last {
			key = key.With(lastTeam)
		}
		b = book.Append(b, key, func(b []byte) []byte {
			if b = cohortTeam(b, c, t); !last {
				b = append(b, ',')
			}
			return b
		})
	}
	return append(b, end...), nil
}

// lastTeam tells a team behind which no other comes.
var lastTeam = piece.KeyOf([]byte("last"))

func cohortTeam(b []byte, c *progress.Cohort, t *progress.Team) []byte {
	if t.Rank > 0 {
		b = number(b, `{"rank":`, t.Rank)
	} else {
		b = append(b, `{"rank":null`...)
	}
	if t.Tied {
		b = append(b, `,"tied":true`...)
	}
	b = text(b, `,"slug":`, t.Slug)
	b = text(b, `,"name":`, t.Name)
	b = text(b, `,"repo":`, t.Repo)
	b = append(b, `,"progress":{`...)
	b = sections(append(count(b, t.Tally), '}'), t.Sections)
	if status := statusOf(t); status != "" {
		b = text(b, `,"status":`, status)
	}
	if c.Dated && t.Readable {
		b = number(b, `,"pace":`, t.Pace)
	}
	if t.Overdue != 0 {
		b = number(b, `,"overdue":`, t.Overdue)
	}
	return append(number(b, `,"diagnostics":`, len(t.Problems)), '}')
}

// sections appends the field of a team's sections.
func sections(b []byte, list []progress.Section) []byte {
	b = append(b, `,"sections":[`...)
	for i := range list {
		s := &list[i]
		b = text(comma(b, i), `{"slug":`, s.Slug)
		b = text(b, `,"title":`, s.Title)
		b = count(append(b, ','), s.Tally)
		if !s.Due.IsZero() {
			b = text(b, `,"due":`, date(s.Due))
		}
		if s.Overdue != 0 {
			b = number(b, `,"overdue":`, s.Overdue)
		}
		b = append(b, '}')
	}
	return append(b, ']')
}

func item(b []byte, it Item) []byte {
	b = append(b, '{')
	if it.ID != "" {
		b = append(text(b, `"id":`, it.ID), ',')
	}
	b = text(b, `"section":`, it.Section)
	b = text(b, `,"text":`, it.Text)
	b = text(b, `,"state":`, it.State)
	b = strconv.AppendBool(append(b, `,"optional":`...), it.Optional)
	b = append(b, `,"modules":[`...)
	for i, m := range it.Modules {
		b = text(comma(b, i), "", m)
	}
	b = number(b, `],"line":`, it.Line)
	b = strconv.AppendBool(append(b, `,"matched":`...), it.Matched)
	if it.Wording != "" {
		b = text(b, `,"wording":`, it.Wording)
	}
	if it.Overdue {
		b = append(b, `,"overdue":true`...)
	}
	return append(b, '}')
}

func diagnostic(b []byte, d Diagnostic) []byte {
	b = text(b, `{"code":`, d.Code)
	b = text(b, `,"severity":`, d.Severity)
	b = number(b, `,"line":`, d.Line)
	b = number(b, `,"column":`, d.Column)
	if d.EndLine != 0 {
		b = number(b, `,"end_line":`, d.EndLine)
	}
	if d.Count != 0 {
		b = number(b, `,"count":`, d.Count)
	}
	b = text(b, `,"message":`, d.Message)
	return append(text(b, `,"hint":`, d.Hint), '}')
}

// count appends the fields of a Count.
func count(b []byte, t progress.Tally) []byte {
	b = number(b, `"done":`, t.Required.Done)
	b = number(b, `,"total":`, t.Required.Total)
	if p, ok := t.Required.Percent(); ok {
		b = number(b, `,"percent":`, p)
	} else {
		b = append(b, `,"percent":null`...)
	}
	b = number(b, `,"optional":{"done":`, t.Optional.Done)
	return append(number(b, `,"total":`, t.Optional.Total), '}')
}

// comma appends what stands before the i-th value of a list.
func comma(b []byte, i int) []byte {
	if i > 0 {
		return append(b, ',')
	}
	return b
}

// number appends what stands before a number, and the number.
func number(b []byte, before string, n int) []byte {
	return strconv.AppendInt(append(b, before...), int64(n), 10)
}

// text appends what stands before a text, and the text.
func text(b []byte, before, s string) []byte {
	b = append(b, before...)
	for i := range len(s) {
		if !plain[s[i]] {
			quoted, _ := json.Marshal(s) // a string never fails
			return append(b, quoted...)
		}
	}
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"')
}

// plain are the bytes that stand in JSON as they are.
var plain = func() (is [256]bool) {
	for c := ' '; c < 0x7f; c++ {
		is[c] = !strings.ContainsRune("\"\\<>&", c)
	}
	return is
}()
