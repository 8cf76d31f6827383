package chart

import (
	"math/rand/v2"
	"regexp"
	"strconv"
	"testing"
)

// boxes returns the x and width of each rectangle in path data, in tenths.
func boxes(t *testing.T, data string) [][2]int {
	t.Helper()
	var found [][2]int
	for _, m := range regexp.MustCompile(`M([\d.]+) [\d.]+h([\d.]+)v`).FindAllStringSubmatch(data, -1) {
		var box [2]int
		for i, s := range m[1:] {
			f, err := strconv.ParseFloat(s, 64)
			if err != nil {
				t.Fatal(err)
			}
			box[i] = int(f*10 + 0.5)
		}
		found = append(found, box)
	}
	return found
}

func TestThePartsOfARoadCoverItWithoutOverlap(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		var parts []Part
		items := 0
		for range 1 + random.IntN(8) {
			p := Part{Title: "Week", Total: random.IntN(20)}
			p.Done = random.IntN(p.Total + 1)
			if random.IntN(2) == 0 {
				p.Overdue = p.Total - p.Done
			}
			parts = append(parts, p)
			items += p.Total
		}
		r := NewRoad(parts, None)
		if want := Tenth(items) * unit; r.Width != want {
			t.Fatalf("width = %v, want %v", r.Width, want)
		}
		covered := make([]int, items)
		mark := func(from, to int) {
			for i := from; i < to; i++ {
				covered[i]++
			}
		}
		for _, b := range append(boxes(t, r.Done), boxes(t, r.Open)...) {
			mark(b[0]/int(unit), (b[0]+b[1])/int(unit))
		}
		for _, s := range r.Overdue {
			mark((int(s.X)*items+500)/1000, (int(s.X+s.Width)*items+500)/1000)
		}
		for i, n := range covered {
			if n != 1 {
				t.Fatalf("item %d of %+v is drawn %d times, want once", i, parts, n)
			}
		}
	}
}

func TestTheHatchOfANeighbourBeginsWhereTheLastOneEnds(t *testing.T) {
	for total := 1; total < 60; total++ {
		sum := Tenth(0)
		for i := range total {
			s := span(i, i+1, total)
			if s.X != sum {
				t.Fatalf("span %d of %d begins at %v, want %v", i, total, s.X, sum)
			}
			sum += s.Width
		}
		if sum != 1000 {
			t.Fatalf("%d spans sum up to %v, want 100", total, sum)
		}
	}
}

func TestRoad(t *testing.T) {
	week := func(done, overdue, total int) Part {
		return Part{Title: "Week 1", Done: done, Overdue: overdue, Total: total}
	}
	tests := []struct {
		name   string
		parts  []Part
		even   int
		title  string
		height int
		today  string
	}{
		{"without a post it is lower", []Part{week(9, 0, 16)}, None,
			"9 of 16 required items done: Week 1 9 of 16.", 38, ""},
		{"a section without required items is left out", []Part{week(0, 0, 0), week(1, 0, 2)}, None,
			"1 of 2 required items done: Week 1 1 of 2.", 38, ""},
		{"one item", []Part{week(0, 0, 1)}, None, "0 of 1 required item done: Week 1 0 of 1.", 38, ""},
		{"overdue items are told", []Part{week(1, 3, 4)}, 4,
			"1 of 4 required items done: Week 1 1 of 4, 3 overdue. Even pace today: 4.", 58, "today 4"},
		{"an even pace beyond the team's own total stands at the end", []Part{week(4, 0, 4)}, 9,
			"4 of 4 required items done: Week 1 4 of 4. Even pace today: 4.", 58, "today 4"},
		{"an even pace of nothing stands at the start", []Part{week(0, 0, 4)}, 0,
			"0 of 4 required items done: Week 1 0 of 4. Even pace today: 0.", 58, "today 0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := NewRoad(tt.parts, tt.even)
			if r.Title != tt.title {
				t.Errorf("title\n got %s\nwant %s", r.Title, tt.title)
			}
			if r.Height != tt.height || r.Today.Text != tt.today {
				t.Errorf("height %d, today %q, want %d, %q", r.Height, r.Today.Text, tt.height, tt.today)
			}
		})
	}
}
