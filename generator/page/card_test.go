package page

import (
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

func TestACardHasThePostOfTheTeamItself(t *testing.T) {
	c := teamCohort("Owls")
	c.Teams[2].Pace = -2 // an item does not apply to it, so its even pace is 3, not the class's 4
	class := NewClass(teamSite(), c)
	card, road := NewCard(class, &c.Teams[2]), NewTeam(class, &c.Teams[2]).Road
	if card.Even != 3 || card.Post != "today 3" || road.Today.Text != card.Post {
		t.Errorf("card: %d, %q, page: %q, want 3 on both", card.Even, card.Post, road.Today.Text)
	}
}
