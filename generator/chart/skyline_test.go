package chart

import "testing"

func TestSkylineStacksShareAndHatch(t *testing.T) {
	s := NewSkyline([]Block{{"Week 1", "was due 7 Jan"}, {"Extra", ""}}, []Column{
		{Section: 0, Done: 9, Teams: 9, Past: true},
		{Section: 0, Done: 3, Teams: 9, Past: true},
		{Section: 0, Done: 3, Teams: 9, Past: true, Optional: true},
		{Section: 1, Done: 0, Teams: 9},
	}, 9)
	if s.Width != 600 {
		t.Errorf("width = %v, want four columns and a gap of two", s.Width)
	}
	if want := "M0 6h6.8v120h-6.8zM10 86h6.8v40h-6.8z"; s.Done != want {
		t.Errorf("done = %q, want %q", s.Done, want)
	}
	if len(s.Late) != 1 || s.Late[0].Height != 800 {
		t.Errorf("late = %+v, want the second column from 6 to 86", s.Late)
	}
	if want := "M20 86h6.8v40h-6.8z"; s.Optional != want {
		t.Errorf("optional = %q, want %q", s.Optional, want)
	}
}

func TestASkylineOfOneItemSaysSo(t *testing.T) {
	s := NewSkyline([]Block{{"Week 1", ""}}, []Column{{Done: 1, Teams: 3}}, 3)
	if want := "Share of the 3 teams that have the one item. The exact number is in the table below."; s.Title != want {
		t.Errorf("title\n got %s\nwant %s", s.Title, want)
	}
}
