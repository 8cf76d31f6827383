package render

import (
	"fmt"
	"time"

	"milepost/generator/chart"
	"milepost/generator/checklist"
	"milepost/generator/curriculum"
	"milepost/generator/diag"
	"milepost/generator/page"
	"milepost/generator/progress"
)

// A modelCase is a model for a template. A field that a template names and
// its model lacks fails when the page is made, zero or not.
type modelCase struct {
	template string
	name     string
	model    any
	heading  string
}

func models(links page.Assets) []modelCase {
	site := page.Site{
		Title: "MLOps & <Friends>", Language: "en", BaseURL: "https://example.org/mlops/", Footer: "Run by the course.",
		NoIndex: true, Today: day(11), Assets: links,
	}
	dated, free := cohort(true), cohort(false)
	both := []*progress.Cohort{dated, free}
	rules := page.Rules{Module: `M\s?\d+`, Optional: []string{"optional"}}
	class := page.NewClass(site, dated)
	return append(collectedModels(site), []modelCase{
		{"home.html", "nothing", page.Home{}, "Course progress"},
		{"home.html", "two cohorts", page.NewHome(site, both), "Course progress"},
		{"leaderboard.html", "nothing", page.Leaderboard{Strip: new(chart.Strip)}, ""},
		{"leaderboard.html", "a dated cohort", page.NewLeaderboard(site, dated), "MLOps 2025"},
		{"leaderboard.html", "an undated cohort", page.NewFrontLeaderboard(site, free), "MLOps 2025"},
		{"items.html", "nothing", page.Items{Skyline: new(chart.Skyline), Lists: []page.MissedList{{}}}, "Items"},
		{"items.html", "a dated cohort", page.NewItems(site, dated), "Items"},
		{"modules.html", "nothing", page.Modules{}, "Modules"},
		{"modules.html", "a dated cohort", page.NewModules(site, dated), "Modules"},
		{"modules.html", "an undated cohort", page.NewModules(site, free), "Modules"},
		{"module.html", "nothing", page.Module{}, ""},
		{"module.html", "a dated cohort", page.NewModulePages(site, dated).Page(0), "M16 · Unit testing"},
		{"module.html", "an undated cohort", page.NewModulePages(site, free).Page(0), "M16 · Unit testing"},
		{"about.html", "nothing", page.About{}, "How items are counted"},
		{"about.html", "two cohorts", page.NewAbout(site, rules, both), "How items are counted"},
		{"404.html", "nothing", page.NotFound{}, "Page not found"},
		{"404.html", "two cohorts", page.NewNotFound(site, both), "Page not found"},
		{"team.html", "nothing", page.Team{}, ""},
		{"team.html", "a team", page.NewTeam(class, &dated.Teams[1]), "Group 1 · Owls"},
		{"team-missing.html", "nothing", page.TeamMissing{}, ""},
		{"team-missing.html", "a team", page.NewTeamMissing(class, &dated.Teams[len(dated.Teams)-1]), "Group 9"},
	}...)
}

// day returns a day of January 2025.
func day(n int) time.Time { return time.Date(2025, 1, n, 0, 0, 0, 0, time.UTC) }

// cohort returns a cohort in which everything occurs that the pages can show;
// dated says whether it has a reference list with due dates.
func cohort(dated bool) *progress.Cohort {
	c := &progress.Cohort{
		Slug: "2025", Title: "MLOps 2025", Today: day(11), Required: 3,
		Sections: []progress.OutlineSection{
			{Slug: "week-1", Title: "Week 1", Required: 2},
			{Slug: "week-2", Title: "Week 2", Required: 1},
		},
		Modules: []progress.OutlineModule{{Module: curriculum.Module{ID: "M16", Title: "Unit testing"}, Items: 1}},
	}
	if dated {
		c.Dated, c.Reference, c.Start, c.End, c.Even, c.Due = true, true, day(2), day(14), 2, 2
		c.Sections[0].Due, c.Sections[1].Due = day(7), day(14)
		for i := range 3 {
			it := curriculum.Item{ID: fmt.Sprint("item-", i), Section: i / 2, Text: "Write *tests*", Plain: "Write tests"}
			c.Items = append(c.Items, progress.OutlineItem{Item: it, Done: 1, Teams: 4, PastDue: i < 2})
		}
	}
	for i, done := range []int{3, 1, 0} {
		c.Teams = append(c.Teams, team(i, done, dated))
	}
	c.Teams = append(c.Teams, progress.Team{
		Slug: "search", Name: "Group 9", Source: "content/2025/search.md",
		Problems: diag.List{{File: "content/2025/search.md", Code: "no-items", Severity: diag.Error, Message: "no checklist"}},
	})
	return c
}

// team returns a team that has the first items done.
func team(i, done int, dated bool) progress.Team {
	week := min(done, 2)
	t := progress.Team{
		Slug: fmt.Sprint("group-", i), Name: fmt.Sprint("Group ", i), Project: "Owls", Readable: true,
		Repo: "https://github.com/example/owls", Source: "content/2025/owls.md", Standing: progress.Standing{Rank: i + 1, Tied: i > 0},
		Sections: []progress.Section{{Slug: "week-1", Title: "Week 1"}, {Slug: "week-2", Title: "Week 2"}},
		Modules:  []*progress.Module{{Module: curriculum.Module{ID: "M16"}}},
		Problems: diag.List{{File: "content/2025/owls.md", Line: 3, EndLine: 9, Count: 2, Code: "empty-brackets", Message: "2 boxes are written \"[]\"", Hint: "write \"- [ ]\""}},
	}
	t.Required = progress.Count{Done: done, Total: 3}
	t.Sections[0].Required = progress.Count{Done: week, Total: 2}
	t.Sections[1].Required = progress.Count{Done: done - week, Total: 1}
	t.Modules[0].Required = t.Sections[1].Required
	if dated {
		t.Sections[0].Due, t.Sections[0].Past, t.Sections[1].Due = day(7), true, day(14)
		t.Sections[0].Overdue, t.Overdue, t.Pace = 2-week, 2-week, done-2
	}
	for k := range 3 {
		it := &progress.Item{Section: k / 2, ID: fmt.Sprint("item-", k), Text: "Write *tests*", Plain: "Write tests", Line: k + 3, Have: 1, Modules: []string{"M16"}}
		if k < done {
			it.State = checklist.Done
		}
		it.Overdue = dated && k < 2 && k >= done
		t.Items = append(t.Items, it)
	}
	t.Items = append(t.Items, &progress.Item{Section: -1, Plain: "Our own", Text: "Our own", Kind: progress.Own, State: checklist.Partial, Mark: "WIP", Line: 9, Depth: 1})
	return t
}
