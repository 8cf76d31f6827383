package export

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"
	"time"

	"milepost/generator/calendar"
	"milepost/generator/progress"
)

func january(day int) time.Time { return time.Date(2024, 1, day, 0, 0, 0, 0, time.UTC) }

// feedCohort is a cohort in which the named teams finished Week 1 and Week 2
// on the given days; 0 for not.
func feedCohort(days map[string][2]int, names ...string) *progress.Cohort {
	c := &progress.Cohort{Slug: "2024", Title: "MLOps 2024", Today: january(20), Start: january(2), Dated: true, History: true}
	for i, name := range names {
		t := progress.Team{Slug: fmt.Sprint("team-", i), Name: name}
		for k, day := range days[name] {
			s := progress.Section{Slug: fmt.Sprint("week-", k+1), Title: fmt.Sprint("Week ", k+1)}
			s.Required = progress.Count{Done: 7, Total: 7}
			if day > 0 {
				s.Finished = january(day)
			}
			t.Sections = append(t.Sections, s)
		}
		c.Teams = append(c.Teams, t)
	}
	return c
}

// readFeed parses a feed.
func readFeed(t *testing.T, c *progress.Cohort) atomFeed {
	t.Helper()
	b, ok := Feed("https://course.example/", "DTU <MLOps>", calendar.In("da"), c)
	if !ok {
		t.Fatal("no feed, want one")
	}
	var f atomFeed
	if err := xml.Unmarshal(b, &f); err != nil {
		t.Fatalf("%v in\n%s", err, b)
	}
	return f
}

func TestAFeedTellsWhatTeamsFinished(t *testing.T) {
	days := map[string][2]int{"Group 2": {7, 14}, "Group 10": {7, 7}, "Hares": {}}
	f := readFeed(t, feedCohort(days, "Group 10", "Hares", "Group 2"))
	var got []string
	for _, e := range f.Entries {
		got = append(got, e.Updated+" "+e.Title+" "+e.ID)
	}
	want := []string{
		"2024-01-14T00:00:00Z Group 2 finished Week 2 https://course.example/2024/teams/team-2/#week-2",
		"2024-01-07T00:00:00Z Group 2 finished Week 1 https://course.example/2024/teams/team-2/#week-1",
		"2024-01-07T00:00:00Z Group 10 finished Week 2 https://course.example/2024/teams/team-0/#week-2",
		"2024-01-07T00:00:00Z Group 10 finished Week 1 https://course.example/2024/teams/team-0/#week-1",
	}
	if got, want := strings.Join(got, "\n"), strings.Join(want, "\n"); got != want {
		t.Errorf("entries\n%s\nwant\n%s", got, want)
	}
	if f.Updated != "2024-01-14T00:00:00Z" || f.Title != "MLOps 2024 · DTU <MLOps>" || f.Author != "DTU <MLOps>" || f.ID != f.Links[0].Href {
		t.Errorf("feed = %+v, want it as new as its newest entry, and itself as its id", f)
	}
	if got, want := f.Entries[0].Summary, "All 7 required items of Week 2 were done on 14. jan 2024."; got != want {
		t.Errorf("summary = %q, want %q", got, want)
	}
}

func TestAFeedOfAHostileNameIsXML(t *testing.T) {
	name := "]]></title><script>alert(1)</script>\x00\x1b\ufffe \"'&amp;"
	f := readFeed(t, feedCohort(map[string][2]int{name: {5, 0}}, name))
	if got, want := f.Entries[0].Title, "]]></title><script>alert(1)</script>\ufffd\ufffd\ufffd \"'&amp; finished Week 1"; got != want {
		t.Errorf("title = %q, want %q", got, want)
	}
}

func TestAFeedWithoutEntriesIsAsNewAsTheCourse(t *testing.T) {
	f := readFeed(t, feedCohort(nil, "Hares"))
	if len(f.Entries) != 0 || f.Updated != "2024-01-02T00:00:00Z" {
		t.Errorf("%d entries, updated %s, want none and the first day", len(f.Entries), f.Updated)
	}
}

func TestAFeedHasFiftyEntriesAtMost(t *testing.T) {
	days, names := map[string][2]int{}, []string{}
	for i := range 40 {
		name := fmt.Sprint("Group ", i)
		days[name], names = [2]int{1 + i%20, 2 + i%20}, append(names, name)
	}
	if n := len(readFeed(t, feedCohort(days, names...)).Entries); n != 50 {
		t.Errorf("%d entries, want 50", n)
	}
}

func TestThereIsNoFeedWithoutAnAddressOrAHistory(t *testing.T) {
	c := feedCohort(nil, "Hares")
	if b, ok := Feed("", "DTU", calendar.Calendar{}, c); ok || b != nil {
		t.Errorf("feed without a base URL = %s, want none", b)
	}
	c.History = false
	if b, ok := Feed("https://course.example/", "DTU", calendar.Calendar{}, c); ok || b != nil {
		t.Errorf("feed without a history = %s, want none", b)
	}
}

func TestAnEntrySaysWhatWasFinished(t *testing.T) {
	tests := []struct {
		name, title string
		required    int
		alone       bool
		want        string
	}{
		{"a section", "Week 1", 7, false, "Hares finished Week 1: All 7 required items of Week 1 were done on 5. jan 2024."},
		{"one item", "Week 1", 1, true, "Hares finished Week 1: The one required item of Week 1 was done on 5. jan 2024."},
		{"a section without a title", "", 7, false, "Hares finished Other: All 7 required items of Other were done on 5. jan 2024."},
		{"all that there is", "", 7, true, "Hares finished its checklist: All 7 required items of its checklist were done on 5. jan 2024."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := feedCohort(map[string][2]int{"Hares": {5, 0}}, "Hares")
			team := &c.Teams[0]
			team.Sections[0].Title, team.Sections[0].Required.Total = tt.title, tt.required
			if tt.alone {
				team.Sections = team.Sections[:1]
			}
			e := readFeed(t, c).Entries[0]
			if got := e.Title + ": " + e.Summary; got != tt.want {
				t.Errorf("entry\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestAFeedIsAsItWasPublished(t *testing.T) {
	feed, ok := Feed("https://course.example/p/", "DTU & co", calendar.Calendar{}, course(t, 10, "Owls", "Newts"))
	if !ok {
		t.Fatal("no feed, want one")
	}
	goldenBytes(t, "feed.xml", feed)
}
