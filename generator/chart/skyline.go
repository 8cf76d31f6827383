package chart

import "fmt"

// A Column is one item of a Skyline.
type Column struct {
	Section  int // index into the sections
	Done     int // teams that have it
	Teams    int // teams that could have it
	Past     bool
	Optional bool
}

// A Block is one section of a Skyline.
type Block struct {
	Title string // "Week 1"
	Due   string // "was due 7 Jan"; "" where none is given
}

// A Skyline is a column per item in the order of the checklist, as high as
// the share of the teams that have it; above it, hatched, those past the due
// date.
type Skyline struct {
	Title    string
	Width    Tenth  // of the view box: ten units per column; 0 without columns
	Done     string // path data, as are Optional and Axis
	Optional string
	Axis     string
	Late     []SkylineRect
	Sections []SectionLabel
	All      string // what the upper line says: "all 23 teams"
}

// A SkylineRect is the hatched part of a column.
type SkylineRect struct {
	Span
	Height Tenth // pixels down from the upper line
}

const (
	skyTop    Tenth = 60
	skyHeight Tenth = 1200
	skyBase         = skyTop + skyHeight
	skyColumn Tenth = 68 // of a column's hundred tenths
)

// NewSkyline draws columns, which are in the order of their sections; teams
// is the size of the class.
func NewSkyline(blocks []Block, columns []Column, teams int) Skyline {
	if len(columns) == 0 {
		return Skyline{}
	}
	places := newPlaces(columns)
	s := Skyline{Width: Tenth(places.width) * unit, All: "all " + plural(teams, "team")}
	var done, optional, axis path
	for i, c := range columns {
		x, height := Tenth(places.at[i])*unit, scale(c.Done, c.Teams, skyHeight)
		p := &done
		if c.Optional {
			p = &optional
		}
		p.box(x, skyBase-height, skyColumn, height)
		if c.Past && !c.Optional && height < skyHeight && c.Teams > 0 {
			left := share(places.at[i], places.width)
			s.Late = append(s.Late, SkylineRect{
				Span:   Span{X: left, Width: scale(68, 100*places.width, 1000)},
				Height: skyHeight - height,
			})
		}
	}
	for _, b := range places.blocks {
		from, to := places.at[b.first], places.at[b.last]
		axis.add("M", Tenth(from)*unit, skyBase)
		axis.add("H", Tenth(to)*unit+skyColumn)
		at := span(from, to+1, places.width)
		if block := blocks[columns[b.first].Section]; block.Title != "" {
			s.Sections = append(s.Sections, newSectionLabel(at, block.Title, block.Due))
		}
	}
	s.Done, s.Optional, s.Axis = done.String(), optional.String(), axis.String()
	s.Title = fmt.Sprintf("Share of the %s that have each of the %d items, in checklist order. Exact numbers are in the table below.",
		plural(teams, "team"), len(columns))
	if len(columns) == 1 {
		s.Title = fmt.Sprintf("Share of the %s that have the one item. The exact number is in the table below.", plural(teams, "team"))
	}
	return s
}

// places are where the columns stand, in columns from the left: neighbours
// of one section side by side, sections two columns apart.
type places struct {
	at     []int
	width  int
	blocks []struct{ first, last int } // columns of each section
}

func newPlaces(columns []Column) places {
	var p places
	x := 0
	for i, c := range columns {
		if i == 0 || c.Section != columns[i-1].Section {
			if i > 0 {
				x += 2
			}
			p.blocks = append(p.blocks, struct{ first, last int }{i, i})
		}
		p.blocks[len(p.blocks)-1].last = i
		p.at = append(p.at, x)
		x++
	}
	p.width = x
	return p
}
