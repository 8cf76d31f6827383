package page

import (
	"strings"
	"time"

	"milepost/generator/calendar"
	"milepost/generator/progress"
)

// A Spot says which page of a site a Frame is for. Its paths count from the
// site's root and have no slash in front.
type Spot struct {
	Path        string           // with a slash at the end: "2025/teams/group-7/"; "" for the home page
	Title       string           // of this page alone: "Group 7", "Items"
	Description string           // one sentence from the numbers
	Cohort      *progress.Cohort // nil outside a cohort
	Crumbs      []Link           // below the cohort's own; the last, the page itself, has no URL
	Tab         string           // the tab that is current: "Teams", "Items" or "Modules"; "" for none
	JSON        string           // the page's own data file; "" for the cohort's
}

// NewFrame returns what stands around the main part of the page at a Spot.
func NewFrame(site Site, at Spot) Frame {
	link := func(to string) string { return relative(at.Path, to) }
	f := newFrame(site, at, link)
	f.Root = strings.Repeat("../", strings.Count(at.Path, "/"))
	if site.BaseURL != "" {
		f.Canonical = site.BaseURL + at.Path
	}
	return f
}

// newFrame fills a Frame whose links are made by link from paths that count
// from the site's root.
func newFrame(site Site, at Spot, link func(to string) string) Frame {
	f := Frame{
		Language:    site.Language,
		Title:       at.Title + " · " + site.Title,
		Description: at.Description,
		NoIndex:     site.NoIndex,
		CSS:         link(site.Assets.CSS),
		JS:          link(site.Assets.JS),
		Icon:        link(site.Assets.Icon),
		Home:        link(""),
		Brand:       site.Title,
		Snapshot:    snapshot(site.Dates, site.Today),
		About:       link("about/"),
		Footer:      site.Footer,
	}
	if c := at.Cohort; c != nil {
		home := c.Slug + "/"
		f.Title = at.Title + " · " + c.Title
		f.Snapshot = snapshot(site.Dates, c.Today)
		if !site.Basic {
			f.Tabs = tabs(c, at.Tab, link)
			f.CSV, f.JSON, f.Feed = dataFiles(site, c, link)
		}
		f.Crumbs = append(f.Crumbs, Link{Text: c.Title, URL: link(home)})
		if len(at.Crumbs) == 0 && at.Tab == "Teams" {
			f.Crumbs[0].URL = ""
		}
	}
	if at.JSON != "" {
		f.JSON = link(at.JSON)
	}
	for _, c := range at.Crumbs {
		if c.URL != "" {
			c.URL = link(c.URL)
		}
		f.Crumbs = append(f.Crumbs, c)
	}
	return f
}

// dataFiles returns the links to a cohort's files for programs, "" for what
// there is not.
func dataFiles(site Site, c *progress.Cohort, link func(string) string) (csv, json, feed string) {
	home := c.Slug + "/"
	json = link(home + "cohort.json")
	if site.Order != Unordered {
		csv = link(home + "leaderboard.csv")
	}
	if site.BaseURL != "" && c.History {
		feed = link(home + "feed.xml")
	}
	return csv, json, feed
}

// snapshot says of which day a page's numbers are.
func snapshot(dates calendar.Calendar, day time.Time) string { return "Snapshot of " + dates.Full(day) }

// tabs returns a cohort's navigation: the teams, and as far as there are any,
// the items of its reference list and the modules.
func tabs(c *progress.Cohort, current string, link func(string) string) []Tab {
	tab := func(text, path string) Tab {
		return Tab{Link: Link{Text: text, URL: link(c.Slug + "/" + path)}, Current: text == current}
	}
	list := []Tab{tab("Teams", "")}
	if len(c.Items) > 0 {
		list = append(list, tab("Items", "items/"))
	}
	if len(c.Modules) > 0 {
		list = append(list, tab("Modules", "modules/"))
	}
	return list
}

// relative returns the shortest link from a page to a file or a page. Both
// count from the site's root, and those of pages end in a slash. A page's
// link to itself is "./", for an empty one would lose its place among others.
func relative(from, to string) string {
	for {
		dir, rest, ok := strings.Cut(from, "/")
		if !ok || !strings.HasPrefix(to, dir+"/") {
			break
		}
		from, to = rest, to[len(dir)+1:]
	}
	up := strings.Repeat("../", strings.Count(from, "/"))
	if up+to == "" {
		return "./"
	}
	return up + to
}
