// Package calendar writes days as people read them, with the names of months
// and weekdays in the language of a site.
package calendar

import (
	"strconv"
	"strings"
	"time"
)

// A Calendar writes days in one language. The zero Calendar is English.
//
// Names are short and have no full stop, so that one may end a sentence:
// "7 Jan", "7. jan", "7 janv".
type Calendar struct {
	names *names // nil for English
}

// In returns the Calendar of a BCP 47 tag such as "da" or "pt-BR", by its
// language alone. A language that it has no names of is written in English.
func In(tag string) Calendar {
	language, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return Calendar{namesOf(language)}
}

// Day returns "7 Jan".
func (c Calendar) Day(t time.Time) string { return c.number(t) + " " + c.month(t) }

// Weekday returns "Sun 7 Jan".
func (c Calendar) Weekday(t time.Time) string { return c.weekday(t) + " " + c.Day(t) }

// Date returns "7 Jan 2024".
func (c Calendar) Date(t time.Time) string { return c.Day(t) + " " + strconv.Itoa(t.Year()) }

// Full returns "Sun 7 Jan 2024".
func (c Calendar) Full(t time.Time) string { return c.weekday(t) + " " + c.Date(t) }

// Range returns "2–19 Jan 2024", and repeats the month and the year only
// where they differ; of one day it is Date.
func (c Calendar) Range(from, to time.Time) string {
	switch {
	case from.Equal(to):
		return c.Date(from)
	case from.Year() != to.Year():
		return c.Date(from) + " – " + c.Date(to)
	case from.Month() != to.Month():
		return c.Day(from) + " – " + c.Date(to)
	}
	return c.number(from) + "–" + c.Date(to)
}

// number returns the day of the month as it stands before the month.
func (c Calendar) number(t time.Time) string {
	n := strconv.Itoa(t.Day())
	switch {
	case c.names == nil:
	case t.Day() == 1 && c.names.first != "":
		return c.names.first
	default:
		n += c.names.after
	}
	return n
}

func (c Calendar) month(t time.Time) string {
	if c.names == nil {
		return t.Month().String()[:3]
	}
	return c.names.months[t.Month()-1]
}

func (c Calendar) weekday(t time.Time) string {
	if c.names == nil {
		return t.Weekday().String()[:3]
	}
	return c.names.weekdays[t.Weekday()]
}
