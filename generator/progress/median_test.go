package progress

import (
	"fmt"
	"strings"
	"testing"
)

func TestMedianPointsFollowTheTeamInTheMiddle(t *testing.T) {
	tests := []struct {
		name, today string
		histories   []string // "~" before one: b does not apply to the team
		want        string
	}{
		{"of three teams the second", "2024-01-05", []string{"2024-01-02 a", "2024-01-03 a b", "2024-01-04 a b c d"}, "2:0 3:1 4:2"},
		{"of two the better", "2024-01-04", []string{"2024-01-02", "2024-01-03 a"}, "2:0 3:1"},
		{"what was done before the course counts from its first day", "2024-01-03", []string{"2023-12-01 a"}, "2:1"},
		{"after the end nothing changes", "2024-03-01", []string{"2024-01-03 a, 2024-02-20 a b"}, "2:0 3:1"},
		{"before the start there is nothing", "2024-01-01", []string{"2023-12-01 a"}, ""},
		{"without a history there is nothing", "2024-01-05", []string{""}, ""},
		{"without that of one team either", "2024-01-05", []string{"2024-01-03 a", "2024-01-03 a", ""}, ""},
		{"what does not apply counts by share", "2024-01-05", []string{"2024-01-03 a", "2024-01-03 a", "~2024-01-03 a, 2024-01-04 a c"}, "2:0 3:1"},
		{"and so may be the better one of two", "2024-01-05", []string{"2024-01-03 a b", "~2024-01-03 a"}, "2:0 3:2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			counter := NewCounter(reference(), date(tt.today))
			var teams []Team
			for i, h := range tt.histories {
				letters, ref := "x", 0
				h, less := strings.CutPrefix(h, "~")
				if less {
					letters, ref = "n", 1
				}
				teams = append(teams, counter.Team(withHistory(fmt.Sprint("T", i), letters, h, ref)))
			}
			c := counter.Cohort("c", "C", teams, 0)
			var got []string
			for _, p := range c.MedianPoints() {
				got = append(got, fmt.Sprintf("%d:%d", p.Day.Day(), p.Done))
			}
			if s := strings.Join(got, " "); s != tt.want {
				t.Errorf("points = %q, want %q", s, tt.want)
			}
		})
	}
}
