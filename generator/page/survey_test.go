package page

import (
	"slices"
	"strings"
	"testing"

	"milepost/generator/chart"
	"milepost/generator/progress"
)

// twoWeeks returns a cohort of two weeks, 16 and 18 items, whose teams have
// done the given numbers of them, from the first item on.
func twoWeeks(today string, done ...int) *progress.Cohort {
	c := &progress.Cohort{
		Slug: "jan", Title: "January", Today: on(today), Start: on("2024-01-02"), End: on("2024-01-14"),
		Dated: true, Reference: true, Required: 34, Even: 26, Due: 16,
		Sections: []progress.OutlineSection{
			{Slug: "week-1", Title: "Week 1", Due: on("2024-01-07"), Required: 16},
			{Slug: "reading", Title: "Reading", Optional: 3},
			{Slug: "week-2", Title: "Week 2", Due: on("2024-01-14"), Required: 18},
		},
	}
	for i, n := range done {
		week := min(n, 16)
		t := progress.Team{
			Slug: string(rune('a' + i)), Name: "Team " + string(rune('A'+i)), Readable: true,
			Standing: progress.Standing{Rank: i + 1, Pace: n - c.Even, Status: status(n)},
			Sections: []progress.Section{
				{Slug: "week-1", Past: true, Overdue: 16 - week},
				{Slug: "reading"},
				{Slug: "week-2"},
			},
			Overdue: 16 - week,
		}
		t.Required = progress.Count{Done: n, Total: 34}
		t.Sections[0].Required = progress.Count{Done: week, Total: 16}
		t.Sections[2].Required = progress.Count{Done: n - week, Total: 18}
		c.Teams = append(c.Teams, t)
	}
	return c
}

// status returns where a team of twoWeeks stands on 11 January.
func status(done int) progress.Status {
	switch {
	case done == 34:
		return progress.Complete
	case done == 0:
		return progress.NotStarted
	case done < 16:
		return progress.Behind
	}
	return progress.OnPace
}

// own returns c without a reference list and dates, as most cohorts are.
func own(c *progress.Cohort) *progress.Cohort {
	c.Dated, c.Reference, c.Even, c.Due = false, false, 0, 0
	for i := range c.Teams {
		c.Teams[i].Overdue = 0
		for k := range c.Teams[i].Sections {
			c.Teams[i].Sections[k].Overdue = 0
		}
	}
	return c
}

// listless returns c with its dates, but without its list.
func listless(c *progress.Cohort) *progress.Cohort {
	c.Reference = false
	return c
}

// one returns c with one item that was due.
func one(c *progress.Cohort) *progress.Cohort {
	c.Due = 1
	return c
}

// optionalWeek returns c with a first week in which all is optional.
func optionalWeek(c *progress.Cohort) *progress.Cohort {
	c.Sections[0].Required, c.Sections[0].Optional, c.Due = 0, 16, 0
	return c
}

// threeWeeks returns a cohort in its third week, whose weeks are not in the order
// of their dates.
func threeWeeks() *progress.Cohort {
	c := twoWeeks("2024-01-14", 34, 20, 5)
	c.End = on("2024-01-21")
	c.Sections[1] = progress.OutlineSection{Slug: "week-3", Title: "Week 3", Due: c.End, Required: 1}
	c.Sections[0].Due, c.Sections[2].Due = on("2024-01-13"), on("2024-01-07")
	return c
}

// oneItem returns a course with one item.
func oneItem(today string, teams ...string) *progress.Cohort {
	cur := courseList()
	cur.Sections, cur.Items = cur.Sections[:1], cur.Items[:1]
	cur.Sections[0].Due = on("2024-01-14")
	return newCourse(cur, cur, today, teams)
}

// optional returns oneItem's course with its item optional.
func optional(today string, teams ...string) *progress.Cohort {
	cur := courseList()
	cur.Sections, cur.Items = cur.Sections[:1], cur.Items[:1]
	cur.Sections[0].Due, cur.Items[0].Optional = on("2024-01-14"), true
	return newCourse(cur, cur, today, teams)
}

