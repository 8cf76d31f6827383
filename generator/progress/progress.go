// Package progress turns checklists into numbers: tallies per section, module
// and team, ranks, pace. It is pure arithmetic: values in, values out, the
// date is an argument.
package progress

import (
	"time"

	"milepost/generator/checklist"
	"milepost/generator/curriculum"
	"milepost/generator/diag"
	"milepost/generator/pack"
	"milepost/generator/piece"
)

// A Count is how many of a set of items are done, 0 ≤ Done ≤ Total.
type Count struct {
	Done  int
	Total int
}

// Percent returns floor(100·Done/Total), so that 100 means finished; ok is
// false where there is nothing to do, for 0 of 0 is neither 0 % nor 100 %.
func (c Count) Percent() (percent int, ok bool) {
	if c.Total == 0 {
		return 0, false
	}
	return 100 * c.Done / c.Total, true
}

// A Tally counts required and optional items apart, so that a team cannot
// pass 100 % by extra work, nor fall behind by leaving it.
type Tally struct {
	Required Count
	Optional Count
}

// A Status says where a team stands against the due dates.
type Status uint8

const (
	Undated    Status = iota // none: there are no due dates, the course has not begun, or nothing is required
	NotStarted               // nothing done yet
	Behind                   // fewer done than were due
	OnPace                   // all that was due, less than an even pace
	Ahead                    // an even pace or more
	Complete                 // everything required is done
)

// A Cohort is one run of the course with all its teams.
type Cohort struct {
	Slug      string           //
	Title     string           //
	Today     time.Time        // midnight UTC
	Start     time.Time        // first day; zero where there are no dates
	End       time.Time        // the last due date; zero where there are no dates
	Dated     bool             // Start and at least one due date are known
	Reference bool             // there is a reference list; else each team's own is its denominator
	Sections  []OutlineSection // the columns that teams share
	Modules   []OutlineModule  //
	Items     []OutlineItem    // of the reference list; empty where there is none
	Teams     []Team           // by rank, ties by name; then those without a checklist, by name
	Required  int              // required items of the outline
	Even      int              // E: required items done today at an even pace; if Dated
	Due       int              // F: required items of sections whose due date is past; if Dated

	SilentDays int  // after how many days without a change a team counts as silent
	History    bool // there is a history of at least one team
	Evidence   bool // the repository of at least one team was searched

	worded *worded // nil where the wordings are counted anew each time
}

// An OutlineSection is a section as the cohort has it: the curriculum's, or,
// without one, that of most teams.
type OutlineSection struct {
	Slug     string
	Title    string
	Due      time.Time // zero where none is given
	Required int       // the width of its column, in items
	Optional int       //
}

// SectionTitle names a section, of so many. One without a title stands above the
// file's first heading.
func SectionTitle(title string, of int) string {
	switch {
	case title != "":
		return title
	case of == 1:
		return "Items"
	}
	return "Other"
}

// An OutlineModule is a module with what the cohort did of it.
type OutlineModule struct {
	curriculum.Module
	Section int // index into Cohort.Sections of its first item
	Items   int // in the reference list; 0 without one
	All     int // teams with all its required items
	Some    int // teams with some
	None    int // teams with none
}

// An OutlineItem is an item of the reference list with the teams that have it.
type OutlineItem struct {
	curriculum.Item
	Done     int   // teams with it
	Teams    int   // teams with a checklist to which it applies
	PastDue  bool  // its section's due date is past
	NotFound int   // teams that ticked it and whose repository shows nothing of it
	Ticked   []int // teams that had it first on each day of the course; nil without histories
}

// A Team is one team's standing.
type Team struct {
	Slug     string
	Name     string
	Project  string    // a line about what the team builds; "" where none is given
	Repo     string    // an absolute http(s) URL; "" where none is given
	Source   string    // path of its file from the site's root
	Checksum string    // of all that it was counted from; "" where nobody made one
	Key      piece.Key // as SetKey set it; zero for none
	Readable bool      // it has a checklist; the fields from Tally on are set
	Problems diag.List

	Tally
	Standing
	Sections []Section // with a reference, parallel to Cohort.Sections
	Modules  []*Module // in natural order of their ids; shared among teams, never changed
	Items    []*Item   // by section, in the order of the list; likewise
	Overdue  int       // required items of past sections that are not done
	Record   Record
}

// A Standing is what a team is among the others. Cohort sets it. Nothing else
// of a Team says anything of other teams, but Have of its items.
type Standing struct {
	Rank   int  // from 1; 0 where unranked
	Tied   bool // another team has the same rank
	Status Status
	Pace   int // done − even pace, in items; if the cohort is Dated
	Silent int // days without a change, where that is too many and work is left; else 0
}

// SetKey sets the Key of a team that has a Checksum: it tells all of the team,
// beside what is the same for all teams of its cohort and the Have of its items.
// The memory of buf is used, and returned for the next team.
func (t *Team) SetKey(buf []byte) []byte {
	if t.Checksum == "" {
		return buf
	}
	b := pack.Append(append(buf[:0], t.Checksum...), &t.Standing)
	b = append(append(append(b, t.Slug...), '\n'), t.Name...) // which may be an alias
	t.Key = piece.KeyOf(b)
	return b
}

// A Section is a team's part of one section.
type Section struct {
	Slug  string
	Title string
	Due   time.Time
	Past  bool // the due date is past
	Tally
	Overdue  int
	Finished time.Time // the day since which it is complete; zero where it is not, or where nobody knows
	Untagged Untagged
}

// An Untagged is what a team has of the items of a section that point to no
// module. With those of Team.Modules, every counted item is in some number.
type Untagged struct {
	Tally
	Overdue int
}

// A Module is a team's part of one module.
type Module struct {
	curriculum.Module
	Tally
	Overdue int
}

// A Kind says how an item of a team stands to the reference list.
type Kind uint8

const (
	Listed  Kind = iota // counted: in the reference list, or there is none
	Missing             // in the reference list, not in the team's file: open
	Own                 // in the team's file only: shown, not counted
)

// An Item is one line of a team's page.
type Item struct {
	Section  int    // index into Team.Sections; -1 for an Own item
	ID       string // of the reference item, else of the team's own; unique in the team
	Text     string // inline Markdown
	Plain    string //
	Wording  string // the team's own wording, plain, where it is not the reference's
	State    checklist.State
	Mark     string // what stands in the box
	Optional bool
	Modules  []string
	Depth    int  // how many items it is nested under
	Line     int  // in the team's file; 0 for a Missing item
	Kind     Kind //
	Overdue  bool // required, not done, and its section's due date is past
	Excused  bool // not applicable, and the course allows that: in no total
	Proof    Proof
	Paths    []string // the first files that speak for it
	Have     int      // teams of the cohort that have it done; if there is a reference
	Ref      int      // index into Cohort.Items; -1 where there is none
	Number   int      // different ones for the items of a cohort that an earlier build knew, from 1; 0 for others
}
