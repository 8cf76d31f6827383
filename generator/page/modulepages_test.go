package page

import (
	"bytes"
	"testing"
)

func TestAModulesTeamsStandByName(t *testing.T) {
	pages := NewModulePages(exampleSite(), ownCourse("ooooo", "xoooo", "xxxxo"))
	if got, want := groupTexts(pages.Page(2).Groups), "None yet: Team 1, Team 2, Team 3"; got != want {
		t.Errorf("groups = %s, want %s", got, want)
	}
}

// A tick moves its team in the ranks. Only the modules of what is ticked look
// different then.
func TestATickChangesThePagesOfItsModulesOnly(t *testing.T) {
	before := NewModulePages(exampleSite(), ownCourse("xxoox", "xoooo", "ooooo"))
	after := NewModulePages(exampleSite(), ownCourse("xxoox", "xoooo", "xxooo"))
	for i, want := range []bool{false, true, true} {
		if same := bytes.Equal(before.Pack(nil, i), after.Pack(nil, i)); same != want {
			t.Errorf("module %s is the same: %v, want %v", after.cohort.Modules[i].ID, same, want)
		}
	}
}
