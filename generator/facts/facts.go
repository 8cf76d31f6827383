// Package facts is what is known of a team's repository beside its checklist:
// where it came from, how its checklist grew, how often it changed, which
// files speak for its ticks. Collect writes it as content/<cohort>/<team>.json;
// nobody writes it by hand.
package facts

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"milepost/generator/naming"
)

// Schema is the version of the format. Fields are added, never renamed.
const Schema = 1

// Facts are one team's.
type Facts struct {
	Schema   int        `json:"schema"`
	Source   Source     `json:"source"`
	Stale    *Stale     `json:"stale,omitempty"`    // nil where the last collect succeeded
	History  []Change   `json:"history,omitempty"`  // oldest first
	Activity *Activity  `json:"activity,omitempty"` // nil where there are no commits
	Evidence []Evidence `json:"evidence,omitempty"` // nil where the course has no rules
}

// A Source is where the checklist came from.
type Source struct {
	URL    string    `json:"url"`              // of the repository, without user and password
	Branch string    `json:"branch,omitempty"` //
	Path   string    `json:"path,omitempty"`   // of the checklist in the repository; "" where none was found
	Commit string    `json:"commit,omitempty"` // the newest, in hexadecimal
	Time   time.Time `json:"time,omitzero"`    // of that commit
	Also   []string  `json:"also,omitempty"`   // other files that hold a checklist
	Tried  []string  `json:"tried,omitempty"`  // where a checklist was looked for, if none was found
}

// Stale says that the last collect failed and what is here is older.
type Stale struct {
	Since  time.Time `json:"since"`  // of the first failure in a row
	Reason string    `json:"reason"` // one line
}

// A Change is one commit that changed the checklist.
type Change struct {
	Time time.Time `json:"time"` // of the commit
	Done []string  `json:"done"` // ids of the items done then: of the reference list, or of the team's own
}

// Activity counts commits, never who made them.
type Activity struct {
	Authors int   `json:"authors"` // how many different ones
	Days    []Day `json:"days"`    // those with commits, oldest first
}

// A Day is a day with commits.
type Day struct {
	Date    string `json:"date"` // "2024-01-07", UTC
	Commits int    `json:"commits"`
}

// Evidence is what the repository shows of one item.
type Evidence struct {
	Item  string   `json:"item"`            // id of the reference item
	Paths []string `json:"paths,omitempty"` // the first few files that speak for it; none where nothing was found
}

// Marshal returns f as it is stored: a line per change, day and item, for it
// is kept in git, where a line more is what a reader should see.
func Marshal(f Facts) ([]byte, error) {
	f.Schema = Schema
	src, err := json.Marshal(f)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	var open []byte // the brackets around a byte
	quoted := false
	for i := 0; i < len(src); i++ {
		c := src[i]
		switch {
		case quoted && c == '\\':
			b.WriteByte(c)
			i++
			c = src[i]
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			open = append(open, c)
		case c == '}' || c == ']':
			open = open[:len(open)-1]
		}
		b.WriteByte(c)
		if !quoted && (c == ',' || c == '[') && breaks(string(open)) {
			b.WriteByte('\n')
		}
	}
	return append(b.Bytes(), '\n'), nil
}

// breaks reports whether what stands within the given brackets has a line of
// its own: each of the facts, and each element of their lists.
func breaks(open string) bool { return open == "{" || open == "{[" || open == "{{[" }

// Parse reads what Marshal wrote. Keys that are not known are an error, as is
// a newer schema, and a history or days that run backwards.
func Parse(b []byte) (Facts, error) {
	var f Facts
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return Facts{}, err
	}
	if _, err := d.Token(); err != io.EOF {
		return Facts{}, errors.New("text follows the facts")
	}
	if f.Schema != Schema {
		return Facts{}, fmt.Errorf("schema %d is not known (this program reads %d)", f.Schema, Schema)
	}
	if !slices.IsSortedFunc(f.History, func(a, b Change) int { return a.Time.Compare(b.Time) }) {
		return Facts{}, errors.New("the history runs backwards")
	}
	if f.Activity != nil {
		for _, d := range f.Activity.Days {
			if _, err := time.Parse(time.DateOnly, d.Date); err != nil || d.Commits < 0 {
				return Facts{}, fmt.Errorf("bad day %q with %d commits", d.Date, d.Commits)
			}
		}
		if !slices.IsSortedFunc(f.Activity.Days, func(a, b Day) int { return strings.Compare(a.Date, b.Date) }) {
			return Facts{}, errors.New("the days of activity run backwards")
		}
	}
	f.clean()
	return f, nil
}

// clean takes out of all texts what nobody can see: paths and branches are
// named by strangers.
func (f *Facts) clean() {
	for _, s := range []*string{&f.Source.URL, &f.Source.Branch, &f.Source.Path, &f.Source.Commit} {
		*s = oneLine(*s)
	}
	if f.Stale != nil {
		f.Stale.Reason = oneLine(f.Stale.Reason)
	}
	lists := [][]string{f.Source.Also, f.Source.Tried}
	for _, e := range f.Evidence {
		lists = append(lists, e.Paths)
	}
	for _, list := range lists {
		for i := range list {
			list[i] = oneLine(list[i])
		}
	}
}

// oneLine returns s as it is shown: what cannot be seen is gone, and white
// space is a single space.
func oneLine(s string) string { return strings.Join(strings.Fields(naming.Visible(s)), " ") }
