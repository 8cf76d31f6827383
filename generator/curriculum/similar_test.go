package curriculum

import (
	"slices"
	"strings"
	"testing"
)

func TestGrams(t *testing.T) {
	tests := []struct{ name, key, want string }{
		{"no key", "", ""},
		{"one letter", "a", " a "},
		{"no gram spans two words", "ab c", " ab| c |ab "},
		{"a gram that stands twice", "aaaa", " aa|aa |aaa|aaa"},
		{"letters of several bytes", "æø", " æø|æø "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Join(gramsOf(tt.key), "|"); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestNumbers(t *testing.T) {
	tests := []struct{ name, key, want string }{
		{"none", "read the book", ""},
		{"several, each behind its word", "read chapter 3 of week 12", "chapter 3|week 12"},
		{"one that stands first, and one behind another", "1 2 of 1", "^ 1|1 2|of 1"},
		{"zeros in front", "week 01 and 0", "week 1|and 0"},
		{"a number within a word", "pep8 for k8s 2", "pep 8|k 8|s 2"},
		{"digits of several bytes", "باب ٣", "باب ٣"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var list []string
			for _, n := range numbersOf(tt.key) {
				list = append(list, n.before+" "+n.number)
			}
			if got := strings.Join(list, "|"); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestStem(t *testing.T) {
	tests := []struct{ name, word, want string }{
		{"a plural", "files", "fil"},
		{"and its singular", "file", "file"}, // too short to be stemmed, so these two differ
		{"a noun of a verb", "configurations", "configur"},
		{"its verb", "configure", "configur"},
		{"a past tense", "deployed", "deploy"},
		{"a doubled letter", "running", "run"},
		{"a short word", "used", "used"},
		{"a word that would be too short", "sting", "sting"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := stem(tt.word); got != tt.want {
				t.Errorf("stem(%q) = %q, want %q", tt.word, got, tt.want)
			}
		})
	}
}

func TestSimilarity(t *testing.T) {
	keys := []string{"write the tests of the model", "write the tests of the data", "deploy the model"}
	x := newIndex(keys)
	for _, k := range keys {
		x.add(k, k)
	}
	scores := func(key string) []float64 {
		s := x.scale()
		s.begin(key)
		x.measure(key, s)
		return s.scores
	}
	for i, key := range keys {
		if got := scores(key)[i]; got < 0.999 || got > 1.001 {
			t.Errorf("%q is like itself by %.3f, want 1", key, got)
		}
	}
	if got := scores("zzz"); slices.Max(got) != 0 {
		t.Errorf("a text with nothing in common scores %v", got)
	}
	if got := scores("test the data"); got[1] <= got[0] {
		t.Errorf("the rarer word should decide: %v", got)
	}
	if got := scores("write teh tests of teh model"); got[0] <= got[1] || got[0] < 0.6 {
		t.Errorf("a spelling error should not decide: %v", got)
	}
}
