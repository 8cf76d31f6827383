package page

import (
	"strings"
	"testing"
)

func TestSnippetsLeadToTheTeamsPage(t *testing.T) {
	b := owls(teamCohort("Owls")).Badge
	at := "https://course.example/2024/teams/owls/"
	if want := "[![milestones](" + at + "badge.svg)](" + at + ")"; b.Text[0].Text != want {
		t.Errorf("first snippet\n got %s\nwant %s", b.Text[0].Text, want)
	}
	for _, s := range append(b.Text, b.Card...) {
		if n := strings.Count(s.Text, at); n < 2 {
			t.Errorf("the %s snippet has %d absolute addresses, want the picture's and the page's:\n%s", s.Format, n, s.Text)
		}
	}
	if want := "milestones: 1 of 5 · 20 %"; b.Alt != want {
		t.Errorf("alt = %q, want %q", b.Alt, want)
	}
}

func TestWithoutAnAddressThePageSaysWhatToSet(t *testing.T) {
	c, site := teamCohort("Owls"), teamSite()
	site.BaseURL = ""
	p := NewTeam(NewClass(site, c), &c.Teams[2])
	if len(p.Badge.Text)+len(p.Badge.Card) != 0 {
		t.Errorf("snippets = %+v, want none", p.Badge)
	}
	root := executeTeam(t, "team.html", p)
	found := false
	for _, s := range teamText(root, "p") {
		found = found || strings.Contains(s, "base_url")
	}
	if !found || len(teamText(root, "pre")) != 0 {
		t.Errorf("the page has no word about base_url, or has %q", teamText(root, "pre"))
	}
}
