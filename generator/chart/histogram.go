package chart

import "fmt"

// A Share is how much of its required items a team has done.
type Share struct {
	Done  int
	Total int
}

// A Histogram is a cohort in the table of the home page: 24 bars for shares
// of required items done from 0 to under 100 %, and one for the teams that
// are complete. All cohorts have the same axis, whatever their size.
type Histogram struct {
	Title  string
	Bars   string // path data; "" where there is no team
	Post   bool
	PostAt Tenth // percent of the chart's width
}

const (
	bins                 = 24
	histogramBase  Tenth = 400 // pixels
	histogramWidth       = bins*10 + 8
)

// NewHistogram draws teams; those that have nothing to do are left out. The
// post stands at an even pace, which is not shown where its Total is 0.
func NewHistogram(teams []Share, even Share) Histogram {
	var counts [bins + 1]int
	n := 0
	for _, t := range teams {
		if t.Total <= 0 {
			continue
		}
		n++
		counts[min(max(bins*t.Done/t.Total, 0), bins)]++
	}
	var bars path
	top := largest(counts[:])
	for i, c := range counts {
		if c == 0 {
			continue
		}
		height := max(10, min(80*Tenth(c), scale(c, top, 320)))
		bars.box(Tenth(i)*100, histogramBase-height, 80, height)
	}
	h := Histogram{
		Title: fmt.Sprintf("%s, %d complete", plural(n, "team"), counts[bins]),
		Bars:  bars.String(),
	}
	if even.Total > 0 {
		h.Post, h.PostAt = true, scale(even.Done, even.Total, bins*10*1000/histogramWidth)
	}
	return h
}
