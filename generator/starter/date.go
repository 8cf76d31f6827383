package starter

import (
	"regexp"
	"time"
)

// day finds the dates in the sample course.
var day = regexp.MustCompile(`\b\d{4}-\d{2}-\d{2}\b`)

// begins is the first day of the course as it is written in site/: a Monday.
func begins() time.Time { return time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC) }

// Dated returns a text of the sample course with all dates moved, so that the
// course begins on the day start.
func Dated(text []byte, start time.Time) []byte {
	y, m, d := start.Date()
	days := int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Sub(begins()).Hours() / 24)
	return day.ReplaceAllFunc(text, func(b []byte) []byte {
		t, err := time.Parse(time.DateOnly, string(b))
		if err != nil {
			return b
		}
		return t.AddDate(0, 0, days).AppendFormat(nil, time.DateOnly)
	})
}
