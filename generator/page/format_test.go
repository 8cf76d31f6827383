package page

import (
	"testing"
	"time"

	"milepost/generator/progress"
)

func TestCountsAreWrittenInWords(t *testing.T) {
	tests := []struct {
		name                        string
		count                       progress.Count
		percent, fraction, required string
	}{
		{"some", progress.Count{Done: 11, Total: 49}, "22\u00a0%", "11 of 49", "11 of 49 required items done (22\u00a0%)"},
		{"all but one is not yet 100", progress.Count{Done: 199, Total: 200}, "99\u00a0%", "199 of 200", "199 of 200 required items done (99\u00a0%)"},
		{"all", progress.Count{Done: 7, Total: 7}, "100\u00a0%", "7 of 7", "7 of 7 required items done (100\u00a0%)"},
		{"nothing of nothing is no number", progress.Count{}, "–", "–", "no required items"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := percent(tt.count); got != tt.percent {
				t.Errorf("percent = %q, want %q", got, tt.percent)
			}
			if got := fraction(tt.count); got != tt.fraction {
				t.Errorf("fraction = %q, want %q", got, tt.fraction)
			}
			if got := required(tt.count); got != tt.required {
				t.Errorf("required = %q, want %q", got, tt.required)
			}
		})
	}
}

func TestRanksSayWhereTheyAreShared(t *testing.T) {
	for want, team := range map[string]progress.Team{
		"4": {Standing: progress.Standing{Rank: 4}}, "4=": {Standing: progress.Standing{Rank: 4, Tied: true}}, "–": {},
	} {
		if got := ordinal(&team); got != want {
			t.Errorf("ordinal of rank %d = %q, want %q", team.Rank, got, want)
		}
	}
}

func TestSignedNumbersHaveARealMinus(t *testing.T) {
	for n, want := range map[int]string{3: "+3", 0: "0", -15: "\u221215"} {
		if got := signed(n); got != want {
			t.Errorf("signed(%d) = %q, want %q", n, got, want)
		}
	}
}

// on returns the midnight of a day such as "2024-01-02"; a wrong one is the
// zero time.
func on(day string) time.Time {
	t, _ := time.Parse(time.DateOnly, day)
	return t
}
