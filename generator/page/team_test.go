package page

import (
	"html/template"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"milepost/generator/calendar"
	"milepost/generator/chart"
	"milepost/generator/checklist"
	"milepost/generator/curriculum"
	"milepost/generator/diag"
	"milepost/generator/progress"
)

const evilName = `</title><script>alert(1)</script><img src=x onerror=alert(1)> "'&amp; ` + "\u202e" + `evil`

// teamSite is a site whose address is known.
func teamSite() Site {
	return Site{Title: "DTU MLOps", Language: "en", BaseURL: "https://course.example/", Today: jan(11),
		Assets: Assets{CSS: "assets/site.css", JS: "assets/site.js", Icon: "assets/icon.svg"}}
}

func jan(day int) time.Time { return time.Date(2024, 1, day, 0, 0, 0, 0, time.UTC) }

// teamCohort is a running cohort of three teams with two weeks, of which the
// first is past. The first team has an item of every kind; name is its name.
func teamCohort(name string) *progress.Cohort {
	c := &progress.Cohort{
		Slug: "2024", Title: "MLOps 2024", Today: jan(11), Start: jan(2), End: jan(14),
		Dated: true, Reference: true, Required: 5, Even: 4, Due: 3,
		Sections: []progress.OutlineSection{
			{Slug: "week-1", Title: "Week 1", Due: jan(7), Required: 3},
			{Slug: "week-2", Title: "Week 2", Due: jan(14), Required: 2, Optional: 1},
		},
	}
	first := progress.Team{
		Slug: "owls", Name: name, Project: name, Repo: "https://git.example/course/owls.git", Source: "content/2024/owls.md",
		Readable: true, Standing: progress.Standing{Rank: 3, Status: progress.Behind, Pace: -3}, Overdue: 2,
		Tally: progress.Tally{Required: progress.Count{Done: 1, Total: 5}, Optional: progress.Count{Total: 1}},
		Sections: []progress.Section{
			{Slug: "week-1", Title: "Week 1", Due: jan(7), Past: true, Overdue: 2,
				Tally: progress.Tally{Required: progress.Count{Done: 1, Total: 3}}},
			{Slug: "week-2", Title: "Week 2", Due: jan(14),
				Tally: progress.Tally{Required: progress.Count{Total: 2}, Optional: progress.Count{Total: 1}}},
		},
		Modules: []*progress.Module{{Module: curriculum.Module{ID: "M16", Title: name}, Overdue: 1,
			Tally: progress.Tally{Required: progress.Count{Done: 1, Total: 3}}}},
		Items: []*progress.Item{
			{ID: "a", Text: "Create a `git` repository", State: checklist.Done, Have: 3, Modules: []string{"M16"}},
			{ID: "b", Text: "Write tests", State: checklist.Partial, Mark: name, Overdue: true, Have: 1, Modules: []string{"M16"}},
			{ID: "c", Text: name, Kind: progress.Missing, Overdue: true, Have: 2, Modules: []string{"M16"}},
			{ID: "d", Section: 1, Text: "Load test", Wording: name, Have: 0},
			{ID: "e", Section: 1, Text: "Deploy", State: checklist.NotApplicable, Mark: "~", Have: 2},
			{ID: "f", Section: 1, Text: "Distribute", State: checklist.NotApplicable, Excused: true, Optional: true, Have: 1},
			{Section: -1, Kind: progress.Own, Text: name, Depth: 7, State: checklist.Done},
		},
		Problems: diag.List{
			{Line: 12, EndLine: 59, Message: `38 boxes are written "[]"`, Hint: `write "[ ]"`},
			{Message: name, Severity: diag.Error},
		},
	}
	second := progress.Team{Slug: "foxes", Name: "Foxes", Readable: true, Standing: progress.Standing{Rank: 1, Status: progress.Ahead},
		Tally: progress.Tally{Required: progress.Count{Done: 4, Total: 5}}}
	third := progress.Team{Slug: "hares", Name: "Hares", Readable: true, Standing: progress.Standing{Rank: 2, Status: progress.OnPace},
		Tally: progress.Tally{Required: progress.Count{Done: 3, Total: 5}}}
	c.Teams = []progress.Team{second, third, first}
	for _, id := range []string{"a", "b", "c", "d", "e", "f"} {
		c.Items = append(c.Items, progress.OutlineItem{Item: curriculum.Item{ID: id}, Teams: 3})
	}
	return c
}

// owls returns the page of the cohort's last team.
func owls(c *progress.Cohort) Team { return NewTeam(NewClass(teamSite(), c), &c.Teams[len(c.Teams)-1]) }

