package chart

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// dots counts the dots of a strip's path.
func dots(data string) int { return strings.Count(data, "h0") }

func TestAStripHasOneDotPerTeamAndGrowsWithItsHighestStack(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		c := Class{Max: 1 + random.IntN(150), Dated: random.IntN(2) == 0, Own: Place{Value: None}, Median: None}
		c.Due = random.IntN(c.Max + 1)
		c.Even = c.Due + random.IntN(c.Max-c.Due+1)
		for range 1 + random.IntN(60) {
			c.Values = append(c.Values, random.IntN(c.Max+1))
		}
		s := NewStrip(c)
		if got := dots(s.Behind) + dots(s.Pace) + dots(s.Ahead); got != len(c.Values) {
			t.Fatalf("%d dots for %+v, want %d", got, c, len(c.Values))
		}
		g := newStacks(c)
		step := 12
		if g.highest > 6 {
			step = 7
		}
		if want := max(88, 48+step*g.highest); s.Height != want {
			t.Fatalf("height of a stack of %d = %d, want %d", g.highest, s.Height, want)
		}
		if g.x(c.Max) != 990 || g.x(0) != 10 {
			t.Fatalf("the axis is from %v to %v, want 1 to 99", g.x(0), g.x(c.Max))
		}
	}
}

func TestStripTellsTheTeamsApartByTheDates(t *testing.T) {
	c := Class{Values: []int{0, 9, 15, 16, 25, 26, 46}, Max: 46, Dated: true, Even: 26, Due: 16, Own: Place{Value: 9}}
	s := NewStrip(c)
	if dots(s.Behind) != 2 || dots(s.Pace) != 2 || dots(s.Ahead) != 2 || dots(s.OwnDot) != 1 {
		t.Errorf("behind %q, on pace %q, ahead %q, own %q, want 2, 2, 2 and 1", s.Behind, s.Pace, s.Ahead, s.OwnDot)
	}
	want := "7 teams by required items done: 3 behind (under 16), 2 on pace, 2 ahead (26 or more). This team: 9."
	if s.Title != want {
		t.Errorf("title\n got %s\nwant %s", s.Title, want)
	}
}

// excusing is a class of which some teams need not do everything, so that equal
// values have different standings.
func excusing(own Place) Class {
	return Class{Values: []int{6, 8, 8, 8, 20}, Standings: []Standing{OnPace, Ahead, Behind, OnPace, Ahead},
		Max: 20, Dated: true, Even: 12, Due: 10, Own: own}
}

func TestDotsHaveTheStandingOfTheirTeams(t *testing.T) {
	tests := []struct {
		name                     string
		own                      Place
		behind, pace, ahead, dot string
		title                    string
	}{
		{"of all", Place{Value: None}, "M80 54h0", "M60 54h0M80 42h0", "M80 30h0M200 54h0", "", ""},
		{"beside one that is ahead", Place{8, Ahead}, "M80 64h0", "M60 64h0M80 52h0", "M200 64h0", "M80 40h0", " This team: 8."},
		{"beside one that is behind", Place{8, Behind}, "", "M60 64h0M80 64h0", "M80 52h0M200 64h0", "M80 40h0", " This team: 8."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := NewStrip(excusing(tt.own))
			got, want := []string{s.Behind, s.Pace, s.Ahead, s.OwnDot}, []string{tt.behind, tt.pace, tt.ahead, tt.dot}
			if !slices.Equal(got, want) {
				t.Errorf("behind, on pace, ahead and own\n got %q\nwant %q", got, want)
			}
			if want := "5 teams by required items done: 1 behind, 2 on pace, 2 ahead." + tt.title; s.Title != want {
				t.Errorf("title\n got %s\nwant %s", s.Title, want)
			}
		})
	}
}

func TestABarOfTeamsThatStandDifferentlyHasTwoParts(t *testing.T) {
	tests := []struct {
		name          string
		behind, ahead int // teams over 3, of at most 60
		own           int
		low, rest     string
	}{
		{"half of a high one", 30, 30, None, "M30 62v-20", "M30 42v-20"},
		{"one of many", 1, 59, None, "M30 62v-1", "M30 61v-39"},
		{"all but one", 59, 1, None, "M30 62v-39", "M30 23v-1"},
		{"one of two", 1, 1, None, "M30 62v-1", "M30 61v-1"},
		{"all", 30, 0, None, "M30 62v-20", ""},
		{"none", 0, 30, None, "", "M30 62v-20"},
		{"on a team's page, in steps", 30, 30, 9, "M30 62v-15", "M30 47v-15"},
		{"the own one has one part", 30, 30, 3, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := Class{Max: 20, Dated: true, Even: 12, Due: 10, Own: Place{Value: tt.own}, Values: slices.Repeat([]int{9}, 60), Standings: make([]Standing, 60)}
			for i := range c.Values {
				c.Standings[i] = Ahead
			}
			for i := range tt.behind + tt.ahead {
				z := Behind
				if i >= tt.behind {
					z = Ahead
				}
				c.Values, c.Standings = append(c.Values, 3), append(c.Standings, z)
			}
			s := NewStrip(c)
			rest := strings.TrimSuffix(strings.TrimSuffix(s.Bars, "M90 62v-40"), "M90 62v-30")
			if s.LowBars != tt.low || rest != tt.rest {
				t.Errorf("low %q, the rest %q, want %q and %q", s.LowBars, rest, tt.low, tt.rest)
			}
		})
	}
}

