package page

import (
	"slices"
	"testing"

	"milepost/generator/checklist"
	"milepost/generator/progress"
)

func TestNextItemsComeEasiestFirst(t *testing.T) {
	done := func(c *progress.Cohort) {
		team := &c.Teams[2]
		for i := range team.Items[:5] {
			team.Items[i].State, team.Items[i].Overdue = checklist.Done, false
		}
	}
	tests := []struct {
		name   string
		change func(*progress.Cohort)
		say    string
		want   []string
	}{
		{"overdue by class share, then due next by class share", func(c *progress.Cohort) {}, "", []string{
			"Deadline: Was due 7 Jan · 2 of 3 teams have it",
			"Write tests: Begun · Was due 7 Jan · 1 of 3 teams has it",
			"Deploy: Due 14 Jan · 2 of 3 teams have it",
			"Load test: Due 14 Jan · 0 of 3 teams have it",
		}},
		{"what needs but a tick comes before all", func(c *progress.Cohort) {
			found := c.Teams[2].Items[3]
			found.Proof, found.Paths = progress.Found, []string{"tests/load.py", "other"}
		}, "", []string{
			"Load test: Already in the repo (tests/load.py). Tick it.",
			"Deadline: Was due 7 Jan · 2 of 3 teams have it",
			"Write tests: Begun · Was due 7 Jan · 1 of 3 teams has it",
			"Deploy: Due 14 Jan · 2 of 3 teams have it",
		}},
		{"what is not in the file has to be written there", func(c *progress.Cohort) {
			c.Teams[2].Items = c.Teams[2].Items[2:3]
			c.Teams[2].Items[0].Proof, c.Teams[2].Items[0].Paths = progress.Found, []string{"Dockerfile"}
		}, "", []string{"Deadline: Already in the repo (Dockerfile). Add it to the checklist, ticked."}},
		{"in the order of the list where there are no dates, begun first", func(c *progress.Cohort) {
			c.Dated, c.Reference, c.Items = false, false, nil
			team := &c.Teams[2]
			team.Items[1], team.Items[2] = team.Items[2], team.Items[1]
			for i := range team.Sections {
				team.Sections[i] = progress.Section{Title: team.Sections[i].Title}
			}
		}, "", []string{"Write tests: Begun", "Deadline: Week 1", "Load test: Week 2", "Deploy: Week 2"}},
		{"a section without a due date comes last", func(c *progress.Cohort) {
			c.Teams[2].Sections[0] = progress.Section{Title: "Any time"}
			for i := range c.Teams[2].Items {
				c.Teams[2].Items[i].Overdue = false
			}
		}, "", []string{
			"Deploy: Due 14 Jan · 2 of 3 teams have it",
			"Load test: Due 14 Jan · 0 of 3 teams have it",
			"Deadline: 2 of 3 teams have it",
			"Write tests: Begun · 1 of 3 teams has it",
		}},
		{"all done", done, "Everything required is ticked.", nil},
		{"all done but for optional items", func(c *progress.Cohort) {
			done(c)
			c.Teams[2].Items[5] = &progress.Item{Section: 0, ID: "f", Text: "Distribute", Optional: true}
		}, "Everything required is ticked. Optional items are left:", []string{"Distribute: Was due 7 Jan · 0 of 3 teams have it"}},
		{"nothing is required", func(c *progress.Cohort) { c.Teams[2].Items, c.Teams[2].Tally = nil, progress.Tally{} },
			"Nothing in the checklist is required.", nil},
		{"five at most", func(c *progress.Cohort) {
			c.Teams[2].Items = slices.Repeat([]*progress.Item{{Section: 1, Text: "Again"}}, 9)
		}, "", slices.Repeat([]string{"Again: Due 14 Jan"}, 5)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := teamCohort("Deadline")
			tt.change(c)
			p := owls(c)
			if got := saidOf(p.Next.Items); p.Next.Say != tt.say || !slices.Equal(got, tt.want) {
				t.Errorf("next\n got %q, %q\nwant %q, %q", p.Next.Say, got, tt.say, tt.want)
			}
			checkTeamMarkup(t, executeTeam(t, "team.html", p))
		})
	}
}

// saidOf returns the items with what is said of each.
func saidOf(items []NextItem) (said []string) {
	for _, n := range items {
		note := n.Note
		if n.Found != nil {
			note = "Already in the repo" + plainText(n.Found)
		}
		said = append(said, n.Text+": "+note)
	}
	return said
}