// executeTeam returns the page that a template makes of a model, parsed.
func executeTeam(t *testing.T, name string, model any) *html.Node {
	t.Helper()
	asset := func(name string) string { return name }
	set := template.New("")
	lines := func(name string, list any) (template.HTML, error) {
		var b strings.Builder
		for i := range reflect.ValueOf(list).Len() {
			if err := set.ExecuteTemplate(&b, name, reflect.ValueOf(list).Index(i).Interface()); err != nil {
				return "", err
			}
		}
		return template.HTML(b.String()), nil
	}
	template.Must(set.Funcs(template.FuncMap{"asset": asset, "lines": lines}).ParseGlob("../../templates/*.html"))
	var b strings.Builder
	if err := set.ExecuteTemplate(&b, name, model); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "ZgotmplZ") {
		t.Errorf("a value was refused in\n%s", b.String())
	}
	root, err := html.Parse(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// teamText returns the text of all elements of a kind, one per element.
func teamText(root *html.Node, element string) []string {
	var texts []string
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || n.Data != element {
			continue
		}
		var b strings.Builder
		for d := range n.Descendants() {
			if d.Type == html.TextNode {
				b.WriteString(d.Data)
			}
		}
		texts = append(texts, b.String())
	}
	return texts
}

func TestTeamPageOfAHostileNameIsText(t *testing.T) {
	c := teamCohort(evilName)
	c.Teams[2].Problems = append(c.Teams[2].Problems, slices.Repeat(c.Teams[2].Problems[:1], 30)...)
	model := owls(c)
	commits := chart.NewCommits(calendar.Calendar{}, jan(2), []int{1, 2}, 13)
	model.Over = &OverTime{
		BurnUp: chart.NewBurnUp(chart.Course{Start: jan(2), Today: jan(11), Even: 4,
			Milestones: []chart.Milestone{{Due: jan(7), Items: 3}}}, []chart.Point{{Day: jan(3), Done: 1}}),
		Commits: &commits,
	}
	missing := c.Teams[2]
	missing.Readable = false
	pages := map[string]any{"team.html": model, "team-missing.html": NewTeamMissing(NewClass(teamSite(), c), &missing)}
	for name, model := range pages {
		t.Run(name, func(t *testing.T) {
			root := executeTeam(t, name, model)
			if got, want := teamText(root, "h1"), []string{evilName + " · " + evilName}; !slices.Equal(got, want) {
				t.Errorf("h1 = %q, want %q", got, want)
			}
			checkTeamMarkup(t, root)
		})
	}
}

// checkTeamMarkup fails on what a hostile text could bring in, on ids that
// occur twice, and on links to places of the page that are not there.
func checkTeamMarkup(t *testing.T, root *html.Node) {
	t.Helper()
	ids, links := map[string]int{}, []string{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "id":
				ids[a.Val]++
			case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
				links = append(links, a.Val[1:])
			case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
				t.Errorf("<%s> has the attribute %s=%q", n.Data, a.Key, a.Val)
			case n.Data == "script" && a.Key == "src" && a.Val != "../../../assets/site.js",
				n.Data == "img" && a.Key == "src" && a.Val != "badge.svg" && a.Val != "card.svg":
				t.Errorf("<%s> loads %q", n.Data, a.Val)
			}
		}
		if n.Data == "script" && n.FirstChild != nil {
			t.Errorf("a script holds %q", n.FirstChild.Data)
		}
		if n.Data == "a" && slices.ContainsFunc(slices.Collect(n.Descendants()), func(d *html.Node) bool { return d.Data == "a" }) {
			t.Error("a link stands in a link")
		}
	}
	for id, n := range ids {
		if n != 1 {
			t.Errorf("id %q occurs %d times", id, n)
		}
	}
	for _, to := range links {
		if ids[to] == 0 {
			t.Errorf("link to #%s, which is not there", to)
		}
	}
}

func TestTeamPageOfAnEmptyModelCanBeMade(t *testing.T) {
	for name, model := range map[string]any{"team.html": Team{}, "team-missing.html": TeamMissing{}} {
		root := executeTeam(t, name, model)
		if got := teamText(root, "h1"); len(got) != 1 {
			t.Errorf("%s: h1 = %q, want one", name, got)
		}
		if got := teamText(root, "ol"); name == "team.html" && len(got) != 0 {
			t.Errorf("lists of an empty model = %q, want none", got)
		}
	}
}

