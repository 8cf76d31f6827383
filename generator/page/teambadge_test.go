package page

import (
	"testing"

	"milepost/generator/badge"
	"milepost/generator/progress"
)

func TestABadgeHasTheColourOfItsTeamsStatus(t *testing.T) {
	own := BadgeLook{Label: "MLOps", Ahead: "blue", OnPace: "grey", Behind: "orange", None: "abc"}
	tests := []struct {
		name   string
		team   progress.Team
		usual  string
		chosen string
	}{
		{"complete", progress.Team{Readable: true, Standing: progress.Standing{Status: progress.Complete}}, badge.Ahead, "blue"},
		{"ahead", progress.Team{Readable: true, Standing: progress.Standing{Status: progress.Ahead}}, badge.Ahead, "blue"},
		{"on pace", progress.Team{Readable: true, Standing: progress.Standing{Status: progress.OnPace}}, badge.OnPace, "grey"},
		{"without dates", progress.Team{Readable: true}, badge.OnPace, "grey"},
		{"not started", progress.Team{Readable: true, Standing: progress.Standing{Status: progress.NotStarted}}, badge.OnPace, "grey"},
		{"not started, with something overdue", progress.Team{Readable: true, Standing: progress.Standing{Status: progress.NotStarted}, Overdue: 1}, badge.Behind, "orange"},
		{"behind", progress.Team{Readable: true, Standing: progress.Standing{Status: progress.Behind}}, badge.Behind, "orange"},
		{"no checklist", progress.Team{}, badge.NoChecklist, "abc"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if b := (BadgeLook{}).Team(&tt.team); b.Color != tt.usual || b.Label != "milestones" {
				t.Errorf("badge = %+v, want milestones in %s", b, tt.usual)
			}
			if b := own.Team(&tt.team); b.Color != tt.chosen || b.Label != "MLOps" {
				t.Errorf("badge of the site's look = %+v, want MLOps in %s", b, tt.chosen)
			}
		})
	}
}

func TestABadgeOfASectionHasItsTitle(t *testing.T) {
	full := progress.Tally{Required: progress.Count{Done: 2, Total: 2}}
	tests := []struct {
		name  string
		s     progress.Section
		label string
		color string
	}{
		{"complete", progress.Section{Title: "Week 1", Tally: full}, "Week 1", "blue"},
		{"overdue", progress.Section{Title: "Week 1", Overdue: 1}, "Week 1", "orange"},
		{"neither", progress.Section{Title: "Week 1"}, "Week 1", "grey"},
		{"without a title", progress.Section{}, "MLOps", "grey"},
	}
	look := BadgeLook{Label: "MLOps", Ahead: "blue", OnPace: "grey", Behind: "orange"}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if b := look.Section(tt.s); b.Label != tt.label || b.Color != tt.color {
				t.Errorf("badge = %+v, want %s in %s", b, tt.label, tt.color)
			}
		})
	}
}
