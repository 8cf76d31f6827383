package chart

import (
	"fmt"
	"strings"
)

// A Part is one section of a Road, in required items.
type Part struct {
	Title   string // "Week 1"
	Done    int    // 0 ≤ Done ≤ Total
	Overdue int    // past the due date and not done, at most Total − Done
	Total   int
	Due     string // "due 7 Jan"; "" where none is given
}

// unit is the width of one item in a view box. Ten, so that gaps and strokes
// can be told in whole numbers.
const unit Tenth = 100

// A Road is a team's bar, cut at section boundaries in proportion to required
// items: done, overdue and not due yet in each, and a post where an even pace
// would stand today. It is empty where nothing is required.
type Road struct {
	Title   string
	Height  int            // pixels; less where there is no post
	Width   Tenth          // of the view box of the paths, 0 where the road is empty
	Labels  []SectionLabel // one per part in which something fits
	Overdue []Span         // the hatch does not stand scaling, so these are percents
	Done    string         // path data, as are Open and Bounds
	Open    string         // neither done nor overdue
	Bounds  string         // the lines between parts
	Post    bool           // Today and PostAt are set
	PostAt  Tenth          // in the view box
	Today   Label          // its X is the post's
}

const (
	roadTop    Tenth = 200
	roadHeight Tenth = 180
)

// NewRoad draws parts in their order; those without required items are left
// out. The post stands after even items, or nowhere if even is None.
func NewRoad(parts []Part, even int) Road {
	var done, open, bounds path
	var words []string
	var r Road
	total, all, at := 0, 0, 0
	for _, p := range parts {
		total += p.Total
		all += p.Done
	}
	for _, p := range parts {
		if p.Total == 0 {
			continue
		}
		x, late := at+p.Done, at+p.Done+p.Overdue
		done.box(Tenth(at)*unit, roadTop, Tenth(p.Done)*unit, roadHeight)
		open.box(Tenth(late)*unit, roadTop, Tenth(at+p.Total-late)*unit, roadHeight)
		if p.Overdue > 0 {
			r.Overdue = append(r.Overdue, span(x, late, total))
		}
		if at > 0 {
			bounds.add("M", Tenth(at)*unit, roadTop)
			bounds.add("v", roadHeight)
		}
		if l := roadLabel(p, span(at, at+p.Total, total)); l.Wide+l.Narrow != "" {
			r.Labels = append(r.Labels, l)
		}
		words = append(words, p.words())
		at += p.Total
	}
	r.Width, r.Height = Tenth(total)*unit, 38
	r.Done, r.Open, r.Bounds = done.String(), open.String(), bounds.String()
	r.Title = fmt.Sprintf("%d of %s done: %s.", all, plural(total, "required item"), strings.Join(words, "; "))
	r.setPost(even, total)
	return r
}

func (r *Road) setPost(even, total int) {
	if even == None || total == 0 {
		return
	}
	even = min(even, total)
	x := share(even, total)
	r.Post, r.Height, r.PostAt = true, 58, Tenth(even)*unit
	r.Today = Label{X: x, Y: 560, Class: anchor(x), Text: fmt.Sprintf("today %d", even)}
	r.Title += fmt.Sprintf(" Even pace today: %d.", even)
}

// words returns "Week 1 9 of 16, 7 overdue".
func (p Part) words() string {
	s := fmt.Sprintf("%s %d of %d", p.Title, p.Done, p.Total)
	if p.Overdue > 0 {
		s += fmt.Sprintf(", %d overdue", p.Overdue)
	}
	return s
}

func roadLabel(p Part, at Span) SectionLabel {
	count := fmt.Sprintf("%d/%d", p.Done, p.Total)
	if p.Due == "" {
		return newSectionLabel(at, p.Title, count)
	}
	return newSectionLabel(at, p.Title, count+" · "+p.Due, count)
}

// anchor returns the class that keeps a centred label inside the chart.
func anchor(x Tenth) string {
	switch {
	case x < 60:
		return ""
	case x > 940:
		return "end"
	}
	return "middle"
}