func TestAZoneThatATeamIsInHasAName(t *testing.T) {
	c := excusing(Place{Value: None})
	c.Even = c.Due // so that in the class's own list no team can be on pace
	names := 0
	for _, l := range NewStrip(c).Labels {
		if l.Text == "on pace" && l.Strong == "2" {
			names++
		}
	}
	if names == 0 {
		t.Error("nothing says that 2 teams are on pace")
	}
}

func TestAStripWithoutDatesMarksTheMedianOnly(t *testing.T) {
	s := NewStrip(Class{Values: []int{11, 30, 71}, Max: 100, Percent: true, Median: 30, Own: Place{Value: None}})
	if s.Zone+s.Behind+s.Pace != "" || dots(s.Ahead) != 3 {
		t.Errorf("zone %q, behind %q, on pace %q, others %q, want three dots alike", s.Zone, s.Behind, s.Pace, s.Ahead)
	}
	var texts []string
	for _, l := range s.Labels {
		texts = append(texts, l.Text)
	}
	if want := []string{"0", "20", "40", "60", "80", "100\u00a0%", "median 30\u00a0%"}; !slices.Equal(texts, want) {
		t.Errorf("labels = %q, want %q", texts, want)
	}
	if want := "3 teams by percent of required items done: half of them have 30 or more."; s.Title != want {
		t.Errorf("title\n got %s\nwant %s", s.Title, want)
	}
}

func TestOverSixtyTeamsAStripHasBarsAndDoesNotGrow(t *testing.T) {
	size := func(teams int) int {
		c := Class{Max: 46, Dated: true, Even: 26, Due: 16, Own: Place{Value: 11}, Median: None}
		for i := range teams {
			c.Values = append(c.Values, i%47)
		}
		s := NewStrip(c)
		if s.Height != 88 || s.Ahead+s.Behind+s.Pace+s.OwnDot != "" || s.OwnBar == "" {
			t.Errorf("%d teams: height %d, dots %q, own bar %q, want 88, none and one",
				teams, s.Height, s.Ahead+s.Behind+s.Pace+s.OwnDot, s.OwnBar)
		}
		return len(draw(t, "chart-strip", s))
	}
	if small, large := size(100), size(5000); large > small+200 {
		t.Errorf("%d bytes for 5000 teams, %d for 100, want about the same", large, small)
	}
}

func TestTheOwnDotStandsOnItsStackUnderItsLabel(t *testing.T) {
	for stack := 1; stack <= 12; stack++ {
		c := Class{Max: 46, Own: Place{Value: 11}, Median: None}
		for range stack {
			c.Values = append(c.Values, 11)
		}
		g := newStacks(c).mark(c.Own)
		top := g.base - g.first - g.step*Tenth(stack-1)
		if top < 400 {
			t.Errorf("in a stack of %d the own dot is %v pixels down, want 40 at least", stack, top)
		}
		if s := NewStrip(c); dots(s.Ahead) != stack-1 || dots(s.OwnDot) != 1 {
			t.Errorf("a stack of %d has %d dots and the own one %d", stack, dots(s.Ahead), dots(s.OwnDot))
		}
	}
}

func TestTheOwnLabelStandsOverTheStacksBesideIt(t *testing.T) {
	for own := range 47 {
		c := Class{Max: 46, Own: Place{Value: own}, Median: None, Dated: true, Even: 24, Due: 17, Values: []int{own}}
		for v := range 47 {
			c.Values = append(c.Values, []int{v, v, v}[:1+v%3]...)
		}
		c.Values = c.Values[:min(len(c.Values), barsFrom)]
		g := newStacks(c).mark(c.Own)
		label := g.ownLabel().span()
		for i, s := range g.counts {
			n := s.teams()
			x, top := g.x(g.value(i)), g.base-g.first-g.step*Tenth(n-1)
			if n > 0 && label.X < x && x < label.X+label.Width && top < 400 {
				t.Errorf("beside %d, the stack of %d over %d reaches up to %v pixels, under the label", own, n, g.value(i), top)
			}
		}
	}
}

