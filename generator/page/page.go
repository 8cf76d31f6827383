// Package page holds one struct per template, with every text and number
// ready to print, and makes them from a cohort's progress. Percentages, dates
// and plurals are written here and nowhere else.
package page

import (
	"time"

	"milepost/generator/calendar"
)

// A Site is what all pages of a site share.
type Site struct {
	Title    string    // of the site: "DTU MLOps"
	Language string    // BCP 47: "en"
	BaseURL  string    // absolute, with a slash at the end; "" where unknown
	Footer   string    // extra line of the footer, plain text; "" for none
	NoIndex  bool      // search engines are asked to stay away
	Today    time.Time // midnight UTC
	Single   bool      // there is one cohort only, whose leaderboard is the home page
	Assets   Assets

	Dates     calendar.Calendar // how days are written
	Order     Order             // of teams
	Badges    BadgeLook
	Fill      string // colour of what is done in pictures: "#1d4ed8"; "" for teal
	FillDark  string // the same for dark pages
	Anonymous bool   // teams stand under aliases
	Basic     bool   // a cohort has its leaderboard and its teams' pages, and no others
}

// An Order is how teams are listed.
type Order uint8

const (
	ByRank    Order = iota // by what they have done, with ranks
	ByName                 // no rank stands anywhere
	Unordered              // by name alone: no page sets one team beside another
)

// Assets are the paths of what pages load, from the site's root, with the
// hash of their contents in the name.
type Assets struct {
	CSS  string // "assets/site.1a2b3c4d.css"
	JS   string
	Icon string
}

// A Frame is what every page has around its main part.
type Frame struct {
	Language    string
	Title       string // of the browser tab: "Group 7 · MLOps 2025"
	Description string // one sentence from the numbers, for search engines and link previews
	Canonical   string // absolute; "" where the base URL is unknown
	NoIndex     bool
	Root        string // relative path to the site's root: "", "../", "../../../"
	CSS         string // relative to the page, as are all paths here
	JS          string
	Icon        string
	Home        string // the brand's link: "./", "../"
	Brand       string // the site's title
	Crumbs      []Link // the last is this page where its URL is ""
	Tabs        []Tab  // none outside a cohort
	Snapshot    string // "Snapshot of Sat 21 Nov 2026"
	About       string
	JSON        string // "" where the page has no data file
	CSV         string
	Feed        string // Atom; "" where there is none
	Footer      string
}

// A Link is a text and where it leads.
type Link struct {
	Text string
	URL  string // relative to the page; "" for the page itself
}

// A Tab is one page of a cohort's navigation.
type Tab struct {
	Link
	Current bool
}
