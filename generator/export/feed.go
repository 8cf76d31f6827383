package export

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"slices"
	"time"

	"milepost/generator/calendar"
	"milepost/generator/naming"
	"milepost/generator/progress"
)

// feedMost is how many entries a feed has.
const feedMost = 50

// atomFeed is a feed as RFC 4287 has it.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Links   []atomLink  `xml:"link"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	Title   string   `xml:"title"`
	ID      string   `xml:"id"`
	Link    atomLink `xml:"link"`
	Updated string   `xml:"updated"`
	Summary string   `xml:"summary"`
}

// Feed returns a cohort's feed.xml: an entry for each section that a team
// finished, the newest first and 50 at most. A feed tells good news only:
// that a team went silent is not for everyone to read.
//
// The site's base URL is absolute, with a slash at the end. Without it, for
// links in a feed must be absolute, and without a history of any team there
// is no feed, and ok is false. The bytes follow from the cohort alone: the
// feed is as new as its newest entry, or else as the course.
func Feed(base, site string, dates calendar.Calendar, c *progress.Cohort) (feed []byte, ok bool) {
	if base == "" || !c.History {
		return nil, false
	}
	home := base + c.Slug + "/"
	f := atomFeed{
		Title: c.Title + " · " + site, ID: home + "feed.xml", Author: site, Updated: moment(c.Today),
		Links: []atomLink{{"self", "application/atom+xml", home + "feed.xml"}, {"alternate", "text/html", home}},
	}
	if c.Dated && c.Start.Before(c.Today) {
		f.Updated = moment(c.Start)
	}
	for i, n := range finishes(c) {
		if i == 0 {
			f.Updated = moment(n.section.Finished)
		}
		f.Entries = append(f.Entries, n.entry(home, dates))
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	if err := xml.NewEncoder(&b).Encode(f); err != nil {
		panic(err) // a buffer takes all, and strings are all there is
	}
	b.WriteByte('\n')
	return b.Bytes(), true
}

// A finish is a team that finished a section.
type finish struct {
	team    *progress.Team
	section *progress.Section
}

// finishes returns what teams finished, the newest first, of one day by team,
// and of one team the later section first.
func finishes(c *progress.Cohort) []finish {
	var list []finish
	for i := range c.Teams {
		t := &c.Teams[i]
		for k := range t.Sections {
			if s := &t.Sections[len(t.Sections)-1-k]; !s.Finished.IsZero() {
				list = append(list, finish{t, s})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b finish) int {
		return cmp.Or(b.section.Finished.Compare(a.section.Finished), naming.Compare(a.team.Name, b.team.Name),
			naming.Compare(a.team.Slug, b.team.Slug))
	})
	return list[:min(feedMost, len(list))]
}

// entry returns the entry of a finish; home is the cohort's address. Its id is the
// team's address with the section's slug: neither changes with the team's name.
func (n finish) entry(home string, dates calendar.Calendar) atomEntry {
	title := progress.SectionTitle(n.section.Title, len(n.team.Sections))
	if n.section.Title == "" && len(n.team.Sections) == 1 {
		title = "its checklist"
	}
	done := fmt.Sprintf("All %d required items of %s were done", n.section.Required.Total, title)
	if n.section.Required.Total == 1 {
		done = "The one required item of " + title + " was done"
	}
	at := home + "teams/" + n.team.Slug + "/"
	return atomEntry{
		Title: n.team.Name + " finished " + title, ID: at + "#" + n.section.Slug, Link: atomLink{"alternate", "text/html", at},
		Updated: moment(n.section.Finished),
		Summary: done + " on " + dates.Date(n.section.Finished) + ".",
	}
}

// moment returns the beginning of a day as feeds write it.
func moment(day time.Time) string { return day.UTC().Format(time.RFC3339) }
