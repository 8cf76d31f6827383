// Package config reads site.toml: what a site is called, where it will stand,
// and how its checklists are read.
//
// It is strict, for a key that is misspelled and ignored is found weeks
// later. All problems of the file are reported together.
package config

import (
	"time"
	_ "time/tzdata" // the same time zones on every machine
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

	// Language is the BCP 47 tag of the site's language. Default "en".
	// Example: language = "en-GB"
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

	// Minify makes all files smaller. Default true. Example: minify = false
	Minify bool

	// Checklist says how checklists are read: the table [checklist].
	Checklist Checklist
}

// A Checklist is the settings of the table [checklist].
type Checklist struct {
	// Modules is a regular expression, in Go's syntax, for one module tag
	// inside its parentheses; its case does not matter. It never matches
	// the empty string. Default `M\s?\d+`. Example: modules = 'M\d+|L\d+'
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
		Checklist: Checklist{
			Modules:  `M\s?\d+`,
			Optional: []string{"optional", "extra"},
		},
	}
}
