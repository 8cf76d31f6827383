package progress

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"milepost/generator/checklist"
)

func TestWordingsOfAModuleAreCountedOverTheTeams(t *testing.T) {
	item := func(plain string, state checklist.State) *Item {
		return &Item{Text: plain, Plain: plain, State: state, Modules: []string{"M1"}}
	}
	tests := []struct {
		name  string
		teams [][]*Item
		want  string
	}{
		{"no team", nil, ""},
		{"case and punctuation do not tell items apart",
			[][]*Item{{item("Write tests", checklist.Done)}, {item("write tests.", checklist.Open)}}, "Write tests 1/2"},
		{"what most teams have comes first",
			[][]*Item{{item("Rare", checklist.Open), item("Common", checklist.Open)}, {item("Common", checklist.Done)}},
			"Common 1/2, Rare 0/1"},
		{"a team that has it twice counts once, as done",
			[][]*Item{{item("Write tests", checklist.Done), item("Write tests", checklist.Open)}}, "Write tests 1/1"},
		{"begun is not done", [][]*Item{{item("Write tests", checklist.Partial)}}, "Write tests 0/1"},
		{"other modules are left out", [][]*Item{{{Plain: "Deploy", Modules: []string{"M2"}}}}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var c, numbered Cohort // the second as an earlier build knew it, but for its first item
			n := 0
			for _, items := range tt.teams {
				c.Teams = append(c.Teams, Team{Readable: true, Items: items})
				known := make([]*Item, len(items))
				for i, it := range items {
					known[i] = new(*it)
					known[i].Number = n
					n++
				}
				numbered.Teams = append(numbered.Teams, Team{Readable: true, Items: known})
			}
			var got []string
			for _, w := range c.Wordings("M1") {
				got = append(got, fmt.Sprintf("%s %d/%d", w.Text, w.Done, w.Teams))
			}
			if !slices.Equal(c.Wordings("M1"), numbered.Wordings("M1")) {
				t.Errorf("numbered items are %v", numbered.Wordings("M1"))
			}
			if got := strings.Join(got, ", "); got != tt.want {
				t.Errorf("wordings = %q, want %q", got, tt.want)
			}
		})
	}
}