func TestTeamFactsAndPostFollowTheDates(t *testing.T) {
	tests := []struct {
		name   string
		change func(*progress.Cohort)
		facts  []string
		today  string
	}{
		{"while the course runs", func(c *progress.Cohort) {},
			[]string{"Required done 1 of 5 · 20\u00a0%", "Against pace −3 items!", "Overdue 2 items!", "Rank 3 of 3", "Optional done 0 of 1"}, "today 4"},
		{"before it", func(c *progress.Cohort) { c.Today = jan(1) },
			[]string{"Required done 1 of 5 · 20\u00a0%", "Rank 3 of 3", "Optional done 0 of 1"}, ""},
		{"after it", func(c *progress.Cohort) { c.Today = jan(15) },
			[]string{"Required done 1 of 5 · 20\u00a0%", "Overdue 2 items!", "Rank 3 of 3", "Optional done 0 of 1"}, ""},
		{"without dates", func(c *progress.Cohort) { c.Dated = false },
			[]string{"Required done 1 of 5 · 20\u00a0%", "Rank 3 of 3", "Optional done 0 of 1"}, ""},
		{"a team alone has no rank", func(c *progress.Cohort) { c.Teams, c.Dated = c.Teams[2:], false },
			[]string{"Required done 1 of 5 · 20\u00a0%", "Optional done 0 of 1"}, ""},
		{"one item is not items", func(c *progress.Cohort) { c.Teams[2].Pace, c.Teams[2].Overdue, c.Teams[2].Tied = 1, 1, true },
			[]string{"Required done 1 of 5 · 20\u00a0%", "Against pace +1 item!", "Overdue 1 item!", "Rank 3= of 3", "Optional done 0 of 1"}, "today 0"},
		{"with a history", func(c *progress.Cohort) { c.Teams[2].Record = progress.Record{Known: true, LastChange: jan(7)} },
			[]string{"Required done 1 of 5 · 20\u00a0%", "Against pace −3 items!", "Overdue 2 items!", "Rank 3 of 3", "Optional done 0 of 1", "Last change 7 Jan 4 days ago"}, "today 4"},
		{"nothing required has no number", func(c *progress.Cohort) { c.Teams[2].Tally, c.Teams[2].Rank, c.Dated = progress.Tally{}, 0, false },
			[]string{"Required done –"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := teamCohort("Owls")
			tt.change(c)
			p := owls(c)
			var got []string
			for _, f := range p.Facts {
				s := strings.TrimSpace(f.Term + " " + f.Value + " " + f.Unit)
				if f.Bad {
					s += "!"
				}
				got = append(got, s)
			}
			if !slices.Equal(got, tt.facts) {
				t.Errorf("facts\n got %q\nwant %q", got, tt.facts)
			}
			if p.Road.Today.Text != tt.today {
				t.Errorf("post = %q, want %q", p.Road.Today.Text, tt.today)
			}
			if none := len(c.Teams) == 1 || c.Teams[2].Required.Total == 0; (p.Strip == nil) != none {
				t.Errorf("strip = %v in a cohort of %d", p.Strip, len(c.Teams))
			}
		})
	}
}

func TestTheDescriptionOfATeamSaysHowMuchItHas(t *testing.T) {
	for want, n := range map[string]progress.Count{
		"Owls has 32 of 46 required items done (69\u00a0%).": {Done: 32, Total: 46},
		"Owls has the one required item done.":               {Done: 1, Total: 1},
		"Owls has the one required item still to do.":        {Done: 0, Total: 1},
		"Owls has no required items.":                        {},
	} {
		c := teamCohort("Owls")
		c.Teams[2].Required = n
		if got := owls(c).Description; got != want {
			t.Errorf("description = %q, want %q", got, want)
		}
	}
}

func TestTeamLinks(t *testing.T) {
	p := owls(teamCohort("Owls"))
	if p.Root != "../../../" || p.JSON != "progress.json" || p.Canonical != "https://course.example/2024/teams/owls/" {
		t.Errorf("root %q, JSON %q, canonical %q", p.Root, p.JSON, p.Canonical)
	}
	want := TeamLede{Repo: Link{"course/owls", "https://git.example/course/owls.git"}, Source: "content/2024/owls.md", Row: "../../#owls"}
	if d := cmp.Diff(want, p.Lede); d != "" {
		t.Errorf("lede (-want +got)\n%s", d)
	}
	for url, want := range map[string]string{
		"https://github.com/course/owls": "course/owls", "https://git.example/~owls/": "~owls",
		"https://git.example": "git.example", "owls": "owls",
	} {
		if got := repoName(url); got != want {
			t.Errorf("repoName(%q) = %q, want %q", url, got, want)
		}
	}
}

