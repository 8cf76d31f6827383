// Package export writes what other programs read: progress.json, cohort.json,
// badge.json and leaderboard.csv. Its structs are the format; fields are
// added, never renamed, and a change that breaks a reader raises Schema.
package export

import (
	"bytes"
	"encoding/json"
	"time"

	"milepost/generator/diag"
	"milepost/generator/progress"
)

// Schema is the version of the JSON formats.
const Schema = 1

// Count is done, total and percent of required items; percent is null for 0
// of 0.
type Count struct {
	Done     int   `json:"done"`
	Total    int   `json:"total"`
	Percent  *int  `json:"percent"`
	Optional Extra `json:"optional"`
}

// Extra is what is counted beside the required items.
type Extra struct {
	Done  int `json:"done"`
	Total int `json:"total"`
}

func newCount(t progress.Tally) Count {
	c := Count{Done: t.Required.Done, Total: t.Required.Total, Optional: Extra{Done: t.Optional.Done, Total: t.Optional.Total}}
	if p, ok := t.Required.Percent(); ok {
		c.Percent = new(p)
	}
	return c
}

// Progress is one team's progress.json, and an element of what stats prints.
type Progress struct {
	Schema      int          `json:"schema"`
	Cohort      string       `json:"cohort"` // slug; empty outside a site
	Team        TeamID       `json:"team"`
	Source      string       `json:"source"` // path of the team's file; empty for an anonymous team
	Progress    Count        `json:"progress"`
	Sections    []Section    `json:"sections"`
	Modules     []Module     `json:"modules"`
	Items       []Item       `json:"items"`
	Diagnostics []Diagnostic `json:"diagnostics"`
}

// TeamID names a team.
type TeamID struct {
	Slug string `json:"slug"`
	Name string `json:"name"`
	Repo string `json:"repo"` // absolute URL; empty where unknown
}

// Section is a team's part of a section.
type Section struct {
	Slug  string `json:"slug"`
	Title string `json:"title"`
	Count
	Due     string `json:"due,omitempty"` // "2024-01-07"
	Overdue int    `json:"overdue,omitempty"`
}

// Module is a team's part of a module.
type Module struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Count
}

// Item is one line of a team's checklist.
type Item struct {
	ID       string   `json:"id,omitempty"` // of the reference item
	Section  string   `json:"section"`      // slug; empty for an item of the team's own
	Text     string   `json:"text"`         // plain text
	State    string   `json:"state"`        // done, open, partial, not-applicable
	Optional bool     `json:"optional"`
	Modules  []string `json:"modules"`
	Line     int      `json:"line"`    // in the team's file; 0 where it is missing there
	Matched  bool     `json:"matched"` // it counts: the reference list has it and so has the team, or there is none
	Wording  string   `json:"wording,omitempty"`
	Overdue  bool     `json:"overdue,omitempty"`
}

// Diagnostic is a problem of the team's file.
type Diagnostic struct {
	Code     string `json:"code"`
	Severity string `json:"severity"` // info, warning, error
	Line     int    `json:"line"`     // from 1; 0 for the file as a whole
	Column   int    `json:"column"`   // in bytes, from 1
	EndLine  int    `json:"end_line,omitempty"`
	Count    int    `json:"count,omitempty"` // of lines with the problem, where there are several
	Message  string `json:"message"`
	Hint     string `json:"hint"`
}

// NewDiagnostic takes over a problem.
func NewDiagnostic(p diag.Problem) Diagnostic {
	d := Diagnostic{Code: p.Code, Severity: p.Severity.String(), Line: p.Line, Column: p.Column, Message: p.Message, Hint: p.Hint}
	if p.Count > 1 {
		d.EndLine, d.Count = p.EndLine, p.Count
	}
	return d
}

// NewProgress returns the team's numbers as other programs read them. Its lists
// are never nil, which would be null in JSON.
func NewProgress(cohort string, t *progress.Team) Progress {
	p := Progress{Schema: Schema, Cohort: cohort, Team: TeamID{Slug: t.Slug, Name: t.Name, Repo: t.Repo}, Source: t.Source,
		Progress: newCount(t.Tally), Sections: newSections(t.Sections), Modules: []Module{}, Items: []Item{}, Diagnostics: []Diagnostic{}}
	for _, m := range t.Modules {
		p.Modules = append(p.Modules, Module{ID: m.ID, Title: m.Title, Count: newCount(m.Tally)})
	}
	for _, it := range t.Items {
		p.Items = append(p.Items, newItem(t, it))
	}
	for _, d := range t.Problems {
		p.Diagnostics = append(p.Diagnostics, NewDiagnostic(d))
	}
	return p
}

func newItem(t *progress.Team, it *progress.Item) Item {
	item := Item{ID: it.ID, Text: it.Plain, State: it.State.String(), Optional: it.Optional, Modules: list(it.Modules),
		Line: it.Line, Matched: it.Kind == progress.Listed, Wording: it.Wording, Overdue: it.Overdue}
	if it.Section >= 0 {
		item.Section = t.Sections[it.Section].Slug
	}
	return item
}

// list returns texts so that none of them is an empty list, and not null.
func list(texts []string) []string {
	if texts == nil {
		return []string{}
	}
	return texts
}

func newSections(list []progress.Section) []Section {
	out := make([]Section, 0, len(list))
	for _, s := range list {
		out = append(out, Section{Slug: s.Slug, Title: s.Title, Count: newCount(s.Tally), Due: date(s.Due), Overdue: s.Overdue})
	}
	return out
}

// date returns a day as "2024-01-07", and "" for none.
func date(d time.Time) string {
	if d.IsZero() {
		return ""
	}
	return d.Format(time.DateOnly)
}

// AppendJSON appends v to b without white space, with a line feed at the end.
func AppendJSON(b []byte, v any) ([]byte, error) {
	out := bytes.NewBuffer(b)
	err := json.NewEncoder(out).Encode(v)
	return out.Bytes(), err
}

// JSON returns v as AppendJSON writes it.
func JSON(v any) ([]byte, error) { return AppendJSON(nil, v) }

// Endpoint is badge.json, as shields.io/badges/endpoint-badge reads it.
// Unknown keys are refused there, so nothing may be added.
type Endpoint struct {
	SchemaVersion int    `json:"schemaVersion"`
	Label         string `json:"label"`
	Message       string `json:"message"` // never empty
	Color         string `json:"color"`
}

// NewEndpoint returns the badge of the given texts.
func NewEndpoint(label, message, color string) Endpoint {
	return Endpoint{SchemaVersion: 1, Label: label, Message: message, Color: color}
}
