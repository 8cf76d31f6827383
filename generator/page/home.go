package page

import (
	"fmt"
	"strings"

	"milepost/generator/chart"
	"milepost/generator/progress"
)

// A Home is the page of a site with several cohorts.
type Home struct {
	Frame
	Dated   bool // a cohort has due dates, so that bars have a hatch and a post
	Cohorts []HomeCohort
	LookAt  string // the cohort that Look is about
	Look    []Look
}

// A HomeCohort is a cohort's row.
type HomeCohort struct {
	Link
	When      string // "2–19 Jan 2024"; "" where there are no dates
	Week      string // where today is in it: "Week 2"; "" before and after
	Teams     int
	Median    string // "57 %"
	Complete  int
	Histogram chart.Histogram
}

// A Look is something that a teacher may want to look at. It counts teams and
// names none.
type Look struct {
	Link
	Detail string
}

// NewHome returns the home page; cohorts come newest first.
func NewHome(site Site, cohorts []*progress.Cohort) Home {
	h := Home{Frame: NewFrame(site, Spot{Title: "Course progress"})}
	teams := 0
	for _, c := range cohorts {
		s := newSurvey(site, c)
		h.Dated = h.Dated || c.Dated
		teams += len(c.Teams)
		h.Cohorts = append(h.Cohorts, s.homeCohort())
		if h.LookAt == "" && len(c.Teams) > 0 {
			h.LookAt, h.Look = c.Title, s.look()
		}
	}
	h.Description = fmt.Sprintf("Progress of %s in %s of %s.", plural(teams, "team", "teams"),
		plural(len(cohorts), "cohort", "cohorts"), site.Title)
	return h
}

func (s survey) homeCohort() HomeCohort {
	c := s.Cohort
	row := HomeCohort{
		Link:     Link{Text: c.Title, URL: c.Slug + "/"},
		Teams:    len(c.Teams),
		Median:   percent(s.Median),
		Complete: s.Complete,
	}
	var shares []chart.Share
	for i := range s.Ranked {
		shares = append(shares, chart.Share(s.Ranked[i].Required))
	}
	var even chart.Share
	switch s.Phase {
	case undated:
	case coming:
		row.When = s.dates.Range(c.Start, c.End)
	case running:
		row.When, row.Week = s.dates.Range(c.Start, c.End), s.week()
		even = chart.Share{Done: c.Even, Total: c.Required}
	case finished:
		row.When = s.dates.Range(c.Start, c.End) + " · finished"
	}
	row.Histogram = chart.NewHistogram(shares, even)
	return row
}

// week returns the title of the section that is due next.
func (s survey) week() string {
	next := progress.OutlineSection{}
	for _, sec := range s.Cohort.Sections {
		if !sec.Due.IsZero() && !sec.Due.Before(s.Cohort.Today) && (next.Due.IsZero() || sec.Due.Before(next.Due)) {
			next = sec
		}
	}
	return next.Title
}

// look returns what in a cohort may need help: teams that are silent or behind, the
// item past due that most are missing, and what a person should check.
func (s survey) look() []Look {
	var list []Look
	home := s.Cohort.Slug + "/"
	add := func(url, text, detail string) {
		if s.order == Unordered && strings.HasPrefix(url, "#") {
			url = "" // the list of teams has no filters
		}
		list = append(list, Look{Link{Text: text, URL: home + url}, detail})
	}
	of := "of " + plural(s.Count, "team", "teams")
	if s.Silent > 0 {
		add("#f=silent", fmt.Sprintf("%s silent for %s or more", plural(s.Silent, "team", "teams"), plural(s.Cohort.SilentDays, "day", "days")), of)
	}
	if s.Behind > 0 {
		add("#f=behind", plural(s.Behind, "team", "teams")+" "+have(s.Behind)+" less than what was due", of)
	}
	if it, ok := s.mostMissed(); ok {
		due, at := s.Cohort.Sections[it.Section].Due, "items/#"+ItemAnchor(it.ID)
		if s.basic {
			at = ""
		}
		add(at, it.Plain, haveIt(it.Done, it.Teams)+", "+s.due(due, s.weekday))
	}
	if n := len(s.Cohort.Teams) - s.Count; n > 0 {
		add("#f=no-checklist", plural(n, "team", "teams")+" without a checklist", "not counted in the median")
	}
	if s.Check > 0 {
		why := "notes on the checklist file"
		switch {
		case s.Noted == 0:
			why = "ticks with nothing found in the repository"
		case s.Noted < s.Check:
			why += ", or ticks with nothing found in the repository"
		}
		add("#f=check", plural(s.Check, "team", "teams")+" to check", why)
	}
	return list
}

// mostMissed returns the required item past its due date that most teams have
// not done; ok is false where no such item is missing in over half of them.
func (s survey) mostMissed() (worst progress.OutlineItem, ok bool) {
	most := 0
	for _, it := range s.Cohort.Items {
		if n := it.Teams - it.Done; it.PastDue && !it.Optional && n > most && 2*n > it.Teams {
			worst, most = it, n
		}
	}
	return worst, most > 0
}
