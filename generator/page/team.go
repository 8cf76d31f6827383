package page

import (
	"crypto/sha256"
	"strconv"
	"strings"
	"sync"
	"time"

	"milepost/generator/chart"
	"milepost/generator/pack"
	"milepost/generator/progress"
	"milepost/generator/prose"
)

// A Class is what the pages of a cohort's teams have in common. It is made
// once for all of them, and is safe for concurrent use.
type Class struct {
	basis
	strips map[chart.Place]*chart.Strip // of the class, by where the own team is in it
	prose  *prose.Cache
	lines  lines
	sums   func() map[chart.Place][sha256.Size]byte // of strips
}

// A basis is all that a team's page and its pictures are made of, beside the
// team itself and its strip.
type basis struct {
	site    Site
	survey  survey
	teams   map[string]int    // by item: teams to which it applies
	modules map[string]string // by ID, where a module's page is, as teams' pages link to it
}

// Pack appends bytes to b by which a class is known. Where they and those of
// PackStrip are the same, so are the pages and the pictures of equal teams.
func (class *Class) Pack(b []byte) []byte { return pack.Append(b, &class.basis) }

// PackStrip appends bytes to b by which the strip on a team's page is known.
func (class *Class) PackStrip(b []byte, t *progress.Team) []byte {
	sum := class.sums()[class.survey.place(t)]
	return append(b, sum[:]...)
}

// sumStrips returns a digest of each strip.
func (class *Class) sumStrips() map[chart.Place][sha256.Size]byte {
	sums := make(map[chart.Place][sha256.Size]byte, len(class.strips))
	for place, strip := range class.strips {
		sums[place] = sha256.Sum256(pack.Append(nil, strip))
	}
	return sums
}

// NewClass returns what the pages of c's teams have in common.
func NewClass(site Site, c *progress.Cohort) *Class {
	s := newSurvey(site, c)
	class := &Class{basis: basis{site: site, survey: s.ofTeams(), teams: make(map[string]int, len(c.Items))}, prose: prose.NewCache()}
	strips := chart.NewStrips(s.class())
	class.strips = make(map[chart.Place]*chart.Strip)
	for i := range s.Ranked {
		if p := s.place(&s.Ranked[i]); class.strips[p] == nil {
			class.strips[p] = new(strips.Strip(p))
		}
	}
	class.sums = sync.OnceValue(class.sumStrips)
	for _, it := range c.Items {
		class.teams[it.ID] = it.Teams
	}
	if !site.Basic {
		class.modules = ModulePaths(c)
	}
	for id, path := range class.modules {
		class.modules[id] = relative(c.Slug+"/teams/any/", path)
	}
	return class
}

// A Team is the page of a team whose checklist could be read: where it
// stands, what to do next, then every item.
type Team struct {
	Frame
	Heading  string // "Group 31 · Rice grain classifier"
	Lede     TeamLede
	Stale    string // "Not updated since 12 Jan: …"; "" where the page is as new as the site
	Facts    []Fact
	Road     chart.Road
	Next     Next
	Over     *OverTime    // nil where there is no history
	Strip    *chart.Strip // nil where the team is alone, or nothing is required
	Axis     string       // what the strip's axis is: "23 teams by required items done"
	Modules  []Tile
	Key      []Mark
	Searched bool // the repository was searched for what the items ask
	Sections []Block
	Notes    []Note
	More     string // "12 more"; "" where Notes are all
	Badge    Badge
}

// A TeamLede is the line under a team's name.
type TeamLede struct {
	Repo      Link     // "owner/name"; its URL is "" where none is known
	Source    string   // the file that was read, in the team's repository or else from the site's root
	Elsewhere []Phrase // other files of the repository that hold a checklist
	Row       string   // the team's row on the leaderboard
	Listed    bool     // the leaderboard is no table but a list of links
}

// A Fact is one number with its name.
type Fact struct {
	Term  string // "Against pace"
	Value string // "−15"
	Unit  string // "items"; "" for none
	Bad   bool
}

// A Tile is a team's part of a module.
type Tile struct {
	Link         // "M16 2/3"; the URL is "" where the module has no page
	Title string // "Unit testing"; "" where none is given
	Level string // class name, by how much is done
	Late  bool   // something of it is overdue
}

// NewTeam returns the page of a team of the class whose checklist could be
// read.
func NewTeam(class *Class, t *progress.Team) Team {
	s := class.survey
	p := Team{
		Frame:   class.frame(t, t.Name+" has "+required(t.Required)+"."),
		Heading: heading(t),
		Lede:    class.lede(t),
		Stale:   s.stale(t.Record),
		Facts:   s.facts(t),
		Road:    s.road(t),
		Next:    class.next(t),
		Over:    s.overTime(t),
		Modules: class.tiles(t),
		Key:     key(t.Items),
		Badge:   newBadge(class.site, s.Cohort.Slug, t),
	}
	p.Searched = t.Record.Evidence
	strip := class.strips[s.place(t)]
	if s.Count > 1 && strip != nil && strip.Width > 0 && t.Required.Total > 0 && s.order != Unordered {
		p.Strip, p.Axis = strip, s.axis()
	}
	p.Sections = class.blocks(t, p.Next)
	p.Notes, p.More = notes(t.Problems)
	return p
}

