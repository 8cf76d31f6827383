package chart

import (
	"slices"
	"testing"
	"time"

	"milepost/generator/calendar"
)

func TestCommits(t *testing.T) {
	c := NewCommits(calendar.Calendar{}, jan(2), []int{2, 0, 0, 9, 0}, 7)
	if c.Bars != "M4 44V36.4M34 44V10" || c.Idle != "M10 45h18M40 45h8" || c.Ahead != "M50 45h18" {
		t.Errorf("bars %q, idle %q, ahead %q, want two bars, a run of two days and one of one, and two days to come", c.Bars, c.Idle, c.Ahead)
	}
	if want := "Commits per day from 2 Jan: 2, 0, 0, 9, 0."; c.Title != want {
		t.Errorf("title = %q, want %q", c.Title, want)
	}
	zero := NewCommits(calendar.Calendar{}, jan(2), []int{0, 0}, 2)
	if zero.Bars != "" || slices.ContainsFunc(zero.Labels, func(l Label) bool { return l.Y == 80 }) {
		t.Errorf("without commits: bars %q, labels %+v, want no bar and no greatest count", zero.Bars, zero.Labels)
	}
}

func TestMondaysOfALongCourseKeepApart(t *testing.T) {
	c := NewCommits(calendar.Calendar{}, time.Date(2024, 2, 1, 0, 0, 0, 0, time.UTC), make([]int, 120), 120)
	for i := range len(c.Labels) - 1 {
		if gap := c.Labels[i+1].X - c.Labels[i].X; gap < 240 {
			t.Errorf("labels %v apart, want 24 percent: %+v", gap, c.Labels)
		}
	}
	if len(c.Labels) < 2 {
		t.Errorf("labels = %+v, want two at least", c.Labels)
	}
}

func TestDaysAreAsHighAsTheirCount(t *testing.T) {
	tests := []struct {
		name string
		days Days
		want string
	}{
		{"two pixels per item", NewSpark([]int{1, 0, 10}), "M0 18h5v2h-5zM14 0h5v20h-5z"},
		{"more than ten are drawn as ten", NewSpark([]int{500}), "M0 0h5v20h-5z"},
		{"nothing happened", NewSpark([]int{0, 0}), ""},
		{"teams fit the height", NewTickedPerDay([]int{16, 8}), "M0 0h4v20h-4zM5 10h4v10h-4z"},
		{"a single one is seen", NewTickedPerDay([]int{1, 400}), "M0 19h4v1h-4zM5 0h4v20h-4z"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.days.Bars != tt.want {
				t.Errorf("bars = %q, want %q", tt.days.Bars, tt.want)
			}
		})
	}
}
