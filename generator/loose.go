package generator

import (
	"io/fs"
	"time"

	"milepost/generator/checklist"
	"milepost/generator/content"
	"milepost/generator/curriculum"
	"milepost/generator/export"
	"milepost/generator/progress"
)

// A LooseFile is a checklist outside a site.
type LooseFile struct {
	FS   fs.FS  // where it is read
	Name string // in FS
	Path string // as the user wrote it
}

// Loose counts checklists outside a site, by the default rules and without a
// curriculum. The results are parallel to files.
func Loose(files []LooseFile) []progress.Team {
	p := plan{parser: newParser(checklist.Options{})}
	counter := progress.NewCounter(curriculum.Curriculum{}, time.Time{})
	teams := make([]progress.Team, len(files))
	each(len(files), func(i int) {
		teams[i], _ = p.team(read(content.Loose(files[i].FS, files[i].Name, files[i].Path), nil, time.Time{}), counter)
	})
	return teams
}

// Progress returns what stats prints of teams, as programs read it.
func Progress(cohort string, teams []progress.Team) []export.Progress {
	list := make([]export.Progress, len(teams))
	for i := range teams {
		list[i] = export.NewProgress(cohort, &teams[i])
	}
	return list
}