// frame returns the frame of a team's page.
func (class *Class) frame(t *progress.Team, description string) Frame {
	home := class.survey.Cohort.Slug + "/teams/" + t.Slug + "/"
	at := Spot{
		Path: home, Title: t.Name, Description: description, Cohort: class.survey.Cohort,
		Crumbs: []Link{{Text: t.Name}},
	}
	if t.Readable {
		at.JSON = home + "progress.json"
	}
	return NewFrame(class.site, at)
}

// heading returns the team's name with what it builds.
func heading(t *progress.Team) string {
	if t.Project == "" {
		return t.Name
	}
	return t.Name + " · " + t.Project
}

func (class *Class) lede(t *progress.Team) TeamLede {
	slug := class.survey.Cohort.Slug
	l := TeamLede{
		Source:    t.Source,
		Elsewhere: pathList(t.Record.Elsewhere[:min(elsewhereMost, len(t.Record.Elsewhere))]),
		Row:       relative(slug+"/teams/"+t.Slug+"/", slug+"/") + "#" + RowID(t.Slug),
	}
	l.Listed = class.site.Order == Unordered
	if p := t.Record.SourcePath; p != "" {
		l.Source = pathPhrase(p).Text
	}
	if t.Repo != "" {
		l.Repo = Link{Text: repoName(t.Repo), URL: t.Repo}
	}
	return l
}

// elsewhereMost is how many other files with a checklist are named.
const elsewhereMost = 3

// repoName shortens a repository's URL to what comes after the host.
func repoName(url string) string {
	_, rest, ok := strings.Cut(url, "://")
	if !ok {
		return url
	}
	_, name, _ := strings.Cut(rest, "/")
	name = strings.TrimSuffix(strings.Trim(name, "/"), ".git")
	if name == "" {
		return rest
	}
	return name
}

// facts returns a team's numbers. Those that need due dates are there only
// where the course has begun, and something is required; the rank only where there is another team.
func (s survey) facts(t *progress.Team) []Fact {
	list := []Fact{{Term: "Required done", Value: enDash}}
	if n := t.Required; n.Total > 0 {
		list[0].Value, list[0].Unit = strconv.Itoa(n.Done), "of "+strconv.Itoa(n.Total)+" · "+percent(n)
	}
	asked := t.Required.Total > 0
	if asked && s.Phase == running {
		list = append(list, Fact{Term: "Against pace", Value: signed(t.Pace), Unit: items(t.Pace), Bad: s.late(t)})
	}
	if asked && (s.Phase == running || s.Phase == finished) {
		list = append(list, Fact{Term: "Overdue", Value: strconv.Itoa(t.Overdue), Unit: items(t.Overdue), Bad: t.Overdue > 0})
	}
	if s.Asked > 1 && t.Rank > 0 {
		list = append(list, Fact{Term: "Rank", Value: ordinal(t), Unit: "of " + strconv.Itoa(s.Asked)})
	}
	if n := t.Optional; n.Total > 0 {
		list = append(list, Fact{Term: "Optional done", Value: strconv.Itoa(n.Done), Unit: "of " + strconv.Itoa(n.Total)})
	}
	if t.Record.Known {
		last := Fact{Term: "Last change", Value: s.changed(t.Record)}
		if !t.Record.LastChange.IsZero() {
			last.Unit = ago(t.Record.LastChange, s.Cohort.Today)
		}
		list = append(list, last)
	}
	return list
}

// items returns the noun that fits n.
func items(n int) string {
	if n == 1 || n == -1 {
		return "item"
	}
	return "items"
}

// road returns the team's bar. Its post is there while the course runs.
func (s survey) road(t *progress.Team) chart.Road {
	parts := make([]chart.Part, len(t.Sections))
	for i, sec := range t.Sections {
		parts[i] = chart.Part{
			Title: progress.SectionTitle(sec.Title, len(t.Sections)), Due: s.due(sec.Due, s.day),
			Done: sec.Required.Done, Total: sec.Required.Total, Overdue: sec.Overdue,
		}
	}
	return chart.NewRoad(parts, s.even(t))
}

// due returns "due 14 Jan" or "was due 7 Jan", and "" without a date, which is
// written by s.day or s.weekday.
func (s survey) due(on time.Time, written func(time.Time) string) string {
	switch {
	case on.IsZero():
		return ""
	case on.Before(s.Cohort.Today):
		return "was due " + written(on)
	}
	return "due " + written(on)
}

// axis says what the strip of the class shows.
func (s survey) axis() string {
	words := plural(s.Asked, "team", "teams") + " by "
	if s.Cohort.Reference {
		return words + "required items done"
	}
	return words + "share of required items done"
}

// tiles returns the team's modules. One without required items is shown by
// its optional ones.
func (class *Class) tiles(t *progress.Team) []Tile {
	list := make([]Tile, len(t.Modules))
	for i, m := range t.Modules {
		n, text := tallied(m.Tally), m.ID+" "+enDash
		if n.Total > 0 {
			text = m.ID + " " + strconv.Itoa(n.Done) + "/" + strconv.Itoa(n.Total)
		}
		list[i] = Tile{Link: Link{Text: text, URL: class.modules[m.ID]}, Title: m.Title, Level: level(n), Late: m.Overdue > 0}
	}
	return list
}

// level returns the class name of a cell or a tile, by how much is done.
func level(n progress.Count) string {
	switch {
	case n.Done == 0:
		return "level-none"
	case n.Done == n.Total:
		return "level-all"
	case 2*n.Done >= n.Total:
		return "level-half"
	}
	return "level-some"
}
