package generator_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"milepost/generator"
	"milepost/generator/badge"
	"milepost/generator/export"
)

// set is the repository's own site with other settings.
type set struct {
	fs.FS
	settings string
}

func (s set) Open(name string) (fs.File, error) {
	if name == "site.toml" {
		return fstest.MapFS{name: {Data: []byte(s.settings)}}.Open(name)
	}
	return s.FS.Open(name)
}

// ofDemo returns the cohort.json and leaderboard.csv of the demonstration,
// and all files.
func ofDemo(t *testing.T, settings string) (export.Cohort, []string, map[string][]byte) {
	t.Helper()
	files, _ := own(t, settings, "")
	var c export.Cohort
	if err := json.Unmarshal(files["demo/cohort.json"], &c); err != nil {
		t.Fatal(err)
	}
	return c, strings.Split(strings.TrimSpace(string(files["demo/leaderboard.csv"])), "\n"), files
}

// rankWords are words of a rank on any page or card; "rank" is in each.
var rankWords = regexp.MustCompile(`(?i)>rank<|rank \d|data-column="?rank|share a rank|are ranked`)

// near returns what re matches first within a few bytes of a word, nil for
// nothing: to look at all of a page takes long.
func near(data []byte, word string, re *regexp.Regexp) []byte {
	const reach = 12
	for from := 0; ; {
		i := bytes.Index(data[from:], []byte(word))
		if i < 0 {
			return nil
		}
		begin := from + i
		from = begin + len(word)
		if found := re.Find(data[max(0, begin-reach):min(len(data), from+reach)]); found != nil {
			return found
		}
	}
}

// rankIn returns the first words of a rank in data, nil if there are none.
func rankIn(data []byte) []byte { return near(bytes.ToLower(data), "rank", rankWords) }

func TestAListByNameHasNoRankAnywhere(t *testing.T) {
	ranked, _, files := ofDemo(t, "")
	if ranked.Teams[0].Rank == nil || rankIn(files["demo/teams/"+ranked.Teams[0].Slug+"/index.html"]) == nil {
		t.Fatal("the demonstration has no ranks")
	}
	for _, settings := range []string{"leaderboard.order = \"name\"", "leaderboard.order = \"none\""} {
		listed, rows, files := ofDemo(t, settings)
		for name, data := range files {
			if at := rankIn(data); at != nil {
				t.Errorf("%s: %s has %q", settings, name, at)
			}
		}
		for i, team := range listed.Teams {
			if team.Rank != nil || team.Tied {
				t.Errorf("%s: %s has a rank in cohort.json", settings, team.Name)
			}
			last := team.Status == "no-checklist" && listed.Teams[max(0, i-1)].Status != "no-checklist"
			if i > 0 && !last && len(team.Name) == len(listed.Teams[i-1].Name) && team.Name < listed.Teams[i-1].Name {
				t.Errorf("%s: %s stands after %s", settings, team.Name, listed.Teams[i-1].Name)
			}
		}
		for _, row := range rows[1:] {
			if !strings.HasPrefix(row, ",") {
				t.Errorf("%s: leaderboard.csv has the rank of %s", settings, row)
			}
		}
	}
}

func TestTeamsThatAreNotComparedAreLinksAlone(t *testing.T) {
	c, _, files := ofDemo(t, "leaderboard.order = \"none\"")
	if files["demo/leaderboard.csv"] != nil {
		t.Error("there is a leaderboard.csv")
	}
	page := parseHTML(t, "demo/index.html", files["demo/index.html"])
	for _, team := range c.Teams {
		if page.ids[team.Slug] != 1 || files["demo/teams/"+team.Slug+"/index.html"] == nil {
			t.Errorf("%s has no line, or no page", team.Slug)
		}
	}
	list := files["demo/index.html"]
	if bytes.Contains(list, []byte("<table")) || bytes.Contains(list, []byte(`viewBox="0 0 `)) {
		t.Error("the list of teams has a table or a chart")
	}
	for name, data := range files {
		if ok, _ := path.Match("demo/modules/*", name); !ok && !strings.HasPrefix(name, "demo/modules/") || !strings.HasSuffix(name, ".html") {
			continue
		}
		for _, team := range c.Teams {
			if bytes.Contains(data, []byte("teams/"+team.Slug+"/")) {
				t.Errorf("%s sets %s beside the others", name, team.Slug)
			}
		}
	}
}

func TestEveryLinkLeadsSomewhereWhateverTheOrder(t *testing.T) {
	for _, settings := range []string{"leaderboard.order = \"name\"", "leaderboard.order = \"none\"\nanonymous = true", "basic = true"} {
		linksLeadSomewhere(t, settings, "https://course.example/p/")
	}
}