func TestZoneNamesDoNotOverlap(t *testing.T) {
	for due := 0; due <= 50; due++ {
		for even := max(due, 1); even <= 50; even++ {
			s := NewStrip(Class{Values: []int{1, 20}, Max: 50, Dated: true, Due: due, Even: even, Own: Place{Value: None}})
			for screen, pixels := range map[string]int{"wide": wideStrip, "narrow": narrowStrip} {
				left := Tenth(0)
				for _, l := range s.Labels {
					other := map[string]string{"wide": "narrow", "narrow": "wide"}[screen]
					if l.Y != 100 || strings.HasSuffix(l.Class, other) {
						continue
					}
					x, need := l.X, Tenth(textWidth(l.Strong+" "+l.Text)*1000/pixels)
					switch {
					case strings.HasPrefix(l.Class, "middle"):
						x -= need / 2
					case strings.HasPrefix(l.Class, "end"):
						x -= need
					}
					if x+5 < left || x+need > 1005 {
						t.Fatalf("due %d, even pace %d, %s: a name begins before the one on its left ends, or leaves the chart: %+v",
							due, even, screen, s.Labels)
					}
					left = x + need
				}
			}
		}
	}
}

func TestAxisMarks(t *testing.T) {
	tests := []struct {
		limit int
		want  []int
	}{
		{1, []int{0, 1}},
		{6, []int{0, 1, 2, 3, 4, 5, 6}},
		{46, []int{0, 10, 20, 30, 40, 46}},
		{52, []int{0, 10, 20, 30, 40, 52}},
		{300, []int{0, 50, 100, 150, 200, 250, 300}},
	}
	for _, tt := range tests {
		if got := newStacks(Class{Max: tt.limit}).marks(); !slices.Equal(got, tt.want) {
			t.Errorf("marks up to %d = %v, want %v", tt.limit, got, tt.want)
		}
	}
}

// Every team's page shows the class: one that changed with each tick of
// another team would have all pages of a large class made anew.
func TestALargeClassNearlyAlwaysLooksTheSameWhenOneTeamGoesOn(t *testing.T) {
	const teams, span = 10_000, 70
	c := Class{Max: 100, Percent: true, Median: None, Own: Place{Value: None}}
	for i := range teams {
		c.Values = append(c.Values, 15+i*7919%span/2+i*104729/span%span/2)
	}
	before := NewStrips(c).Strip(Place{Value: 5})
	tried, changed := 0, 0
	for i := 0; i < teams; i += 101 {
		c.Values[i]++
		if after := NewStrips(c).Strip(Place{Value: 5}); after.Bars != before.Bars || after.OwnBar != before.OwnBar {
			changed++
		}
		c.Values[i]--
		tried++
	}
	if changed*6 > tried {
		t.Errorf("%d of %d steps of one team changed the bars", changed, tried)
	}
}

func TestAnAxisOfFewItemsStaysInItsColumn(t *testing.T) {
	for _, most := range []int{1, 2, 5, 15, 24, 25, 46} {
		s := NewStrip(Class{Max: most, Dated: true, Due: 1, Even: 1, Values: []int{0, most}})
		var from, to, zone, width float64
		if _, err := fmt.Sscanf(s.Axis, "M%f", &from); err != nil {
			t.Fatalf("axis %q: %v", s.Axis, err)
		}
		if _, err := fmt.Sscanf(s.Axis[strings.Index(s.Axis, "H")+1:], "%f", &to); err != nil {
			t.Fatalf("axis %q: %v", s.Axis, err)
		}
		if _, err := fmt.Sscanf(s.Zone, "M%f", &zone); err != nil {
			t.Fatalf("zone %q: %v", s.Zone, err)
		}
		if _, err := fmt.Sscanf(s.Zone[strings.Index(s.Zone, "h")+1:], "%f", &width); err != nil {
			t.Fatalf("zone %q: %v", s.Zone, err)
		}
		whole := float64(10 * most)
		if over := max(-from, to-whole); over > whole/50+0.1 || over <= 0 || zone != from {
			t.Errorf("of %d items: the axis %q is %g longer than %g, the zone is %q", most, s.Axis, over, whole, s.Zone)
		}
		if end := zone + width; end < 4.9 || end > 5.1 {
			t.Errorf("of %d items: the zone ends at %g, want half an item", most, end)
		}
	}
}
