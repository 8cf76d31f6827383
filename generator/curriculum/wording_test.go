package curriculum

import (
	"strings"
	"testing"

	"milepost/generator/checklist"
)

func TestAWordingHasTheKeyOfTheChecklist(t *testing.T) {
	for _, s := range []string{"", "…", "Don't  stop - now", "Åse’s ÆBLE, nr. 7", "e\u0301a\u0301", "a\xffb", "x", " (a)b "} {
		if got, want := readWording(s).key, checklist.Key(s); got != want {
			t.Errorf("key of %q = %q, want %q", s, got, want)
		}
	}
}

func TestGaps(t *testing.T) {
	tests := []struct {
		name, text string
		want       gap // before the last word
	}{
		{"a space", "one two", plainGap},
		{"a hyphen", "pre-commit", plainGap},
		{"a slash", "one/two", plainGap},
		{"a comma without a space", "one,two", plainGap},
		{"a capital", "one Two", capital},
		{"a capital behind a capital", "one TWO Three", plainGap},
		{"a hyphen before a capital", "one-Two", plainGap},
		{"a slash between spaces", "one / Two", plainGap},
		{"a comma", "one, two", pause},
		{"a colon", "one: two", pause},
		{"a full stop", "one. Two", pause},
		{"the end of a parenthesis", "(one) two", pause},
		{"a parenthesis", "one (two", noted},
		{"a dash before a name", "one -two", noted},
		{"a dash between spaces", "one – two", noted},
		{"an arrow", "one -> two", noted},
		{"a number sign", "one # two", noted},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := readWording(tt.text)
			if got := w.words[len(w.words)-1].gap; got != tt.want {
				t.Errorf("gap = %d, want %d", got, tt.want)
			}
		})
	}
}

func TestVariants(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a text without a note", "write the docs", "write the docs"},
		{"a note at the end", "write the docs (Ada)", "write the docs ada|write the docs"},
		{"a note on a note", "write the docs - Ada (soon)", "write the docs ada soon|write the docs ada|write the docs"},
		{"a note at the start", "Ada - write the docs", "ada write the docs|write the docs"},
		{"no words", "…", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Join(readWording(tt.text).variants(10), "|"); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