func TestATeamWithoutAProjectIsCalledByItsName(t *testing.T) {
	c := teamCohort("Owls")
	if got := NewTeam(NewClass(teamSite(), c), &c.Teams[0]).Heading; got != "Foxes" {
		t.Errorf("heading = %q, want Foxes", got)
	}
}

func TestOfListsOfTheirOwnTheClassKnowsNoOnlySection(t *testing.T) {
	cur := courseList()
	cur.Sections, cur.Sections[0].Title = cur.Sections[:1], ""
	for i := range cur.Items {
		cur.Items[i].Section = 0
	}
	c := newCourse(cur, cur, "2024-01-11", []string{"xxoxo", "xoooo"})
	c.Reference = false
	m := newMatrix(c)
	untagged := slices.IndexFunc(m.columns, func(col matrixColumn) bool { return col.path == "" })
	if got := NewLeaderboard(teamSite(), c).Columns[0].Title + ", " + m.columns[untagged].Title; got != "Other, Other, no module" {
		t.Errorf("it is called %q", got)
	}
}

func TestASectionWithoutATitleHasOneName(t *testing.T) {
	tests := []struct {
		name, second string // the title of the second section; "" for none
		title        string
		lede         string // of a module
	}{
		{"among others", "Week 2", "Other", "2 items in Other and Week 2"},
		{"alone", "", "Items", "2 items, was due Sun 7 Jan"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cur := courseList()
			cur.Sections[0].Title, cur.Sections[1].Title = "", tt.second
			if tt.second == "" {
				cur.Sections = cur.Sections[:1]
				for i := range cur.Items {
					cur.Items[i].Section = 0
				}
			}
			c := newCourse(cur, cur, "2024-01-11", []string{"xxoxo", "xoooo"})
			class := NewClass(teamSite(), c)
			p, card, m := NewTeam(class, &c.Teams[0]), NewCard(class, &c.Teams[0]), newMatrix(c)
			untagged := slices.IndexFunc(m.columns, func(col matrixColumn) bool { return col.path == "" })
			got := []string{NewLeaderboard(teamSite(), c).Columns[0].Title, m.columns[untagged].Title, p.Sections[0].Title,
				card.Sections[0].Title, NewItems(teamSite(), c).Skyline.Sections[0].Wide, NewModulePages(teamSite(), c).Page(0).Lede}
			want := []string{tt.title, tt.title + ", no module", tt.title, tt.title, tt.title, tt.lede}
			if !slices.Equal(got, want) {
				t.Errorf("names\n got %q\nwant %q", got, want)
			}
		})
	}
}

func TestAClassWithNothingRequiredHasNoStrip(t *testing.T) {
	c := teamCohort("Owls")
	c.Required = 0
	if p := owls(c); p.Strip != nil {
		t.Errorf("strip = %+v, want none", p.Strip)
	}
}

func TestATeamOfWhichNothingIsRequiredStandsNowhereInTheClass(t *testing.T) {
	c := teamCohort("Owls")
	c.Teams[len(c.Teams)-1].Required = progress.Count{}
	if p := owls(c); p.Strip != nil {
		t.Errorf("strip = %+v, want none", p.Strip)
	}
}

func TestTilesShowHowMuchOfAModuleIsDone(t *testing.T) {
	tests := []struct {
		name               string
		required, optional progress.Count
		text, level        string
	}{
		{"all", progress.Count{Done: 2, Total: 2}, progress.Count{}, "M1 2/2", "level-all"},
		{"half", progress.Count{Done: 1, Total: 2}, progress.Count{}, "M1 1/2", "level-half"},
		{"some", progress.Count{Done: 1, Total: 3}, progress.Count{}, "M1 1/3", "level-some"},
		{"none", progress.Count{Total: 3}, progress.Count{Done: 1, Total: 1}, "M1 0/3", "level-none"},
		{"optional items only", progress.Count{}, progress.Count{Done: 1, Total: 1}, "M1 1/1", "level-all"},
		{"nothing at all", progress.Count{}, progress.Count{}, "M1 –", "level-none"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := progress.Module{Module: curriculum.Module{ID: "M1"}, Tally: progress.Tally{Required: tt.required, Optional: tt.optional}}
			class := &Class{basis: basis{modules: map[string]string{"M1": "../../modules/m1/"}}}
			got := class.tiles(&progress.Team{Modules: []*progress.Module{&m}})[0]
			if got.Text != tt.text || got.Level != tt.level || got.URL != "../../modules/m1/" {
				t.Errorf("tile = %q, %q to %q, want %q, %q to the module", got.Text, got.Level, got.URL, tt.text, tt.level)
			}
		})
	}
}
