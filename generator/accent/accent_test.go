package accent

import (
	"math"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"six digits", "#0d6a60", "#0d6a60"},
		{"without the sign", "0D6A60", "#0d6a60"},
		{"three digits", "#086", "#008866"},
		{"a name is none", "teal", ""},
		{"with opacity is none", "#0d6a60ff", ""},
		{"a sign alone is none", "#", ""},
		{"nothing is none", "", ""},
		{"a sign among the digits is none", "#+d6a60", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, ok := Parse(tt.src)
			if ok != (tt.want != "") || ok && c.String() != tt.want {
				t.Errorf("got %s %v, want %q", c, ok, tt.want)
			}
		})
	}
}

func TestContrastIsThatOfWCAG(t *testing.T) {
	tests := []struct {
		name string
		a, b Color
		want float64
	}{
		{"black on white", black, white, 21},
		{"a colour on itself", darkOn, darkOn, 1},
		{"the grey that is just enough on white", Color{0x76, 0x76, 0x76}, white, 4.54},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Contrast(tt.a, tt.b); math.Abs(got-tt.want) > .005 {
				t.Errorf("got %.3f, want %.2f", got, tt.want)
			}
		})
	}
}

// Every colour on a grid over the cube, so also those that no hue helps.
func TestEveryAccentCanBeReadEverywhere(t *testing.T) {
	lightBack := []Color{white, {0xfb, 0xfa, 0xf8}, {0xf3, 0xf1, 0xec}, lightHover}
	darkBack := []Color{darkGround, {0x1c, 0x1f, 0x22}, darkHover}
	least := func(c Color, on []Color, what string, want float64, a Color) {
		for _, back := range on {
			if got := Contrast(c, back); got < want {
				t.Errorf("accent %s: %s %s on %s has %.2f, want %.1f", a, what, c, back, got, want)
			}
		}
	}
	for r := 0; r < 256; r += 17 {
		for g := 0; g < 256; g += 17 {
			for b := 0; b < 256; b += 17 {
				a := Color{uint8(r), uint8(g), uint8(b)}
				light, dark := Light(a), Dark(a)
				least(light.Text, lightBack, "text", 4.5, a)
				least(dark.Text, darkBack, "text", 4.5, a)
				least(light.Fill, append(lightBack, Color{0xe6, 0xe2, 0xd9}), "fill", 3, a)
				least(dark.Fill, append(darkBack, darkTrack), "fill", 3, a)
				least(light.On, []Color{light.Fill}, "text", 4.5, a)
				least(dark.On, []Color{dark.Fill}, "text", 4.5, a)
				least(lightQuiet, []Color{light.Tint}, "ink", 4.5, a)
				least(darkQuiet, []Color{dark.Tint}, "ink", 4.5, a)
			}
		}
	}
}

func TestAColourThatIsReadableStaysAsItIs(t *testing.T) {
	c, _ := Parse("#0d6a60")
	if got := Light(c).Fill; got != c {
		t.Errorf("light fill = %s, want %s", got, c)
	}
	c, _ = Parse("#4fc0ae")
	if got := Dark(c); got.Text != c || got.Fill != c {
		t.Errorf("dark = %+v, want %s", got, c)
	}
}

func TestCSSHasBothThemesAndKeepsForcedColours(t *testing.T) {
	c, _ := Parse("#1d4ed8")
	got := CSS(c)
	for _, want := range []string{":root{--done:#1d4ed8;--fill:#1d4ed8;", "(prefers-color-scheme:dark){:root:not([data-theme=light]){--done:#", "{:root[data-theme=dark]{--done:#"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %s", want, got)
		}
	}
	if dark, forced := strings.Count(got, "@media screen"), strings.Count(got, "(forced-colors:none)"); dark != 2 || forced != dark {
		t.Errorf("%d dark rules, %d of them without forced colours, want 2 and 2:\n%s", dark, forced, got)
	}
}
