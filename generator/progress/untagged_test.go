package progress

import (
	"fmt"
	"strings"
	"testing"

	"milepost/generator/checklist"
)

func TestUntaggedItemsAreCountedPerSection(t *testing.T) {
	week1 := func(it Item) *Item { it.Section = 0; return &it }
	week2 := func(it Item) *Item { it.Section = 1; return &it }
	tests := []struct {
		name  string
		items []*Item
		want  string // per section: done of total, optional ones in brackets, overdue
	}{
		{"no items", nil, "0/0 (0/0) 0, 0/0 (0/0) 0"},
		{"tagged ones belong to their module",
			[]*Item{week1(Item{Modules: []string{"M1"}}), week2(Item{State: checklist.Done})}, "0/0 (0/0) 0, 1/1 (0/0) 0"},
		{"optional ones are counted apart",
			[]*Item{week1(Item{Optional: true, State: checklist.Done}), week1(Item{})}, "0/1 (1/1) 0, 0/0 (0/0) 0"},
		{"overdue ones are told",
			[]*Item{week2(Item{}), week2(Item{State: checklist.Done})}, "0/0 (0/0) 0, 1/2 (0/0) 1"},
		{"what does not apply is in no total",
			[]*Item{week1(Item{Excused: true, State: checklist.NotApplicable})}, "0/0 (0/0) 0, 0/0 (0/0) 0"},
		{"the team's own items are not counted",
			[]*Item{{Section: -1, Kind: Own}}, "0/0 (0/0) 0, 0/0 (0/0) 0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			team := Team{Sections: []Section{{Slug: "week-1"}, {Slug: "week-2", Past: true}}, Items: tt.items}
			team.tally(nil, &scratch{index: map[string]int{}})
			var got []string
			for _, s := range team.Sections {
				u := s.Untagged
				got = append(got, fmt.Sprintf("%d/%d (%d/%d) %d",
					u.Required.Done, u.Required.Total, u.Optional.Done, u.Optional.Total, u.Overdue))
			}
			if got := strings.Join(got, ", "); got != tt.want {
				t.Errorf("untagged = %s, want %s", got, tt.want)
			}
		})
	}
}