func TestTheLedeSaysWhereTheClassStands(t *testing.T) {
	tests := []struct {
		name   string
		cohort *progress.Cohort
		want   string
	}{
		{"in the second week", twoWeeks("2024-01-11", 34, 20, 5),
			"Day 10 of 13, in Week 2. At an even pace a team has 26 of 34 required items done today; the 16 of Week 1 were due on Sun 7 Jan. The median team has 20 (58\u00a0%); 1 team of 3 is complete."},
		{"in the second week, where one item was due", one(twoWeeks("2024-01-11", 34, 20, 5)),
			"Day 10 of 13, in Week 2. At an even pace a team has 26 of 34 required items done today; the one of Week 1 was due on Sun 7 Jan. The median team has 20 (58\u00a0%); 1 team of 3 is complete."},
		{"in the first week", twoWeeks("2024-01-02", 3, 0),
			"Day 1 of 13, in Week 1. At an even pace a team has 26 of 34 required items done today. The median team has 3 (8\u00a0%)."},
		{"where nothing was due", optionalWeek(twoWeeks("2024-01-11", 34, 20, 5)),
			"Day 10 of 13, in Week 2. At an even pace a team has 26 of 34 required items done today. The median team has 20 (58\u00a0%); 1 team of 3 is complete."},
		{"in the third week, where one item was due", one(threeWeeks()),
			"Day 13 of 20, in Week 3. At an even pace a team has 26 of 34 required items done today; 1 was due by Sat 13 Jan. The median team has 20 (58\u00a0%); 1 team of 3 is complete."},
		{"with one item, which an even pace has", oneItem("2024-01-12", "x", "o"),
			"Day 11 of 13, in Week 1. At an even pace a team has the one required item done today. The median team has the one required item done; 1 team of 2 is complete."},
		{"with one item, on the first day", oneItem("2024-01-02", "o", "o"),
			"Day 1 of 13, in Week 1. At an even pace a team need not have the one required item done today. The median team has the one required item still to do."},
		{"before the start", twoWeeks("2023-12-24", 3, 1, 0),
			"Starts Tue 2 Jan 2024. The median team has 1 of 34 required items done (2\u00a0%)."},
		{"after the end", twoWeeks("2024-01-15", 34, 34, 3),
			"Finished 14 Jan 2024. The median team has 34 of 34 required items done (100\u00a0%); 2 of 3 teams are complete."},
		{"every team is complete", twoWeeks("2024-01-15", 34, 34),
			"Finished 14 Jan 2024. Every team has everything required done."},
		{"without dates and list", own(twoWeeks("2024-01-11", 20, 10)),
			"The median team has 58\u00a0% of its required items done."},
		{"with dates and own lists", listless(twoWeeks("2024-01-11", 20, 10)),
			"Day 10 of 13, in Week 2. The median team has 58\u00a0% of its required items done."},
		{"where nothing is required", optional("2024-01-11", "x", "o"), "Day 10 of 13, in Week 1. Nothing is required."},
		{"where nothing is required of the only team", optional("2024-01-20", "x"),
			"Finished 14 Jan 2024. One team has a checklist, in which nothing is required."},
		{"one team", own(twoWeeks("2024-01-11", 20)),
			"One team has a checklist, with 20 of 34 required items done (58\u00a0%)."},
		{"no team", own(twoWeeks("2024-01-11")), "No team has a checklist yet."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := newSurvey(Site{}, tt.cohort).lede(); got != tt.want {
				t.Errorf("lede\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestTheLegendSaysWhatAStripShows(t *testing.T) {
	half := make([]int, 31)
	for i := range half {
		half[i] = 17
	}
	many := append(half, half...)
	tests := []struct {
		name   string
		cohort *progress.Cohort
		want   string
	}{
		{"dots", twoWeeks("2024-01-11", half...), "One dot per team, at its number of required items done. The post is today’s even pace; the shaded part is what was due."},
		{"dots of shares", own(twoWeeks("2024-01-11", half...)), "One dot per team, at its share of its required items done. Half of the teams are at the post or beyond."},
		{"bars", twoWeeks("2024-01-11", many...), "The higher a bar, the more teams with so many required items done. The post is today’s even pace; the shaded part is what was due."},
		{"bars of shares", own(twoWeeks("2024-01-11", many...)), "The higher a bar, the more teams with such a share of their required items done. Half of the teams are at the post or beyond."},
		{"nothing", optional("2024-01-11", "x", "o"), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if l := NewLeaderboard(exampleSite(), tt.cohort); l.Legend != tt.want || (l.Strip == nil) != (tt.want == "") {
				t.Errorf("legend\n got %s\nwant %s", l.Legend, tt.want)
			}
		})
	}
}

func TestWhereNothingIsRequiredNothingIsSaidOfPace(t *testing.T) {
	l := NewLeaderboard(exampleSite(), optional("2024-01-11", "x", "o"))
	if l.Ranked || l.Paced || l.Strip != nil {
		t.Errorf("ranked %v, paced %v, strip %v, want none", l.Ranked, l.Paced, l.Strip != nil)
	}
	c := twoWeeks("2024-01-11", 20, 3)
	c.Teams[1].Required, c.Teams[1].Rank = progress.Count{}, 0
	if l := NewLeaderboard(exampleSite(), c); !l.Paced || l.Rows[1].Pace != "–" || l.Rows[1].Late {
		t.Errorf("beside a team with a pace: %q, late %v, want a dash", l.Rows[1].Pace, l.Rows[1].Late)
	}
	p := NewTeam(NewClass(teamSite(), c), &c.Teams[1])
	if got, want := factTexts(p.Facts), "Required done – "; got != want {
		t.Errorf("facts = %s, want %s", got, want)
	}
}

func TestADayOfAnotherYearHasItsYear(t *testing.T) {
	say := func(today string) []string {
		c := course(today, "xoooo", "xxooo")
		c.Teams[1].Record = progress.Record{Known: true, LastChange: on("2024-01-03")}
		class, s := NewClass(Site{}, c), newSurvey(Site{}, c)
		p := NewTeam(class, &c.Teams[1])
		missing := NewTeamMissing(class, &progress.Team{Record: progress.Record{Stale: "no", StaleSince: on("2024-01-08"), Commit: on("2024-01-09")}})
		return []string{p.Facts[len(p.Facts)-1].Value, p.Sections[0].State, p.Next.Items[0].Note, missing.Stale, missing.Commits,
			NewModulePages(Site{}, c).Page(2).Lede, s.opening()}
	}
	tests := []struct {
		name, today string
		want        []string
	}{
		{"in the course's year", "2024-02-01", []string{"3 Jan", "1 of 2 · was due 7 Jan", "Was due 7 Jan · 1 of 2 teams has it",
			"Not updated since 8 Jan: no.", "Commits were seen on 9 Jan.", "1 item (1 optional) in Week 2, was due Sun 14 Jan", "Finished 14 Jan 2024. "}},
		{"a year later", "2025-02-01", []string{"3 Jan 2024", "1 of 2 · was due 7 Jan 2024", "Was due 7 Jan 2024 · 1 of 2 teams has it",
			"Not updated since 8 Jan 2024: no.", "Commits were seen on 9 Jan 2024.", "1 item (1 optional) in Week 2, was due Sun 14 Jan 2024", "Finished 14 Jan 2024. "}},
		{"before the year", "2023-12-31", []string{"3 Jan 2024", "1 of 2 · due 7 Jan 2024", "Due 7 Jan 2024 · 1 of 2 teams has it",
			"Not updated since 8 Jan 2024: no.", "Commits were seen on 9 Jan 2024.", "1 item (1 optional) in Week 2, due Sun 14 Jan 2024", "Starts Tue 2 Jan 2024. "}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := say(tt.today); !slices.Equal(got, tt.want) {
				t.Errorf("days\n got %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestTheMedianIsATeamsOwnCount(t *testing.T) {
	team := func(done, total int) (t progress.Team) {
		t.Required = progress.Count{Done: done, Total: total}
		return t
	}
	tests := []struct {
		name  string
		teams []progress.Team
		want  progress.Count
	}{
		{"by share, not by number", []progress.Team{team(9, 90), team(2, 4), team(5, 5)}, progress.Count{Done: 2, Total: 4}},
		{"of two the better", []progress.Team{team(1, 4), team(3, 4)}, progress.Count{Done: 3, Total: 4}},
		{"teams with nothing to do are left out", []progress.Team{team(0, 0), team(1, 2)}, progress.Count{Done: 1, Total: 2}},
		{"no team", nil, progress.Count{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := median(tt.teams); got != tt.want {
				t.Errorf("median = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestClassesAreOnAnAxisThatAllTeamsShare(t *testing.T) {
	listed := newSurvey(Site{}, twoWeeks("2024-01-11", 34, 17)).class()
	if listed.Max != 34 || listed.Values[1] != 17 || !listed.Dated || listed.Due != 16 {
		t.Errorf("with a reference list: %+v, want items on an axis to 34 with the dates", listed)
	}
	free := newSurvey(Site{}, own(twoWeeks("2024-01-11", 34, 17))).class()
	idle := newSurvey(Site{}, own(twoWeeks("2024-01-11", 34, 17)))
	idle.Ranked[0].Required = progress.Count{}
	if got := idle.class().Values; len(got) != 1 || got[0] != 50 {
		t.Errorf("values = %v, want those of teams that have something to do", got)
	}
	if free.Max != 100 || free.Values[1] != 50 || free.Dated || free.Median != 100 {
		t.Errorf("without: %+v, want percents with their median", free)
	}
}

// excusable returns a course of which a team need write no tests, as of the 9th: 2
// items were due, and an even pace has 3, of a team that need not 1 and 2.
func excusable(teams ...string) *progress.Cohort {
	cur := courseList()
	cur.Items[1].Applicable = true
	return newCourse(cur, cur, "2024-01-09", teams)
}

func TestAStripHasTheStandingThatTeamsHaveByTheirOwnDates(t *testing.T) {
	tests := []struct {
		name  string
		teams []string
		want  string
	}{
		{"all have the same dates", []string{"xxxoo", "xxooo", "xoooo"},
			"3 teams by required items done: 1 behind (under 2), 1 on pace, 1 ahead (3 or more)."},
		{"one need not do what was due", []string{"xxooo", "xnooo", "xoooo"},
			"3 teams by required items done: 1 behind, 2 on pace, 0 ahead."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newSurvey(Site{}, excusable(tt.teams...))
			if got := chart.NewStrip(s.class()).Title; got != tt.want {
				t.Errorf("title\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestTeamsOfOneValueHaveStripsOfTheirOwnStanding(t *testing.T) {
	class := NewClass(Site{}, excusable("xnooo", "xoooo"))
	behind, pace := chart.Place{Value: 1}, chart.Place{Value: 1, Standing: chart.OnPace}
	if a, b := class.strips[behind], class.strips[pace]; a == nil || b == nil || a.Behind != "" || a.Pace == "" || b.Behind == "" || b.Pace != "" {
		t.Errorf("strips of teams with 1 item: of one that is behind %+v, of one that is on pace %+v; want each without its own dot", a, b)
	}
	if sums := class.sums(); sums[behind] == sums[pace] {
		t.Error("strips that differ are known by the same bytes")
	}
}

func TestTheMedianOfAStripIsOneOfItsValues(t *testing.T) {
	c := excusable("xxxxo", "xxxxo", "xnxno", "xnxno", "xnxno") // 4 of 4 and 2 of 2
	c.Today = on("2024-01-20")
	s := newSurvey(Site{}, c)
	if got := s.class(); got.Median != 2 || len(got.Values) != 5 {
		t.Errorf("median %d of %v, want 2: half of the teams have as many or more", got.Median, got.Values)
	}
}

func TestTeamsWithoutRanksAreAskedNoLess(t *testing.T) {
	c := twoWeeks("2024-01-11", 34, 3)
	for i := range c.Teams {
		c.Teams[i].Rank = 0
	}
	site := exampleSite()
	site.Order = ByName
	l := NewLeaderboard(site, c)
	if l.Strip == nil || !l.Paced || l.Ranked || strings.Contains(l.Lede, "Nothing is required") {
		t.Errorf("strip %v, paced %v, ranked %v, lede %q, want a strip and paces", l.Strip != nil, l.Paced, l.Ranked, l.Lede)
	}
	p := NewTeam(NewClass(site, c), &c.Teams[0])
	if p.Axis != "2 teams by required items done" {
		t.Errorf("axis = %q, want 2 teams", p.Axis)
	}
}

func TestTheCaptionTellsOnlyWhatTheTableHas(t *testing.T) {
	tests := []struct {
		name   string
		cohort *progress.Cohort
		want   string
	}{
		{"dated", twoWeeks("2024-01-11", 34, 3),
			"By share of required items done, then by optional ones; equals share a rank. Hatched: past its due date. The line down the rows is today; Pace is the distance to it in items."},
		{"nothing overdue after the end", twoWeeks("2024-01-15", 34, 34),
			"By share of required items done, then by optional ones; equals share a rank."},
		{"own lists", own(twoWeeks("2024-01-11", 34, 3)),
			"By share of required items done, then by optional ones; equals share a rank. Each team is measured against its own list, so totals differ."},
		{"nothing required", optional("2024-01-11", "x", "o"), "By name."},
		{"nothing required of own lists", own(optional("2024-01-11", "x", "o")), "By name."},
		{"one team", own(twoWeeks("2024-01-11", 34)), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := newSurvey(Site{}, tt.cohort).caption(); got != tt.want {
				t.Errorf("caption\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}
