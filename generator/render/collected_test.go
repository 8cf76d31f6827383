package render

import (
	"milepost/generator/diag"
	"milepost/generator/page"
	"milepost/generator/progress"
)

// collected returns a cohort of which the repositories are known: of one team
// all, of one that nothing is new, of one that there is no checklist.
func collected(dated bool) *progress.Cohort {
	c := cohort(dated)
	c.History, c.Evidence, c.SilentDays = true, true, 3
	all := &c.Teams[1]
	all.Silent = 6
	all.Record = progress.Record{
		Known: true, Versions: 3, LastChange: day(5), Week: 1, Ticked: [7]int{1},
		Points:  []progress.Point{{Day: day(2)}, {Day: day(5), Done: 1}},
		Commits: []int{3, 0, 0, 9, 1, 0, 0, 0, 0, 0}, CommitsFrom: day(2), Authors: 3,
		Evidence: true, Unverified: 1,
		Stale: `the server said "<no>"`, StaleSince: day(10), Commit: day(9),
		SourcePath: "reports/<README>.md", Elsewhere: []string{"README.md", "docs/a&b.md"},
	}
	all.Items[0].Proof = progress.NotFound
	all.Items[1].Proof, all.Items[1].Paths = progress.Found, []string{"tests/<x>.py"}
	all.Items[2].Proof, all.Items[2].Paths, all.Items[2].Kind = progress.Found, []string{"Dockerfile"}, progress.Missing
	c.Teams[2].Record = progress.Record{Known: true, Versions: 1, Points: []progress.Point{{Day: day(2)}}, Evidence: true}
	c.Teams[2].Silent = 9
	c.Teams[3].Record = progress.Record{Commit: day(9), LookedForIn: []string{"README.md", "reports/README.md"}, Stale: "no answer", StaleSince: day(10)}
	c.Teams[3].Problems = append(c.Teams[3].Problems, diag.Problem{Code: "no-checklist", Message: "no checklist was found in the file"})
	return c
}

// collectedModels are the pages of such cohorts.
func collectedModels(site page.Site) []modelCase {
	dated, free := collected(true), collected(false)
	class, freeClass := page.NewClass(site, dated), page.NewClass(site, free)
	return []modelCase{
		{"home.html", "what needs a look", page.NewHome(site, []*progress.Cohort{dated}), "Course progress"},
		{"leaderboard.html", "collected teams", page.NewLeaderboard(site, dated), "MLOps 2025"},
		{"leaderboard.html", "collected teams without dates", page.NewLeaderboard(site, free), "MLOps 2025"},
		{"team.html", "a team with a history", page.NewTeam(class, &dated.Teams[1]), "Group 1 · Owls"},
		{"team.html", "a team with a history and no dates", page.NewTeam(freeClass, &free.Teams[1]), "Group 1 · Owls"},
		{"team.html", "a team with one version", page.NewTeam(class, &dated.Teams[2]), "Group 2 · Owls"},
		{"team-missing.html", "a team that was looked for", page.NewTeamMissing(class, &dated.Teams[3]), "Group 9"},
	}
}
