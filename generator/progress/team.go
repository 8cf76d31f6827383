package progress

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"milepost/generator/checklist"
	"milepost/generator/curriculum"
	"milepost/generator/diag"
	"milepost/generator/facts"
	"milepost/generator/naming"
)

// An Entry is what is known of a team before it is counted.
type Entry struct {
	Slug     string
	Name     string
	Project  string
	Repo     string
	Source   string              // path of its file from the site's root
	Document *checklist.Document // nil where the file could not be read
	Refs     []int               // per item of the Document its item in the reference list, or -1; nil without one
	Problems diag.List           // of the file, but not of the Document
	Facts    *facts.Facts        // what its repository tells; nil where nobody looked
}

// A Counter counts teams by one curriculum as of one day. It is safe for use
// by several goroutines at once.
type Counter struct {
	cur     curriculum.Curriculum
	today   time.Time
	modules map[string]Module
	keys    []string // of the curriculum's items
	items   sharing
	tallied sharedModules
	scratch sync.Pool // of *scratch
}

// A scratch is memory for counting one team, which the next may use again.
type scratch struct {
	items   []Item // until they are shared
	origins []any  // of the team's items, nil for those of the reference list
	modules []Module
	index   map[string]int // into modules, by id
	taken   naming.Slugs   // of ids
}

// NewCounter returns a Counter; today is midnight UTC.
func NewCounter(cur curriculum.Curriculum, today time.Time) *Counter {
	c := &Counter{cur: cur, today: today, modules: map[string]Module{}}
	for _, it := range cur.Items {
		c.keys = append(c.keys, checklist.Key(it.Plain))
	}
	for _, m := range cur.Modules {
		c.modules[m.ID] = Module{Module: m}
	}
	return c
}

// Team counts one team. Rank, status and pace are set by Cohort.
func (counter *Counter) Team(e Entry) Team {
	t := Team{Slug: e.Slug, Name: e.Name, Project: e.Project, Repo: e.Repo, Source: e.Source, Problems: slices.Clone(e.Problems)}
	if e.Document != nil {
		t.Problems = append(t.Problems, e.Document.Problems...)
		t.Readable = len(e.Document.Items) > 0
	}
	scratch := counter.newScratch()
	switch {
	case !t.Readable:
		if e.Document != nil && e.Problems.Count(diag.Error) == 0 {
			t.Problems = append(t.Problems, e.noChecklist())
		}
	case len(counter.cur.Items) == 0:
		counter.own(&t, e.Document, scratch)
	default:
		counter.listed(&t, *e.Document, e.Refs, scratch)
	}
	t.Modules = counter.tallied.share(t.tally(counter.modules, scratch))
	if e.Facts != nil {
		counter.setFacts(&t, e.Facts)
	}
	if counter.share(t.Items, scratch.origins) {
		counter.scratch.Put(scratch)
	}
	t.Problems.Sort()
	return t
}

// noChecklist says that there is none, and why, as far as collect knows.
func (e *Entry) noChecklist() diag.Problem {
	p := diag.Problem{File: e.Source, Code: "no-checklist", Severity: diag.Warning, Count: 1,
		Message: "no checklist was found in the file", Hint: `write one line per item: "- [ ] item"`}
	switch f := e.Facts; {
	case f == nil || f.Source.Path != "":
	case f.Stale != nil:
		p.Message, p.Hint = "collect brought no checklist: "+f.Stale.Reason, "the team's row in the roster, or its repository, needs a look"
	case len(f.Source.Tried) > 0:
		p.Message = "collect found no checklist in the repository's " + strings.Join(f.Source.Tried, ", ")
	}
	return p
}

func (counter *Counter) newScratch() *scratch {
	if s, ok := counter.scratch.Get().(*scratch); ok {
		return s
	}
	return &scratch{index: map[string]int{}, taken: naming.Slugs{}}
}

// take returns n items, which are zero.
func (s *scratch) take(n int) []Item {
	s.items = slices.Grow(s.items[:0], n)[:n]
	clear(s.items)
	s.origins = slices.Grow(s.origins[:0], n)[:n]
	clear(s.origins)
	return s.items
}

