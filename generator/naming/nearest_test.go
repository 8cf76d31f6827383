package naming

import "testing"

func TestNearestFindsWhatWasMeant(t *testing.T) {
	known := []string{"build", "stats", "check", "collect"}
	tests := []struct{ name, in, want string }{
		{"a letter too few", "sats", "stats"},
		{"two letters swapped", "biuld", "build"},
		{"another case", "CHECK", "check"},
		{"nothing near", "publish-it", ""},
		{"nothing at all", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Nearest(tt.in, known); got != tt.want {
				t.Errorf("Nearest(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestDistanceCountsWhatIsToBeChanged(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "abc", 3}, {"abc", "abc", 0}, {"abc", "acb", 1}, {"abc", "abcd", 1}, {"abc", "xbz", 2}, {"title", "titel", 1}}
	for _, tt := range tests {
		if got := distance(tt.a, tt.b); got != tt.want {
			t.Errorf("distance(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}
