package chart

import "testing"

func TestHistogramSetsCompleteTeamsApart(t *testing.T) {
	h := NewHistogram([]Share{{0, 46}, {45, 46}, {46, 46}, {35, 35}, {0, 0}}, Share{26, 46})
	if want := "M0 32h8v8h-8zM230 32h8v8h-8zM240 24h8v16h-8z"; h.Bars != want {
		t.Errorf("bars = %q, want %q", h.Bars, want)
	}
	if want := "4 teams, 2 complete"; h.Title != want {
		t.Errorf("title = %q, want %q", h.Title, want)
	}
	if !h.Post || h.PostAt != 547 {
		t.Errorf("post at %v, want 54.7", h.PostAt)
	}
	if h := NewHistogram(nil, Share{}); h.Bars != "" || h.Post {
		t.Errorf("without teams: %+v, want no bars and no post", h)
	}
}
