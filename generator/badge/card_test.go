package badge

import (
	"strings"
	"testing"
)

// riceGrain is a team behind its pace, halfway through a course of four
// sections.
func riceGrain() CardModel {
	return CardModel{
		ID:     "group-31",
		Name:   "Group 31, Rice grain classifier: 11 of 46 required items done, 15 behind an even pace, rank 21 of 23.",
		Title:  "Group 31 · Rice grain classifier",
		Cohort: "MLOps January 2024",
		Figure: "11", Unit: "of 46 · 23 %",
		Rank: "rank 21 of 23",
		Sections: []CardSection{
			{"Week 1", "W1", 9, 16, 7}, {"Week 2", "W2", 2, 18, 0}, {"Week 3", "W3", 0, 6, 0}, {"Extra", "", 0, 6, 0},
		},
		Even: 26, Post: "today 26",
		Lead: "15 behind pace", Behind: true, Note: "7 overdue",
		Date: "11 Jan 2024",
	}
}

// undated is riceGrain in a course without due dates.
func undated(c CardModel) CardModel {
	c.Post, c.Even, c.Lead, c.Behind, c.Note = "", 0, "", false, ""
	c.Sections = append([]CardSection(nil), c.Sections...)
	for i := range c.Sections {
		c.Sections[i].Overdue = 0
	}
	return c
}

func TestCard(t *testing.T) {
	tests := []struct {
		name string
		edit func(*CardModel)
	}{
		{"behind", func(c *CardModel) {}},
		{"without dates", func(c *CardModel) { *c = undated(*c) }},
		{"complete", func(c *CardModel) {
			*c = undated(*c)
			for i := range c.Sections {
				c.Sections[i].Done = c.Sections[i].Total
			}
			c.Figure, c.Unit, c.Rank, c.Lead = "46", "of 46 · 100 %", "rank 1= of 23", "Complete"
		}},
		{"first day", func(c *CardModel) {
			*c = undated(*c)
			c.Sections[0].Done, c.Sections[1].Done = 0, 0
			c.Figure, c.Unit, c.Even, c.Post = "0", "of 46 · 0 %", 0, "today 0"
			c.Note = "not started"
		}},
		{"last day", func(c *CardModel) { c.Even, c.Post = 46, "today 46" }},
		{"no checklist", func(c *CardModel) {
			*c = CardModel{Title: c.Title, Cohort: c.Cohort, Figure: "–", Note: "no checklist", Date: c.Date}
		}},
		{"long texts", func(c *CardModel) {
			c.Title = "Group 31 · " + strings.Repeat("Rice grain classifier and ", 8)
			c.Cohort, c.Rank, c.Note, c.Date, c.Post = c.Title, c.Title, c.Title, c.Title, c.Title
			c.Sections[0].Title, c.Sections[1].Title = c.Title, "Getting started with containers"
			c.Sections[3].Title = "Extra material"
		}},
		{"wide letters", func(c *CardModel) {
			c.Title, c.Cohort = strings.Repeat("進捗", 30), strings.Repeat("한글", 30)
			c.Sections[0].Title = "第一週:環境の準備と道具"
		}},
		{"forty sections", func(c *CardModel) { c.Sections = repeated(40) }},
		{"too many sections", func(c *CardModel) { c.Sections = repeated(41) }},
		{"hostile", func(c *CardModel) {
			bad := "</text><script>alert('1')</script>\"&\x00\xff\u202e"
			c.ID, c.Name, c.Title, c.Cohort, c.Figure, c.Unit = `x") onload="`, bad, bad, bad, bad, bad
			c.Rank, c.Post, c.Lead, c.Note, c.Date = bad, bad, bad, bad, bad
			c.Sections = []CardSection{{bad, bad, -5, 10, 50}, {bad, bad, 50, 10, 50}, {bad, "", 1, -1, 1}}
			c.Even = 1000
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := riceGrain()
			tt.edit(&c)
			compare(t, "card", tt.name, Card(c))
			compare(t, "card", tt.name+" dark", CardDark(c))
		})
	}
}

// repeated returns n sections with 3 items, 1 done and 1 overdue.
func repeated(n int) []CardSection {
	out := make([]CardSection, n)
	for i := range out {
		out[i] = CardSection{"Week", "W", 1, 3, 1}
	}
	return out
}

func TestCardsOfAPageShareNoID(t *testing.T) {
	one, other := riceGrain(), riceGrain()
	other.ID = "group-32"
	seen := map[string]bool{}
	for _, svg := range [][]byte{Card(one), CardDark(one), Card(other), CardDark(other)} {
		for _, id := range attributes(t, svg, "id") {
			if seen[id] {
				t.Errorf("id %q stands in two cards", id)
			}
			seen[id] = true
		}
	}
	if len(seen) != 4 {
		t.Errorf("%d ids, want 4", len(seen))
	}
}

func TestCardHatchesOnlyWhatIsOverdue(t *testing.T) {
	if ids := attributes(t, Card(undated(riceGrain())), "id"); len(ids) != 0 {
		t.Errorf("a card without due dates has the ids %q, want no hatch", ids)
	}
}

func TestStretchLabel(t *testing.T) {
	tests := []struct {
		name string
		s    stretch
		want string
	}{
		{"a title with room", stretch{CardSection{"Week 1", "W1", 0, 16, 0}, 200, 1730, false}, "Week 1"},
		{"a short section has its short title", stretch{CardSection{"Week 3", "W3", 0, 6, 0}, 3452, 4026, false}, "W3"},
		{"a short section without a short title has its own", stretch{CardSection{"Extra", "", 0, 6, 0}, 4026, 4600, true}, "Extra"},
		{"a long title is cut", stretch{CardSection{"Getting started", "", 0, 6, 0}, 200, 774, false}, "Gettin…"},
		{"no room for the short title", stretch{CardSection{"Week 3", "W3", 0, 1, 0}, 200, 296, false}, ""},
		{"two letters and dots are left out", stretch{CardSection{"Modules", "", 0, 3, 0}, 200, 520, false}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.s.label(46); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func BenchmarkCard(b *testing.B) {
	b.ReportAllocs()
	c := riceGrain()
	for b.Loop() {
		Card(c)
	}
}
