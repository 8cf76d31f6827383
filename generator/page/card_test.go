package page

import (
	"strings"
	"testing"

	"milepost/generator/progress"
)

func TestARankIsOneOfThoseThatTeamsHave(t *testing.T) {
	c := teamCohort("Owls")
	c.Teams = append(c.Teams, progress.Team{Slug: "voles", Name: "Voles", Readable: true})
	class := NewClass(teamSite(), c)
	card, page := NewCard(class, &c.Teams[2]), NewTeam(class, &c.Teams[2])
	if fact := page.Facts[3]; card.Rank != "rank 3 of 3" || fact.Term != "Rank" || fact.Unit != "of 3" {
		t.Errorf("card: %q, page: %+v, want 3 of 3, for nothing is required of a team", card.Rank, fact)
	}
}

func TestACardSaysHowATeamStands(t *testing.T) {
	tests := []struct {
		name   string
		change func(*progress.Team)
		want   string // name | figures | line below the road, "!" where it is amber
	}{
		{"behind", func(*progress.Team) {}, "Owls: 1 of 5 required items done (20\u00a0%) | 1 of 5 · 20 % | 3 behind pace! today 4"},
		{"on pace, which is less than an even pace", func(t *progress.Team) { t.Required.Done, t.Pace, t.Status = 3, -1, progress.OnPace },
			"Owls: 3 of 5 required items done (60\u00a0%) | 3 of 5 · 60 % | 1 behind pace today 4"},
		{"nothing required", func(t *progress.Team) { t.Required, t.Pace, t.Status = progress.Count{}, 0, progress.Undated },
			"Owls: no required items | – | nothing required "},
		{"no checklist", func(t *progress.Team) { t.Readable = false }, "Owls: no checklist | – | no checklist "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := teamCohort("Owls")
			tt.change(&c.Teams[2])
			card := NewCard(NewClass(teamSite(), c), &c.Teams[2])
			if card.Behind {
				card.Lead += "!"
			}
			got := card.Name + " | " + strings.TrimSpace(card.Figure+" "+card.Unit) + " | " + card.Lead + " " + card.Post
			if got != tt.want {
				t.Errorf("card\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestACardHasThePostOfTheTeamItself(t *testing.T) {
	c := teamCohort("Owls")
	c.Teams[2].Pace = -2 // an item does not apply to it, so its even pace is 3, not the class's 4
	class := NewClass(teamSite(), c)
	card, road := NewCard(class, &c.Teams[2]), NewTeam(class, &c.Teams[2]).Road
	if card.Even != 3 || card.Post != "today 3" || road.Today.Text != card.Post {
		t.Errorf("card: %d, %q, page: %q, want 3 on both", card.Even, card.Post, road.Today.Text)
	}
}
