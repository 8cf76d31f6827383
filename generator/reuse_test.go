package generator

import (
	"bytes"
	"os"
	"testing"
	"time"

	"milepost/generator/checklist"
	"milepost/generator/content"
	"milepost/generator/pack"
	"milepost/generator/progress"
)

func TestATeamHasNothingOfTheMemoryThatItWasReadFrom(t *testing.T) {
	found, _ := content.Read(os.DirFS("../content"), "content")
	n := 0
	for _, dir := range found.Cohorts {
		p, _ := readPlan(dir, checklist.Options{})
		counter := progress.NewCounter(p.curriculum, time.Time{})
		for _, f := range dir.Teams {
			in := read(f, nil, time.Time{})
			team, _ := p.team(in, counter)
			before := pack.Append(nil, &team)
			for i := range in.text {
				in.text[i] = 'X'
			}
			if !bytes.Equal(pack.Append(nil, &team), before) {
				t.Errorf("%s: the team has changed with the text", f.Path)
			}
			n++
		}
	}
	if n == 0 {
		t.Error("there is no team")
	}
}
