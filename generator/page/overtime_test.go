package page

import (
	"slices"
	"strings"
	"testing"

	"milepost/generator/progress"
)

// known is the record of a team that ticked an item on the 3rd and was seen
// at work on four days from the 2nd on.
func known() progress.Record {
	return progress.Record{
		Known: true, Versions: 2, LastChange: jan(3), Points: []progress.Point{{Day: jan(2)}, {Day: jan(3), Done: 1}},
		Commits: []int{2, 0, 0, 9, 0, 0, 0, 0, 0, 0}, CommitsFrom: jan(2), Authors: 3,
	}
}

func TestOverTimeShowsWhatIsKnown(t *testing.T) {
	tests := []struct {
		name   string
		change func(*progress.Cohort, *progress.Record)
		want   string // line | post | commits | what is said
	}{
		{"while the course runs", func(*progress.Cohort, *progress.Record) {},
			"M0 5V5H10V4H90 | M90-2V5 | Commits per day from 2 Jan: 2, 0, 0, 9, 0, 0, 0, 0, 0, 0. | 3 authors"},
		{"after it there is no post", func(c *progress.Cohort, r *progress.Record) { c.Today = jan(20) },
			"M0 5V5H10V4H120 |  | Commits per day from 2 Jan: 2, 0, 0, 9, 0, 0, 0, 0, 0, 0. | 3 authors"},
		{"commits after the course are not shown", func(c *progress.Cohort, r *progress.Record) {
			c.Today, r.Commits = jan(20), slices.Repeat([]int{1}, 19)
		}, "M0 5V5H10V4H120 |  | Commits per day from 2 Jan: 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1. | 3 authors"},
		{"without dates from the first version to a week after the last work", func(c *progress.Cohort, r *progress.Record) {
			c.Dated, c.Today, r.Commits = false, jan(31), append([]int{2, 0, 0, 9}, make([]int, 26)...)
		}, "M0 5V5H10V4H100 |  | Commits per day from 2 Jan: 2, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0. | 3 authors"},
		{"without dates, of a course that is long over", func(c *progress.Cohort, r *progress.Record) { c.Dated, c.Today = false, jan(800) },
			"M0 5V5H10V4H100 |  | Commits per day from 2 Jan: 2, 0, 0, 9, 0, 0, 0, 0, 0, 0. | 3 authors"},
		{"one version is no history", func(c *progress.Cohort, r *progress.Record) { r.Versions, r.Commits, r.Authors = 1, nil, 0 },
			" |  |  | No history: the checklist has one version."},
		{"commits alone", func(c *progress.Cohort, r *progress.Record) { r.Known, r.Authors, r.Commits = false, 1, []int{1} },
			" |  | Commits per day from 2 Jan: 1. | No history of the checklist is known. 1 author"},
		{"before the course nothing", func(c *progress.Cohort, r *progress.Record) { c.Today = jan(1) }, "nothing"},
		{"nothing known", func(c *progress.Cohort, r *progress.Record) { *r = progress.Record{} }, "nothing"},
		{"days without a commit are no strip", func(c *progress.Cohort, r *progress.Record) {
			*r = progress.Record{Commits: []int{0}, CommitsFrom: jan(2)}
			c.Dated = false
		}, " |  |  | No history of the checklist is known."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := teamCohort("Owls")
			r := &c.Teams[2].Record
			*r = known()
			tt.change(c, r)
			p := owls(c)
			got := "nothing"
			if o := p.Over; o != nil {
				commits := ""
				if o.Commits != nil {
					commits = o.Commits.Title
				}
				got = strings.Join([]string{o.BurnUp.Line, o.BurnUp.Post, commits, strings.TrimSpace(o.Say + " " + o.Authors)}, " | ")
				if band := o.BurnUp.Band != ""; band != (c.Dated && o.BurnUp.Width > 0) {
					t.Errorf("band %v, want one only with dates", band)
				}
			}
			if got != tt.want {
				t.Errorf("over time\n got %s\nwant %s", got, tt.want)
			}
			checkTeamMarkup(t, executeTeam(t, "team.html", p))
		})
	}
}

func TestDaysAgo(t *testing.T) {
	for then, want := range map[int]string{11: "today", 12: "today", 10: "yesterday", 7: "4 days ago"} {
		if got := ago(jan(then), jan(11)); got != want {
			t.Errorf("ago(%d Jan) = %q, want %q", then, got, want)
		}
	}
}

func TestAPageSaysThatItIsStaleAndWhereItIsFrom(t *testing.T) {
	c := teamCohort("Owls")
	c.Teams[2].Record = progress.Record{
		Stale: "the server did not answer", StaleSince: jan(10), Evidence: true,
		SourcePath: "reports/README.md", Elsewhere: []string{"README.md", "a.md", "b.md", "c.md"},
	}
	p := owls(c)
	if want := "Not updated since 10 Jan: the server did not answer."; p.Stale != want {
		t.Errorf("stale = %q, want %q", p.Stale, want)
	}
	if got := plainText(p.Lede.Elsewhere); p.Lede.Source != "reports/README.md" || got != "README.md, a.md and b.md" || !p.Searched {
		t.Errorf("source %q, elsewhere %q, searched %v", p.Lede.Source, got, p.Searched)
	}
	if p := owls(teamCohort("Owls")); p.Stale != "" || p.Lede.Elsewhere != nil || p.Searched {
		t.Errorf("stale %q, elsewhere %v, searched %v, want nothing where nothing was collected", p.Stale, p.Lede.Elsewhere, p.Searched)
	}
}
