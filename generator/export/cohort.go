package export

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"milepost/generator/piece"
	"milepost/generator/progress"
)

// Cohort is cohort.json.
type Cohort struct {
	Schema    int             `json:"schema"`
	Cohort    string          `json:"cohort"`
	Title     string          `json:"title"`
	Today     string          `json:"today"` // the day that the numbers are of
	Start     string          `json:"start,omitempty"`
	End       string          `json:"end,omitempty"`
	Reference bool            `json:"reference"` // the totals are the curriculum's, not each team's own
	Required  int             `json:"required"`  // items of the sections below
	Even      *int            `json:"even_pace,omitempty"`
	Due       *int            `json:"due_items,omitempty"`
	Sections  []CohortSection `json:"sections"`
	Modules   []CohortModule  `json:"modules"`
	Items     []CohortItem    `json:"items"`
	Teams     []CohortTeam    `json:"teams"`
}

// CohortSection is a section as most teams have it, or the curriculum.
type CohortSection struct {
	Slug     string `json:"slug"`
	Title    string `json:"title"`
	Due      string `json:"due,omitempty"`
	Required int    `json:"required"`
	Optional int    `json:"optional"`
}

// CohortModule is a module with the teams that have all, some or none of it.
type CohortModule struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	URL   string `json:"url,omitempty"`
	Items int    `json:"items"`
	All   int    `json:"teams_all"`
	Some  int    `json:"teams_some"`
	None  int    `json:"teams_none"`
}

// CohortItem is an item of the reference list with the teams that have it.
type CohortItem struct {
	ID       string   `json:"id"`
	Section  string   `json:"section"`
	Text     string   `json:"text"`
	Modules  []string `json:"modules"`
	Optional bool     `json:"optional"`
	Done     int      `json:"done"`  // teams that have it
	Teams    int      `json:"teams"` // teams to which it applies
	PastDue  bool     `json:"past_due"`
}

// CohortTeam is one row of the leaderboard.
type CohortTeam struct {
	Rank        *int      `json:"rank"` // null where unranked
	Tied        bool      `json:"tied,omitempty"`
	Slug        string    `json:"slug"`
	Name        string    `json:"name"`
	Repo        string    `json:"repo"`
	Progress    Count     `json:"progress"`
	Sections    []Section `json:"sections"`
	Status      string    `json:"status,omitempty"` // not-started, behind, on-pace, ahead, complete, no-checklist
	Pace        *int      `json:"pace,omitempty"`   // done − even pace
	Overdue     int       `json:"overdue,omitempty"`
	Diagnostics int       `json:"diagnostics"` // how many
}

var statusNames = map[progress.Status]string{
	progress.NotStarted: "not-started", progress.Behind: "behind", progress.OnPace: "on-pace",
	progress.Ahead: "ahead", progress.Complete: "complete",
}

// NewCohort returns the cohort's numbers as other programs read them.
// AppendCohort writes the same at once, and tests hold it against this.
func NewCohort(c *progress.Cohort) Cohort {
	out := Cohort{Schema: Schema, Cohort: c.Slug, Title: c.Title, Today: date(c.Today), Start: date(c.Start), End: date(c.End),
		Reference: c.Reference, Required: c.Required,
		Sections: []CohortSection{}, Modules: []CohortModule{}, Items: []CohortItem{}, Teams: []CohortTeam{}}
	if c.Dated {
		out.Even, out.Due = new(c.Even), new(c.Due)
	}
	for _, s := range c.Sections {
		out.Sections = append(out.Sections, CohortSection{Slug: s.Slug, Title: s.Title, Due: date(s.Due), Required: s.Required, Optional: s.Optional})
	}
	for _, m := range c.Modules {
		out.Modules = append(out.Modules, CohortModule{ID: m.ID, Title: m.Title, URL: m.URL, Items: m.Items, All: m.All, Some: m.Some, None: m.None})
	}
	for _, it := range c.Items {
		out.Items = append(out.Items, CohortItem{ID: it.ID, Section: c.Sections[it.Section].Slug, Text: it.Plain, Modules: list(it.Modules),
			Optional: it.Optional, Done: it.Done, Teams: it.Teams, PastDue: it.PastDue})
	}
	for i := range c.Teams {
		out.Teams = append(out.Teams, newCohortTeam(c, &c.Teams[i]))
	}
	return out
}

func newCohortTeam(c *progress.Cohort, t *progress.Team) CohortTeam {
	row := CohortTeam{Tied: t.Tied, Slug: t.Slug, Name: t.Name, Repo: t.Repo, Progress: newCount(t.Tally), Sections: newSections(t.Sections),
		Status: statusOf(t), Overdue: t.Overdue, Diagnostics: len(t.Problems)}
	if t.Rank > 0 {
		row.Rank = new(t.Rank)
	}
	if c.Dated && t.Readable {
		row.Pace = new(t.Pace)
	}
	return row
}

func statusOf(t *progress.Team) string {
	if !t.Readable {
		return "no-checklist"
	}
	return statusNames[t.Status]
}

// AppendLeaderboard appends leaderboard.csv to b: a row per team in the order of
// the page, with done and total of each section of the cohort. A text that a
// spreadsheet would run as a formula gets an apostrophe before it. Rows come from
// the book, which may be nil.
func AppendLeaderboard(b []byte, book *piece.Book, c *progress.Cohort) []byte {
	head := []string{"rank", "team", "slug", "done", "total", "percent", "optional_done", "optional_total"}
	for _, s := range c.Sections {
		head = append(head, s.Slug+"_done", s.Slug+"_total")
	}
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	write := func(b []byte, row []string) []byte {
		text.Reset()
		w.Write(row) // to memory
		w.Flush()
		return append(b, text.Bytes()...)
	}
	b = write(b, append(head, "repo"))
	var row []string
	for i := range c.Teams {
		t := &c.Teams[i]
		b = book.Append(b, t.Key, func(b []byte) []byte {
			row = appendRow(row[:0], c, t)
			return write(b, row)
		})
	}
	return b
}

// appendRow appends the fields of a team's row.
func appendRow(row []string, c *progress.Cohort, t *progress.Team) []string {
	row = append(row, "", noFormula(t.Name), t.Slug, "", "", "", "", "")
	if t.Rank > 0 {
		row[0] = strconv.Itoa(t.Rank)
	}
	if t.Readable {
		row[3], row[4] = strconv.Itoa(t.Required.Done), strconv.Itoa(t.Required.Total)
		row[6], row[7] = strconv.Itoa(t.Optional.Done), strconv.Itoa(t.Optional.Total)
	}
	if p, ok := t.Required.Percent(); ok {
		row[5] = strconv.Itoa(p)
	}
	for i := range c.Sections {
		done, total := "", ""
		for k := range t.Sections {
			if own := &t.Sections[k]; own.Slug == c.Sections[i].Slug {
				done, total = strconv.Itoa(own.Required.Done), strconv.Itoa(own.Required.Total)
			}
		}
		row = append(row, done, total)
	}
	return append(row, noFormula(t.Repo))
}

// noFormula keeps a spreadsheet from running a text.
func noFormula(s string) string {
	if strings.HasPrefix(strings.TrimLeft(s, " "), "=") || s != "" && strings.ContainsRune("+-@\t\r\n", rune(s[0])) {
		return "'" + s
	}
	return s
}
