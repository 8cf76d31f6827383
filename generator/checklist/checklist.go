// Package checklist reads one Markdown document and finds the checklist in it.
//
// The Markdown is parsed by goldmark and its tree is walked. On top of GFM's
// "- [ ]" and "- [x]", an item is whatever a careful person who reads the
// file would take for one; each such leniency leaves a Problem that says how
// GitHub shows the line and how to write it.
package checklist

import "milepost/generator/diag"

// A State says how far an item is.
type State uint8

const (
	Open          State = iota
	Done                //
	Partial             // begun, or a mark that is not known; counts as open
	NotApplicable       // the team says that it does not apply
)

var stateNames = [...]string{Open: "open", Done: "done", Partial: "partial", NotApplicable: "not-applicable"}

// String returns "open", "done", "partial" or "not-applicable".
func (s State) String() string { return stateNames[s] }

// MarshalText writes the name that String returns.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// A Document is what was found in one file.
type Document struct {
	Sections []Section // those with items, in order
	Items    []Item    // in the order of the file
	Problems diag.List // sorted, folded
}

// A Section is a heading with items under it.
type Section struct {
	Slug  string // unique in the document: "week-1"
	Title string // plain text; "" for items above any heading
	Line  int    // of the heading; 0 where there is none
}

// An Item is one line of a checklist.
type Item struct {
	Section  int      // index into Document.Sections
	Text     string   // inline Markdown, without box, module tags, optional marker and comments
	Plain    string   // Text as plain text
	State    State    //
	Mark     string   // what stands in the box, trimmed: "x", "", "WIP"
	Optional bool     // marked so by the team
	Modules  []string // as tagged, upper case, each once: "M16"
	Depth    int      // how many items it is nested under
	Line     int      // of the box or mark, from 1
	Column   int      // of the box or mark, in bytes, from 1
	Start    int      // offset of the box or mark in the file, in bytes
	End      int      // offset behind the item's last line, without the line's end
	wording  *wording // its text, taken apart; nil for an item that no Parser made
}
