package page

import "testing"

func TestACardHasThePostOfTheTeamItself(t *testing.T) {
	c := teamCohort("Owls")
	c.Teams[2].Pace = -2 // an item does not apply to it, so its even pace is 3, not the class's 4
	class := NewClass(teamSite(), c)
	card, road := NewCard(class, &c.Teams[2]), NewTeam(class, &c.Teams[2]).Road
	if card.Even != 3 || card.Post != "today 3" || road.Today.Text != card.Post {
		t.Errorf("card: %d, %q, page: %q, want 3 on both", card.Even, card.Post, road.Today.Text)
	}
}