func TestABasicSiteHasThreeFilesPerTeamAndNoMoreOfACohortThanItsTeams(t *testing.T) {
	all, _ := own(t, "", "https://course.example/p/")
	basic, _ := own(t, "basic = true", "https://course.example/p/")
	ofTeam := regexp.MustCompile(`^[^/]+/teams/[^/]+/(index\.html|badge\.svg|progress\.json)$`)
	ofCohort := regexp.MustCompile(`^[^/]+/(items/|modules/|teams/|cohort\.json|leaderboard\.csv|feed\.xml)`)
	for name, data := range all {
		switch want := ofTeam.MatchString(name) || !ofCohort.MatchString(name); {
		case want && basic[name] == nil:
			t.Errorf("%s is not there", name)
		case !want && basic[name] != nil:
			t.Errorf("%s is there", name)
		case want && strings.HasSuffix(name, ".svg") && !bytes.Equal(data, basic[name]):
			t.Errorf("%s is another", name)
		}
	}
	// The flag of the command line does the same.
	flagged, _ := buildWith(t, root(), generator.Options{Today: today, Basic: true})
	set, _ := own(t, "basic = true", "")
	for name := range set {
		if flagged[name] == nil {
			t.Errorf("%s is not there with the flag", name)
		}
	}
	if len(flagged) != len(set) {
		t.Errorf("%d files with the flag, %d with the key", len(flagged), len(set))
	}
}

func TestBadgesLookAsTheSiteWantsThem(t *testing.T) {
	const settings = "base_url = \"https://course.example/\"\n[badge]\nlabel = \"MLOps\"\nstyle = \"milestone\"\nahead = \"blue\"\non_pace = \"#123456\"\nbehind = \"tomato\"\nnone = \"abc\"\n"
	files, _ := own(t, settings, "")
	team := "demo/teams/group-1/"
	var p export.Progress
	if err := json.Unmarshal(files[team+"progress.json"], &p); err != nil {
		t.Fatal(err)
	}
	var e export.Endpoint
	if err := json.Unmarshal(files[team+"badge.json"], &e); err != nil {
		t.Fatal(err)
	}
	if e.Label != "MLOps" || !strings.Contains("blue #123456 tomato", e.Color) {
		t.Errorf("endpoint = %+v, want the site's label and one of its colours", e)
	}
	want := badge.Milestone(badge.Badge{Label: e.Label, Message: e.Message, Color: e.Color}, p.Progress.Done, p.Progress.Total)
	if got := files[team+"badge.svg"]; !bytes.Equal(got, want) {
		t.Errorf("badge\n got %s\nwant %s", got, want)
	}
	if text := parseHTML(t, team, files[team+"index.html"]).text; !strings.Contains(text, "[![MLOps](https://course.example/"+team+"badge.svg)]") || strings.Contains(text, "milestones") {
		t.Error("the team's page does not have the label in its snippets")
	}
}

func TestAnAccentChangesTheStyleSheetAndTheCards(t *testing.T) {
	plain, _ := own(t, "title = \"A\"", "")
	files, _ := own(t, "title = \"A\"\naccent = \"#1d4ed8\"", "")
	sheet := func(files map[string][]byte) (string, []byte) {
		for name, data := range files {
			if ok, _ := path.Match("assets/site.*.css", name); ok {
				return name, data
			}
		}
		t.Fatal("no style sheet")
		return "", nil
	}
	before, _ := sheet(plain)
	after, css := sheet(files)
	if before == after || !bytes.Contains(files["index.html"], []byte(after)) {
		t.Errorf("the style sheet is %s, and was %s; the home page must load it", after, before)
	}
	if n := bytes.Count(css, []byte("--fill:#1d4ed8")); n != 1 {
		t.Errorf("the style sheet has the accent %d times, want 1", n)
	}
	if i, j := bytes.LastIndex(css, []byte("--fill:#0d6a60")), bytes.Index(css, []byte("--fill:#1d4ed8")); j < i {
		t.Error("the accent stands before the colours that it replaces")
	}
	card := "demo/teams/group-1/card.svg"
	if !bytes.Contains(files[card], []byte("#1d4ed8")) || bytes.Contains(files[card], []byte("#0d6a60")) {
		t.Errorf("the card is not in the accent: %s", files[card])
	}
}

func TestDatesAreInTheLanguageOfTheSite(t *testing.T) {
	files, _ := own(t, "language = \"da\"", "")
	page := parseHTML(t, "demo", files["demo/index.html"]).text
	for _, want := range []string{"Snapshot of ons 14. jan 2026", "14. jan"} {
		if !strings.Contains(strings.ReplaceAll(page, "\u00a0", " "), want) {
			t.Errorf("%q is not on the leaderboard", want)
		}
	}
	const months, days = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec", "Mon|Tue|Wed|Thu|Fri|Sat|Sun"
	english := regexp.MustCompile(`\b\d{1,2} (` + months + `)\b|\b(` + days + `) \d`)
	for name, data := range files {
		if !strings.HasSuffix(name, ".html") && !strings.HasSuffix(name, ".svg") {
			continue
		}
		for word := range strings.SplitSeq(months+"|"+days, "|") {
			if at := near(data, word, english); at != nil {
				t.Errorf("%s has the English day %q", name, at)
			}
		}
	}
}
