package curriculum

import (
	"slices"
	"strings"
	"time"

	"milepost/generator/diag"
)

// A value is one value of the front matter, whether it was written in TOML
// or in YAML.
type value struct {
	at     position // where it begins
	key    position // where its key begins; at, for an element of a list
	scalar any      // string, bool, int64, float64, time.Time; nil for a list or a table
	list   []*value
	table  map[string]*value
	kind   kind
}

type kind uint8

const (
	scalarKind kind = iota
	listKind
	tableKind
)

// A position counts lines of the file and bytes of the line, both from 1.
type position struct{ line, column int }

// keys returns the keys of a table, in the order of the file.
func (v *value) keys() []string {
	keys := make([]string, 0, len(v.table))
	for key := range v.table {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b string) int {
		x, y := v.table[a].key, v.table[b].key
		switch {
		case x.line != y.line:
			return x.line - y.line
		case x.column != y.column:
			return x.column - y.column
		}
		return strings.Compare(a, b)
	})
	return keys
}

// name returns what v is, with its article.
func (v *value) name() string {
	switch v.kind {
	case listKind:
		return "a list"
	case tableKind:
		return "a table"
	}
	switch v.scalar.(type) {
	case string:
		return "a string"
	case bool:
		return "true or false"
	case time.Time:
		return "a date"
	case nil:
		return "empty"
	}
	return "a number"
}

// A report collects the problems of one file.
type report struct {
	file     string
	problems diag.List
}

func (r *report) add(at position, s diag.Severity, code, message, hint string) {
	r.problems = append(r.problems, diag.Problem{File: r.file, Line: at.line, Column: at.column, EndLine: at.line, Count: 1,
		Code: code, Severity: s, Message: message, Hint: hint})
}

func (r *report) fail(at position, code, message, hint string) {
	r.add(at, diag.Error, code, message, hint)
}
