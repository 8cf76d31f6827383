package badge

import (
	"bytes"
	"slices"
	"testing"
)

func TestDrawKnowsEveryStyle(t *testing.T) {
	b := Badge{"milestones", "11 of 46", OnPace}
	want := [][]byte{Flat(b), FlatSquare(b), Milestone(b, 11, 46)}
	for i, style := range Styles() {
		if got := Draw(style, b, 11, 46); !bytes.Equal(got, want[i]) {
			t.Errorf("style %s\n got %s\nwant %s", style, got, want[i])
		}
	}
	if got := Draw("plastic", b, 11, 46); !bytes.Equal(got, want[0]) {
		t.Errorf("an unknown style is %s, want flat", got)
	}
}

func TestIsColor(t *testing.T) {
	known := []string{"brightgreen", "tomato", "#0d6a60", "0D6A60", "#fff", "abc", Ahead, OnPace, Behind, NoChecklist}
	unknown := []string{"", "#", "greenish", "#12345", "rgb(1,2,3)", " red", "#0d6a60ff", "url(#x)"}
	for _, c := range slices.Concat(known, unknown) {
		if got, want := IsColor(c), slices.Contains(known, c); got != want {
			t.Errorf("IsColor(%q) = %v, want %v", c, got, want)
		}
	}
}
