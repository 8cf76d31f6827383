// Package diag says what is wrong in an input file, and where.
//
// A stage collects every Problem of its input in a List and hands the List
// on; nothing here prints. Lines and columns count from 1, columns in bytes,
// as compilers and editors do.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Severity says how much a Problem matters.
type Severity uint8

const (
	Info    Severity = iota // read as meant, but other readers will not
	Warning                 // probably not what was meant
	Error                   // something could not be read
)

var severityNames = [...]string{Info: "info", Warning: "warning", Error: "error"}

// String returns "info", "warning" or "error".
func (s Severity) String() string { return severityNames[s] }

// ParseSeverity returns the Severity of a name that String returns.
func ParseSeverity(name string) (Severity, bool) {
	i := slices.Index(severityNames[:], name)
	return Severity(max(i, 0)), i >= 0
}

// MarshalText writes the name that String returns.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// A Problem is one thing that is wrong in an input file.
type Problem struct {
	File     string   // slash-separated, from the site's root; "" for the run as a whole
	Line     int      // from 1; 0 where the file as a whole is meant
	Column   int      // in bytes, from 1; 0 where the line as a whole is meant
	EndLine  int      // the last line with the same problem; Line where there is one only
	Count    int      // on how many lines between Line and EndLine it stands, at least 1
	Code     string   // stable, in kebab case: "empty-brackets"
	Severity Severity //
	Message  string   // what is wrong, lower case, no full stop
	Hint     string   // what to do; "" where the message says it
}

// Position returns "file:line:column", as far as they are known.
func (p Problem) Position() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Error returns "file:line:column: message (hint)", on one line.
func (p Problem) Error() string {
	var b strings.Builder
	if at := p.Position(); at != "" {
		b.WriteString(at + ": ")
	}
	b.WriteString(p.Message)
	if p.Hint != "" {
		b.WriteString(" (" + p.Hint + ")")
	}
	return b.String()
}

// A List is all the problems of a stage's input.
type List []Problem

// Error returns one line per problem.
func (l List) Error() string {
	lines := make([]string, len(l))
	for i, p := range l {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Err returns l as an error if any of it is of severity Error, else nil.
func (l List) Err() error {
	if l.Count(Error) == 0 {
		return nil
	}
	return l
}

// Count returns how many problems have exactly severity s.
func (l List) Count(s Severity) int {
	n := 0
	for _, p := range l {
		if p.Severity == s {
			n++
		}
	}
	return n
}

// Sort orders l by file, line, column and code.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column), strings.Compare(a.Code, b.Code))
	})
}
