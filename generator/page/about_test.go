package page

import (
	"testing"

	"milepost/generator/curriculum"
	"milepost/generator/progress"
)

func TestThePageAboutCountingSaysWhatConcernsTheSite(t *testing.T) {
	rules := Rules{Module: `M\d+`, Optional: []string{"optional", "extra", "bonus"}}
	full := twoWeeks("2024-01-11", 3)
	full.Modules = []progress.OutlineModule{{Module: curriculum.Module{ID: "M16"}}}
	tests := []struct {
		name                  string
		rules                 Rules
		cohorts               []*progress.Cohort
		pattern, optional     string
		reference, own, dated bool
		readings              int
	}{
		{"dates, modules and a list", rules, []*progress.Cohort{full}, `M\d+`, "(optional), (extra) or (bonus)", true, false, true, 6},
		{"neither", rules, []*progress.Cohort{own(twoWeeks("2024-01-11", 3))}, "", "(optional), (extra) or (bonus)", false, true, false, 4},
		{"both kinds of cohorts", Rules{Module: `M\d+`, Optional: []string{"extra"}},
			[]*progress.Cohort{own(twoWeeks("2024-01-11", 3)), full}, `M\d+`, "(extra)", true, true, true, 6},
		{"no word for optional items", Rules{}, nil, "", "", false, false, false, 4},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := NewAbout(exampleSite(), tt.rules, tt.cohorts)
			if a.Pattern != tt.pattern || a.Optional != tt.optional {
				t.Errorf("pattern %q, optional %q, want %q, %q", a.Pattern, a.Optional, tt.pattern, tt.optional)
			}
			if a.Reference != tt.reference || a.Own != tt.own || a.Dated != tt.dated {
				t.Errorf("reference %v, own %v, dated %v, want %v, %v, %v", a.Reference, a.Own, a.Dated, tt.reference, tt.own, tt.dated)
			}
			if got := a.Readings[1].Counts; got != "Open: begun is not done. The team’s page quotes the mark." {
				t.Errorf("begun counts as %q, want it to be quoted", got)
			}
			if len(a.Readings) != tt.readings {
				t.Errorf("%d readings, want %d", len(a.Readings), tt.readings)
			}
		})
	}
}

func TestNoPageOfAnAnonymousSiteQuotesAMark(t *testing.T) {
	site := exampleSite()
	site.Anonymous = true
	if got := NewAbout(site, Rules{}, nil).Readings[1]; got.Word != "begun" || got.Counts != "Open: begun is not done." {
		t.Errorf("begun counts as %q, want no word of a quote", got.Counts)
	}
}