// own takes the team's own items as its denominator. The curriculum may say of
// sections when they are due, and that they are optional.
func (counter *Counter) own(t *Team, d *checklist.Document, s *scratch) {
	known := map[string]curriculum.Section{}
	for _, s := range counter.cur.Sections {
		known[s.Slug] = s
	}
	t.Sections = make([]Section, len(d.Sections))
	for i, sec := range d.Sections {
		due := known[sec.Slug].Due
		t.Sections[i] = Section{Slug: sec.Slug, Title: sec.Title, Due: due, Past: past(due, counter.today)}
	}
	t.Items = make([]*Item, len(d.Items))
	items := s.take(len(d.Items))
	ids := d.IDs(s.taken)
	for i, it := range d.Items {
		items[i] = newItem(it, Listed)
		s.origins[i] = it.Origin()
		items[i].ID = ids[i]
		items[i].Optional = it.Optional || known[d.Sections[it.Section].Slug].Optional
		t.Items[i] = &items[i]
	}
}

// newItem takes over what the team wrote.
func newItem(it checklist.Item, kind Kind) Item {
	return Item{Section: it.Section, Text: it.Text, Plain: it.Plain, State: it.State, Mark: it.Mark, Optional: it.Optional,
		Modules: it.Modules, Depth: it.Depth, Line: it.Line, Kind: kind, Ref: -1}
}

// listed takes the reference list as the team's denominator.
func (counter *Counter) listed(t *Team, d checklist.Document, refs []int, s *scratch) {
	t.Sections = make([]Section, len(counter.cur.Sections))
	for i, sec := range counter.cur.Sections {
		t.Sections[i] = Section{Slug: sec.Slug, Title: sec.Title, Due: sec.Due, Past: past(sec.Due, counter.today)}
	}
	t.Items = make([]*Item, len(counter.cur.Items), len(counter.cur.Items)+8)
	items := s.take(len(counter.cur.Items))
	for i, it := range counter.cur.Items {
		items[i] = Item{Section: it.Section, ID: it.ID, Text: it.Text, Plain: it.Plain, Modules: it.Modules,
			Optional: it.Optional, Kind: Missing, Ref: i}
		t.Items[i] = &items[i]
	}
	for i, it := range d.Items {
		ref := refs[i]
		if ref < 0 {
			own := newItem(it, Own)
			own.Section = -1
			t.Items = append(t.Items, &own)
			s.origins = append(s.origins, it.Origin())
			continue
		}
		target := t.Items[ref]
		if target.Kind == Listed {
			counter.merge(t, target, it)
			continue
		}
		target.Kind, target.State, target.Mark, target.Line, target.Depth = Listed, it.State, it.Mark, it.Line, it.Depth
		if it.Key() != counter.keys[ref] {
			target.Wording = it.Plain
		}
		counter.excuse(t, target, counter.cur.Items[ref], it)
	}
}

// merge takes in a second item of the team that fits one of the list: done if
// either is, else open if either is, whichever comes first.
func (counter *Counter) merge(t *Team, target *Item, it checklist.Item) {
	if outweighs(it.State, target.State) {
		target.State, target.Mark, target.Line, target.Excused = it.State, it.Mark, it.Line, false
	}
	t.report(it, "second-item", fmt.Sprintf("a second item fits %q of the course", target.Plain), "it counts once, as done if either is; delete one of the two")
}

// outweighs reports whether of two items that stand for one, that with state a
// says how it is, rather than that with b, which comes first.
func outweighs(a, b checklist.State) bool {
	return a == checklist.Done && b != checklist.Done || a != checklist.NotApplicable && b == checklist.NotApplicable
}

// excuse takes an item that does not apply out of the totals, where the
// course allows that; elsewhere it counts as open.
func (counter *Counter) excuse(t *Team, target *Item, ref curriculum.Item, it checklist.Item) {
	if it.State != checklist.NotApplicable {
		return
	}
	if target.Excused = ref.Applicable || target.Optional; target.Excused {
		return
	}
	t.report(it, "must-apply", fmt.Sprintf("the course asks %q of every team", target.Plain), fmt.Sprintf("\"[%s]\" does not take it out of the total; it counts as open", it.Mark))
}

// report adds a Warning about an item, or a line to the one before where that says
// the same.
func (t *Team) report(it checklist.Item, code, message, hint string) {
	if last := len(t.Problems) - 1; last >= 0 {
		if p := &t.Problems[last]; p.Code == code && p.Message == message && p.Hint == hint && p.EndLine < it.Line {
			p.EndLine, p.Count = it.Line, p.Count+1
			return
		}
	}
	t.Problems = append(t.Problems, diag.Problem{File: t.Source, Line: it.Line, Column: it.Column, EndLine: it.Line, Count: 1,
		Code: code, Severity: diag.Warning, Message: message, Hint: hint})
}
