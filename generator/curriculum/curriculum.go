// Package curriculum knows what the course asks of every team: sections with
// due dates, items, modules; and it matches a team's items to them.
package curriculum

import "time"

// A Curriculum is a cohort's reference checklist. One without Items has no
// reference: each team's own items are its denominator.
type Curriculum struct {
	Title    string    // of the cohort; "" where none is given
	Start    time.Time // first day, midnight UTC; zero where none is given
	AsOf     time.Time // the day on which the cohort stands still, for an archive or a demonstration; zero where it goes on
	Sections []Section // in the order of the list; without Items, as the front matter has them
	Items    []Item    // in the order of the list
	Modules  []Module  // in the order of their first item, then as listed
	Also     []Older   // files beside it with older wordings of the list, newest first
	Evidence []Rule    // in the order of the front matter
}

// An Older is a file that the curriculum names, and where it does.
type Older struct {
	Name         string // "_2023.md"
	Line, Column int    // in curriculum.md, from 1
}

// A Section is one heading of the reference list, usually a week.
type Section struct {
	Slug     string    // "week-1"
	Title    string    // "Week 1"
	Due      time.Time // last day, midnight UTC; zero where none is given
	Optional bool      // all its items are, which have Optional set; without a list, all of the teams'
}

// An Item is one line of the reference list.
type Item struct {
	ID         string   // unique in the cohort, safe in a URL; it changes only with the text
	Section    int      // index into Sections
	Text       string   // inline Markdown
	Plain      string   //
	Modules    []string //
	Optional   bool     // it says so itself, or its section is
	Applicable bool     // says "if applicable", so a team may say that it does not apply
	Line       int      // in curriculum.md, from 1
}

// A Module is a teaching unit that items point to.
type Module struct {
	ID    string // "M16"
	Title string // "Unit testing"; "" where none is given
	URL   string // of the course material, http or https; "" where none is given
}

// A Rule says which files in a team's repository show that something was
// done. At least one of Items and Modules has an entry.
type Rule struct {
	Items   []string // ids of items
	Modules []string // ids of modules: all their items
	Paths   []string // globs relative to the repository's root; "**" is any number of folders
}
