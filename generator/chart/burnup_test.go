package chart

import (
	"strings"
	"testing"
)

func course(today int) Course {
	return Course{Start: jan(2), Today: jan(today), Total: 46, Even: 26,
		Milestones: []Milestone{{jan(14), 18}, {jan(7), 16}, {jan(19), 6}, {jan(19), 6}}}
}

func TestBurnUpLine(t *testing.T) {
	tests := []struct {
		name   string
		today  int
		points []Point
		want   string
	}{
		{"no change yet", 11, nil, ""},
		{"one change", 11, []Point{{jan(4), 5}}, "M0 46H20V41H90"},
		{"in any order", 11, []Point{{jan(7), 11}, {jan(3), 4}}, "M0 46H10V42H50V35H90"},
		{"two on one day are the last of them", 4, []Point{{jan(3), 4}, {jan(3), 6}}, "M0 46H10V40H20"},
		{"a change before the course counts from its first day", 4, []Point{{jan(1), 3}}, "M0 46V43H20"},
		{"nothing is drawn after today", 4, []Point{{jan(3), 4}, {jan(8), 9}}, "M0 46H10V42H20"},
		{"after the course the line stops at its end", 30, []Point{{jan(3), 46}}, "M0 46H10V0H170"},
		{"more than all is all", 4, []Point{{jan(3), 99}}, "M0 46H10V0H20"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := NewBurnUp(course(tt.today), tt.points).Line; got != tt.want {
				t.Errorf("line = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTheBandClosesAtEachDueDate(t *testing.T) {
	want := "M0 43.3L50 30L120 12L170 0V12H120V30H50V46H0z"
	if got := NewBurnUp(course(11), nil).Band; got != want {
		t.Errorf("band\n got %s\nwant %s", got, want)
	}
}

func TestACourseOfOneDayHasAWidth(t *testing.T) {
	b := NewBurnUp(Course{Start: jan(2), Today: jan(2), Even: None, Milestones: []Milestone{{jan(2), 3}}}, []Point{{jan(2), 1}})
	if b.Width != dayUnit || b.Line != "M0 3V2H0" {
		t.Errorf("width %v, line %q, want %v and M0 3V2H0", b.Width, b.Line, dayUnit)
	}
}

func TestBurnUpLabelsKeepApart(t *testing.T) {
	for today := 2; today <= 19; today++ {
		for done := 0; done <= 46; done += 2 {
			for even := 0; even <= 46; even += 2 {
				c := course(today)
				c.Even = even
				p := newPlot(c, nil)
				a, b := p.evenLabel(), p.endLabel(done)
				if (a.DX > 0) == (b.DX > 0) && max(a.Y-b.Y, b.Y-a.Y) < 150 {
					t.Fatalf("on day %d, %d done and %d even pace stand on each other: %+v %+v", today, done, even, a, b)
				}
			}
		}
	}
}

func TestDueDatesThatWouldOverlapAreLeftOut(t *testing.T) {
	c := Course{Start: jan(1), Today: jan(5), Even: None}
	for d := 2; d <= 31; d++ {
		c.Milestones = append(c.Milestones, Milestone{jan(d), 1})
	}
	var at []Tenth
	for _, l := range NewBurnUp(c, nil).Labels {
		if l.Y == 2090 {
			at = append(at, l.X)
		}
	}
	if len(at) < 2 || at[len(at)-1] != 1000 {
		t.Fatalf("dates at %v, want the first and the last", at)
	}
	for i := range len(at) - 1 {
		if at[i+1]-at[i] < 140 {
			t.Errorf("dates at %v, want them 14 percent apart", at)
		}
	}
}

func TestTheLabelsOfABurnUpNeverOverlap(t *testing.T) {
	for today := 2; today <= 20; today++ {
		for done := 0; done <= 46; done++ {
			c := course(today)
			c.Even = min((today-1)*3, 46)
			labels := NewBurnUp(c, []Point{{jan(2), done}}).Labels
			for i, a := range labels {
				for _, b := range labels[:i] {
					if a.overlaps(b) {
						t.Fatalf("on day %d with %d done %+v stands on %+v", today, done, a, b)
					}
				}
			}
		}
	}
}

func TestWithoutDueDatesABurnUpEndsToday(t *testing.T) {
	b := NewBurnUp(Course{Start: jan(3), Today: jan(13), Total: 8, Even: None}, []Point{{jan(3), 2}, {jan(8), 5}})
	if b.Width != 1000 || b.Line != "M0 8V6H50V3H100" || b.Band != "" || b.Post != "" || b.Top != "M0 0H100" {
		t.Errorf("burn-up = %+v, want ten days, a line, no band, no post, a line at the top", b)
	}
	var texts []string
	for _, l := range b.Labels {
		texts = append(texts, l.Text)
	}
	if got, want := strings.Join(texts, ", "), "3 Jan, 13 Jan, 8 required, 5 done"; got != want {
		t.Errorf("labels = %q, want %q", got, want)
	}
	if b := NewBurnUp(Course{Start: jan(3), Today: jan(3), Total: 8, Even: None}, []Point{{jan(3), 2}}); b.Width != dayUnit || len(b.Labels) != 3 {
		t.Errorf("on the first day: %+v, want a day, and one date", b)
	}
	if b := NewBurnUp(Course{Start: jan(3), Today: jan(13), Total: 8, Even: None}, nil); b.Width != 0 {
		t.Errorf("without a change: %+v, want nothing", b)
	}
}

func TestALineThatStopsBeforeTheLastChangeSaysWhen(t *testing.T) {
	tests := []struct {
		name   string
		points []Point
		want   string
	}{
		{"all within the course", []Point{{jan(3), 9}}, "9 done"},
		{"some after it", []Point{{jan(3), 9}, {jan(22), 30}}, "9 by 19 Jan"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := course(30)
			c.Even = None
			labels := NewBurnUp(c, tt.points).Labels
			if got := labels[len(labels)-1].Text; got != tt.want {
				t.Errorf("label = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestALongHistoryIsToldInFewWords(t *testing.T) {
	c := Course{Start: jan(1), Today: jan(301), Total: 400, Even: None}
	var points []Point
	for i := range 300 {
		points = append(points, Point{jan(1 + i), i})
	}
	title := NewBurnUp(c, points).Title
	if n := strings.Count(title, ","); n > 2*wordsMost || !strings.HasSuffix(title, "26 Oct 299.") {
		t.Errorf("%d commas in %q, want fewer, and the last change", n, title)
	}
}

func TestLabelsStandWhereTheLineIsNot(t *testing.T) {
	tests := []struct {
		name   string
		today  int
		points []Point
		want   string
	}{
		{"behind, the labels are above the band", 11, []Point{{jan(5), 9}}, "16 due left, 34 due left, 46 due left, 26 even pace left, 9 done right"},
		{"ahead, they are below it", 11, []Point{{jan(5), 20}, {jan(9), 30}}, "16 due right, 34 due left, 46 due left, 26 even pace right, 30 done right"},
		{"ahead near the end, the pace is below", 18, []Point{{jan(5), 20}, {jan(12), 44}}, "16 due right, 34 due right, 46 due left, 26 even pace left, 44 done left"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, l := range NewBurnUp(course(tt.today), tt.points).Labels {
				side := " left"
				if l.DX > 0 {
					side = " right"
				}
				if l.Y < 2090 {
					got = append(got, l.Text+side)
				}
			}
			if got := strings.Join(got, ", "); got != tt.want {
				t.Errorf("labels = %q, want %q", got, tt.want)
			}
		})
	}
}
