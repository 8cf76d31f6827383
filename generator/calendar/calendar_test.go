package calendar

import (
	"strings"
	"testing"
	"time"
)

func on(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

func TestDaysAreWrittenInTheLanguageOfTheSite(t *testing.T) {
	tests := []struct{ name, tag, want string }{
		{"English", "en", "Sun 7 May 2023"},
		{"a region does not matter", "en-GB", "Sun 7 May 2023"},
		{"Danish", "da", "søn 7. maj 2023"},
		{"Danish of Denmark, in any case", "DA-dk", "søn 7. maj 2023"},
		{"German", "de-AT", "So 7. Mai 2023"},
		{"Swedish", "sv", "sön 7 maj 2023"},
		{"Norwegian", "nb", "søn 7. mai 2023"},
		{"Norwegian by its old tag", "no", "søn 7. mai 2023"},
		{"French", "fr", "dim 7 mai 2023"},
		{"Spanish", "es", "dom 7 may 2023"},
		{"Dutch", "nl", "zo 7 mei 2023"},
		{"Portuguese of Brazil", "pt-BR", "dom 7 mai 2023"},
		{"Italian", "it", "dom 7 mag 2023"},
		{"a language without names is English", "ja", "Sun 7 May 2023"},
		{"a language that begins like another", "dav", "Sun 7 May 2023"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := In(tt.tag).Full(on(2023, time.May, 7)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTheZeroCalendarIsEnglishAsGoHasIt(t *testing.T) {
	var c Calendar
	for i := range 400 {
		day := on(2024, time.January, 1).AddDate(0, 0, i)
		for got, want := range map[string]string{c.Day(day): "2 Jan", c.Weekday(day): "Mon 2 Jan", c.Date(day): "2 Jan 2006", c.Full(day): "Mon 2 Jan 2006"} {
			if want = day.Format(want); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		}
	}
}

func TestRange(t *testing.T) {
	tests := []struct {
		name, tag string
		from, to  time.Time
		want      string
	}{
		{"one month", "en", on(2024, 1, 2), on(2024, 1, 19), "2–19 Jan 2024"},
		{"one day", "en", on(2024, 1, 2), on(2024, 1, 2), "2 Jan 2024"},
		{"two months", "en", on(2024, 1, 2), on(2024, 2, 9), "2 Jan – 9 Feb 2024"},
		{"two years", "en", on(2023, 12, 2), on(2024, 1, 9), "2 Dec 2023 – 9 Jan 2024"},
		{"ordinals", "da", on(2024, 1, 2), on(2024, 1, 19), "2.–19. jan 2024"},
		{"the first day in French", "fr", on(2024, 1, 1), on(2024, 1, 21), "1er–21 janv 2024"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := In(tt.tag).Range(tt.from, tt.to); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestNamesOfALanguageDiffer(t *testing.T) {
	for _, tag := range []string{"da", "de", "es", "fr", "it", "nb", "nl", "pt", "sv"} {
		seen := map[string]bool{}
		n := namesOf(tag)
		for _, m := range n.months {
			if seen[m] || m == "" || strings.HasSuffix(m, ".") {
				t.Errorf("%s: the month %q stands twice, is empty or ends in a full stop", tag, m)
			}
			seen[m] = true
		}
		clear(seen)
		for _, d := range n.weekdays {
			if seen[d] || d == "" || strings.HasSuffix(d, ".") {
				t.Errorf("%s: the weekday %q stands twice, is empty or ends in a full stop", tag, d)
			}
			seen[d] = true
		}
	}
}
