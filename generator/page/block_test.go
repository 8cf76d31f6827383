package page

import (
	"slices"
	"strings"
	"testing"

	"milepost/generator/checklist"
	"milepost/generator/progress"
)

func TestMarkOfAnItem(t *testing.T) {
	tests := []struct {
		name string
		item progress.Item
		want string
	}{
		{"done", progress.Item{State: checklist.Done}, "item-done"},
		{"open", progress.Item{}, ""},
		{"overdue", progress.Item{Overdue: true}, "item-overdue"},
		{"begun stays begun when it is overdue", progress.Item{State: checklist.Partial, Overdue: true}, "item-partial"},
		{"missing", progress.Item{Kind: progress.Missing}, "item-missing"},
		{"missing and overdue", progress.Item{Kind: progress.Missing, Overdue: true}, "item-missing item-overdue"},
		{"done, and found", progress.Item{State: checklist.Done, Proof: progress.Found}, "item-verified"},
		{"done, and not found", progress.Item{State: checklist.Done, Proof: progress.NotFound}, "item-unverified"},
		{"found comes before overdue", progress.Item{Overdue: true, Proof: progress.Found, Paths: []string{"x"}}, "item-found"},
		{"found comes before begun", progress.Item{State: checklist.Partial, Proof: progress.Found, Paths: []string{"x"}}, "item-found"},
		{"what does not apply needs no tick", progress.Item{State: checklist.NotApplicable, Excused: true, Proof: progress.Found, Paths: []string{"x"}}, "item-not-applicable"},
		{"open, and nothing found", progress.Item{Proof: progress.NotFound}, ""},
		{"not applicable where the course allows it", progress.Item{State: checklist.NotApplicable, Excused: true}, "item-not-applicable"},
		{"not applicable elsewhere is open", progress.Item{State: checklist.NotApplicable}, ""},
		{"not applicable elsewhere is overdue", progress.Item{State: checklist.NotApplicable, Overdue: true}, "item-overdue"},
		{"the team's own may be not applicable", progress.Item{State: checklist.NotApplicable, Kind: progress.Own}, "item-not-applicable"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := marks[markOf(&tt.item)].Class; got != tt.want {
				t.Errorf("mark = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTheKeyCountsWhatOccurs(t *testing.T) {
	var got []string
	for _, m := range owls(teamCohort("Owls")).Key {
		got = append(got, m.Word)
	}
	want := []string{"ticked 1", "begun 1", "open 2", "overdue, not in the file 1", "does not apply 1"}
	if !slices.Equal(got, want) {
		t.Errorf("key = %q, want %q", got, want)
	}
}

func TestBlocksOfAChecklist(t *testing.T) {
	var got []string
	for _, b := range owls(teamCohort("Owls")).Sections {
		got = append(got, strings.Join([]string{b.Title, b.State, b.Of}, " | "))
		for _, it := range b.Items {
			got = append(got, strings.Join([]string{it.Word, it.ID, string(it.Text), it.Have, it.Note}, " | "))
		}
	}
	want := []string{
		"Week 1 | 1 of 3 · was due 7 Jan | of 3 teams",
		"done |  | Create a <code>git</code> repository | 3 | ",
		"begun | i2 | Write tests | 1 | Marked “Owls”, counts as open",
		"overdue, not in the file | i3 | Owls | 2 | ",
		"Week 2 | 0 of 2 · 0 of 1 optional · due 14 Jan | of 3 teams",
		"open | i4 | Load test | 0 | The team’s words: “Owls”",
		"open | i5 | Deploy | 2 | Marked as not applicable, counts as open",
		"does not apply |  | Distribute | 1 | ",
		"The team’s own items | not counted | ",
		"done |  | Owls |  | ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("blocks\n got %s\nwant %s", strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}

func TestBlocksWithoutAReferenceHaveNoCounts(t *testing.T) {
	c := teamCohort("Owls")
	c.Reference, c.Items = false, nil
	c.Teams[2].Sections = []progress.Section{{Tally: progress.Tally{Required: progress.Count{Total: 1}}}}
	c.Teams[2].Items = []*progress.Item{{Text: "Alone", Depth: 9}}
	b := owls(c).Sections
	if len(b) != 1 || b[0].Title != "Items" || b[0].Of != "" || b[0].Items[0].Have != "" || b[0].Items[0].Depth != deepest {
		t.Errorf("blocks = %+v, want one called Items, without counts, nested %d deep", b, deepest)
	}
}
