// Package config reads site.toml: what a site is called, where it will stand,
// and how its checklists are read.
//
// It is strict, for a key that is misspelled and ignored is found weeks
// later. All problems of the file are reported together.
package config

import (
	"time"
	_ "time/tzdata" // time zones where the system has none, as on Windows

	"milepost/generator/badge"
)

// A Config is a site's settings. Each key may be left out.
type Config struct {
	// Title is the name of the site, as plain text. Default "Course
	// progress". Example: title = "DTU MLOps"
	Title string

	// BaseURL is where the site will stand: an absolute http or https URL
	// with a slash at the end, which is added where it is missing. Default
	// "": unknown, and all that needs it (sitemap, feeds, the snippets of
	// badges) is left out. Example: base_url = "https://course.example/progress/"
	BaseURL string

	// Language is the BCP 47 tag of the language of dates. The texts of the
	// built-in templates are English; a site's own find the tag as
	// .Language. Default "en". Example: language = "da"
	Language string

	// TimeZone says when a day begins, for "today". It is given by its IANA
	// name. Default UTC. Example: timezone = "Europe/Copenhagen"
	TimeZone *time.Location

	// Footer is a line at the end of every page, as plain text. Default "":
	// none. Example: footer = "Questions: ask in the forum"
	Footer string

	// NoIndex asks search engines to stay away. Default false. Example:
	// noindex = true
	NoIndex bool

	// Accent is the colour of what is done, "#rrggbb". It becomes darker on
	// light pages and lighter on dark ones as far as it must to be read.
	// Default "": the style sheet's teal. Example: accent = "#1d4ed8"
	Accent string

	// Anonymous publishes teams under stable aliases, without anything that
	// would tell who they are. Default false. Example: anonymous = true
	Anonymous bool

	// AnonymousKey is the secret that the aliases depend on: without it, who
	// knows the name of a team's file can compute the alias. Default "": the
	// site's title takes its place, which is no secret. Example:
	// anonymous_key = "any long text"
	AnonymousKey string

	// Minify makes all files smaller. Default true. Example: minify = false
	Minify bool

	// Basic publishes the leaderboard and, for each team, its page, its badge
	// and its progress.json, and nothing else: no pages of items and modules,
	// cards, badges of sections, feeds, or files for spreadsheets. Default
	// false. Example: basic = true
	Basic bool

	// Badge says how badges look: the table [badge].
	Badge Badge

	// Leaderboard says how teams are listed: the table [leaderboard].
	Leaderboard Leaderboard

	// Checklist says how checklists are read: the table [checklist].
	Checklist Checklist
}

// A Badge is the settings of the table [badge]. A colour is one of shields'
// or CSS's names, or hexadecimal with or without a "#".
type Badge struct {
	// Label is the left part of a team's badge, as plain text without
	// brackets, quotes and other marks of markup, 60 characters at most.
	// Default "milestones". Example: label = "MLOps"
	Label string

	// Style is "flat", "flat-square" or "milestone", which has a line at its
	// foot that is as long as what is done. Default "flat". Example:
	// style = "milestone"
	Style string

	// Ahead is behind the message of a team that is complete, or has as much
	// done as an even pace, and of a complete section. Default "#0d6a60".
	// Example: ahead = "brightgreen"
	Ahead string

	// OnPace is for a team that has all that was due, and where nothing is
	// due. Default "#5b564e". Example: on_pace = "blue"
	OnPace string

	// Behind is for a team that has less than was due, and for a section
	// with something overdue. Default "#8a4500". Example: behind = "orange"
	Behind string

	// None is for a team without a checklist. Default "#6b6b6b". Example:
	// none = "lightgrey"
	None string
}

// A Leaderboard is the settings of the table [leaderboard].
type Leaderboard struct {
	// Order is how teams are listed. OrderRank is by what they have done,
	// with ranks. OrderName is by name, and no rank stands anywhere.
	// OrderNone lists their names alone, and no page sets one team beside
	// another. Default OrderRank. Example: order = "name"
	Order string
}

// The values of Leaderboard.Order.
const (
	OrderRank = "rank"
	OrderName = "name"
	OrderNone = "none"
)

// A Checklist is the settings of the table [checklist].
type Checklist struct {
	// Modules is a regular expression, in Go's syntax, for one module tag
	// inside its parentheses; (?i) before it takes tags of any case, and
	// ids are upper case. It never matches the empty string. Default
	// `M\s?\d+`. Example: modules = 'M\d+|L\d+'
	Modules string

	// Optional are the words that mark an item as optional when they stand
	// in parentheses at either end; their case does not matter. Default
	// "optional" and "extra". Example: optional = ["optional", "bonus"]
	Optional []string

	// SilentDays is after how many days without a change a team counts as
	// silent. Default 0: 3 days, or 7 in courses of more than 4 weeks.
	// Example: silent_days = 5
	SilentDays int
}

// Default returns the settings of an empty site.toml.
func Default() Config {
	return Config{
		Title:    "Course progress",
		Language: "en",
		TimeZone: time.UTC,
		Minify:   true,
		Badge: Badge{Label: "milestones", Style: badge.StyleFlat, Ahead: badge.Ahead, OnPace: badge.OnPace, Behind: badge.Behind,
			None: badge.NoChecklist},
		Leaderboard: Leaderboard{Order: OrderRank},
		Checklist: Checklist{
			Modules:  `M\s?\d+`,
			Optional: []string{"optional", "extra"},
		},
	}
}
