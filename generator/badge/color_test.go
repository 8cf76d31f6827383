package badge

import "testing"

func TestPaintOf(t *testing.T) {
	tests := []struct {
		name, color string
		want        paint
	}{
		{"a name of shields comes before CSS's", "green", paint{"#67ac09", false}},
		{"a name of CSS", "rebeccapurple", paint{"rebeccapurple", false}},
		{"a light name of CSS", "lavender", paint{"lavender", true}},
		{"hex without a hash becomes lower case", "FFF", paint{"#fff", true}},
		{"eight hex digits", "#00000080", paint{"#00000080", false}},
		{"five hex digits are none", "#12345", paint{"#4b0", false}},
		{"a hash alone is none", "#", paint{"#4b0", false}},
		{"a name of JavaScript's objects is none", "constructor", paint{"#4b0", false}},
		{"a function is not read", "rgb(0, 0, 0)", paint{"#4b0", false}},
		{"a reference is none", "url(http://example.com/x)", paint{"#4b0", false}},
		{"what XML forbids is none", "\v#fff", paint{"#4b0", false}},
		{"invalid UTF-8 is none", "#fff\xff", paint{"#4b0", false}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := paintOf(tt.color); got != tt.want {
				t.Errorf("paintOf(%q) = %v, want %v", tt.color, got, tt.want)
			}
		})
	}
}

func TestWhiteTextIsReadableOnStatusColours(t *testing.T) {
	for _, color := range []string{Ahead, OnPace, Behind, NoChecklist} {
		if p := paintOf(color); p.fill != color || p.light {
			t.Errorf("paintOf(%s) = %v, want it as it is, and dark", color, p)
		}
	}
}
