package curriculum

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"milepost/generator/checklist"
)

const reference = `### Week 1

* [ ] Create a git repository (M5)
* [ ] Make sure that all team members have write access to the GitHub repository (M5)
* [ ] Construct one or multiple docker files for your code (M10)
* [ ] Build the docker files locally and make sure they work as intended (M10)
* [ ] Used Hydra to load the configurations and manage your hyperparameters (M11)

### Week 2

* [ ] Write unit tests related to the data part of your code (M16)
* [ ] Write unit tests related to model construction and or model training (M16)
* [ ] Calculate the code coverage (M16)
* [ ] Load test your application (M24)

### Extra

* [ ] Create an architectural diagram over your MLOps pipeline
* [ ] Uploaded all your code to GitHub
`

// olderList has two texts of the reference reworded beyond recognition but
// for one, and one item that was dropped.
const olderList = `### Week 1

* [ ] Create a git repository
* [ ] Write one or several docker files for your code
* [ ] Deploy the application with a serving framework

### Additional

* [ ] Uploaded all of the code to GitHub
`

func matcher(t testing.TB, older ...string) *Matcher {
	t.Helper()
	p := newParser(t)
	c, problems := Parse("c.md", Front{}, []byte(reference), p)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var docs []checklist.Document
	for _, list := range older {
		docs = append(docs, p.Parse("old.md", []byte(list)))
	}
	return NewMatcher(c, docs...)
}

func TestMatchOneItem(t *testing.T) {
	tests := []struct {
		name, item string
		how        How
		want       string // how the item of the reference begins
	}{
		{"the same text", "Create a git repository (M5)", Exact, "Create a git"},
		{"without its tag", "Create a git repository", Exact, "Create a git"},
		{"with another tag", "Create a git repository (M9)", Exact, "Create a git"},
		{"other case, spaces, markup and punctuation", "**create**  a `Git` repository!", Exact, "Create a git"},
		{"marked as optional", "(optional) Load test your application", Exact, "Load test"},
		{"a note in parentheses", "Load test your application (14.01 -> 97%)", Exact, "Load test"},
		{"a note behind an arrow", "Load test your application -> should be checked", Exact, "Load test"},
		{"a note behind a dash", "Load test your application (M24) - skipped, no time", Exact, "Load test"},
		{"a note behind a dash without a space", "Load test your application -Ada", Exact, "Load test"},
		{"a note behind three dashes", "Load test your application --- Ada", Exact, "Load test"},
		{"a note behind a number sign", "Load test your application # later", Exact, "Load test"},
		{"a note in brackets", "Load test your application [with locust]", Exact, "Load test"},
		{"a note in a sentence of its own", "Load test your application. We used locust", Exact, "Load test"},
		{"a name without anything between", "Load test your application (M24) Ada", Exact, "Load test"},
		{"several names", "Load test your application Ada, Bo & Cy", Exact, "Load test"},
		{"a name behind a name", "Uploaded all your code to GitHub Ada, Bo", Near, "Uploaded"},
		{"a name before it", "(Ada) Load test your application", Exact, "Load test"},
		{"a number before it", "Task 12: Load test your application (M24). DONE", Exact, "Load test"},
		{"a remark before it", "[started] Load test your application", Exact, "Load test"},
		{"more in the same breath is not the same text", "Load test your application with ten thousand users", Near, "Load test"},
		{"much more in the same breath is another text", "Load test your application with ten thousand users from three continents and report every bottleneck that you found", None, ""},
		{"half of a short text", "Load test", Near, "Load test"},
		{"one word of it", "Load", None, ""},
		{"a spelling error", "Calcluate the code coverage", Near, "Calculate"},
		{"one word left out", "Construct multiple docker files for your code", Near, "Construct"},
		{"reworded, with a note", "Upload your code to GitHub (M99) --- Ada", Near, "Uploaded"},
		{"reworded more, with the tag", "Dockerfiles for the code (M10)", Tag, "Construct"},
		{"of the same tag, the best", "Test that docker files work locally (M10)", Tag, "Build the docker"},
		{"one word, and the tag", "Coverage (M16)", Tag, "Calculate"},
		{"reworded more, without the tag", "Dockerfiles for the code", None, ""},
		{"the same tag and another matter", "Delete the notebook (M16)", None, ""},
		{"another matter", "Invite the supervisor to the presentation", None, ""},
		{"only common words", "Write all of your code", None, ""},
		{"no words at all", "…", None, ""},
	}
	m := matcher(t)
	p := newParser(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := p.Parse("team.md", []byte("# Own\n- [x] "+tt.item+"\n"))
			if len(doc.Items) != 1 {
				t.Fatalf("%d items", len(doc.Items))
			}
			got := m.Match(doc.Items, doc.Sections).Items[0]
			text := ""
			if got.Item >= 0 {
				text = m.items[got.Item].Plain
			}
			if got.How != tt.how || !strings.HasPrefix(text, tt.want) || (tt.want == "") != (text == "") {
				t.Errorf("got %s %q with %.3f, want %s %q", hows[got.How], text, got.Score, hows[tt.how], tt.want)
			}
		})
	}
}

func TestMatchSeveralItems(t *testing.T) {
	tests := []struct{ name, list, want string }{
		{"one after another", "- [ ] Create a git repository\n- [ ] Load test your application\n", "exact exact"},
		{"the same text twice", "- [ ] Load test your application\n- [x] Load test your application\n", "exact exact=0"},
		{"the bare text speaks before the one with a note", "- [ ] Load test your application (Ada)\n- [x] Load test your application\n", "exact=1 exact"},
		{"the same new wording twice", "- [ ] Calcluate the code coverage\n- [x] calcluate the code coverage!\n", "near near=0"},
		{"a near text beside the exact one is the team's own", "- [ ] Calcluate the code coverage\n- [x] Calculate the code coverage\n", "none exact"},
		{"the nearer of two is taken", "- [ ] Calculate coverage (M16)\n- [x] Calculate the test coverage (M16)\n", "none tag"},
		{"an item that is taken leaves no second choice", "- [ ] Write unit tests related to the data part of your code (M16)\n- [ ] Write unit tests for the data part of the code (M16)\n", "exact none"},
		{"no items", "", ""},
	}
	m := matcher(t)
	p := newParser(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := p.Parse("team.md", []byte(tt.list))
			matching := m.Match(doc.Items, doc.Sections)
			if got := words(matching); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			checkMatching(t, m, matching)
		})
	}
}

// assignments is a list with items that only their numbers tell apart.
const assignments = "- [ ] Submit assignment 1\n- [ ] Submit assignment 2\n- [ ] Submit assignment 3\n- [ ] Read chapter 3 of the book\n"

func TestATeamsOwnItemTicksNothingOfTheCourse(t *testing.T) {
	tests := []struct{ name, list, team, want string }{
		{"a longer name", "- [ ] Set up GitHub\n- [ ] Install Visual Studio\n",
			"- [ ] Set up GitHub\n- [x] Set up GitHub Actions\n- [ ] Install Visual Studio\n- [x] Install Visual Studio Code\n", "exact none exact none"},
		{"a longer name behind four words", "- [ ] Write an app in Visual Studio\n",
			"- [ ] Write an app in Visual Studio\n- [x] Write an app in Visual Studio Code\n", "exact none"},
		{"a hyphen", "- [ ] Set up Git\n- [ ] Deploy with Docker\n",
			"- [ ] Set up Git\n- [x] Set up Git-Flow\n- [ ] Deploy with Docker\n- [x] Deploy with Docker-Compose\n", "exact none exact none"},
		{"a slash", "- [ ] Push to GitHub\n", "- [ ] Push to GitHub\n- [x] Push to GitHub/GitLab mirrors\n", "exact none"},
		{"an ampersand", "- [ ] Push your code to git\n", "- [ ] Push your code to git\n- [x] Push your code to git & GitLab\n", "exact none"},
		{"a German noun", "- [ ] Schreibe den Code\n", "- [x] Schreibe den Code Review Prozess\n- [ ] Schreibe den Code\n", "none exact"},
		{"a capital behind a word without one", "- [ ] Set up continuous integration\n",
			"- [ ] Set up continuous integration\n- [x] Set up continuous integration Docker images\n", "exact none"},
		{"letters with marks are the same in either encoding", "- [ ] P\u00e5f\u00f8r model\n- [ ] \u5de5\u5177\u3067\u78ba\u8a8d\n",
			"- [x] Pa\u030af\u00f8r model\n- [x] \u5de5\u5177\u3066\u3099\u78ba\u8a8d\n", "exact exact"},
		{"and as words with a note", "- [ ] Pa\u030af\u00f8r model\n", "- [x] P\u00e5f\u00f8r model (Ada)\n", "exact"},
		{"a note that is set apart is still the same item", "- [ ] Set up GitHub\n",
			"- [ ] Set up GitHub\n- [x] Set up GitHub (Ada)\n- [x] Set up GitHub - Bo\n", "exact exact=0 exact=0"},
		{"nor is more behind a comma told from a note", "- [ ] Deploy to Azure\n", "- [ ] Deploy to Azure\n- [x] Deploy to Azure, AWS and GCP\n", "exact exact=0"},
		{"a name behind a comma is still the same item", "- [ ] Create a git repository\n",
			"- [ ] Create a git repository\n- [x] Create a git repository, Ada\n", "exact exact=0"},
		{"and a note behind a colon or in a sentence of its own", "- [ ] Create a git repository\n",
			"- [ ] Create a git repository\n- [x] Create a git repository: done by Ada\n- [x] Create a git repository. Done on Monday\n", "exact exact=0 exact=0"},
		{"and a name and a colon before it", "- [ ] Install Docker and Kubernetes\n",
			"- [ ] Install Docker and Kubernetes\n  - [x] Ada: Install Docker and Kubernetes\n", "exact exact=0"},
		{"two names are still the same item", "- [ ] Load test your application\n",
			"- [ ] Load test your application Ada\n- [x] Load test your application Bo\n", "exact exact=0"},
		{"another number", assignments, "- [x] Submit assignment 5\n- [x] Submit assignment 2\n- [x] Read chapter 4 of the book\n", "none exact none"},
		{"another number of an item with a note", assignments, "- [x] Submit assignment (5)\n- [x] Submit the assignment 4 (1 day late)\n", "none none"},
		{"another version", "- [ ] Install Python 3.9\n", "- [x] Install Python 3.10\n", "none"},
		{"the same numbers in other words", assignments, "- [x] Submitted assignment 02\n- [x] Read the book's chapter 3 (in 2 days)\n", "near near"},
		{"a number that was lost", assignments, "- [x] Read a chapter of the book\n", "near"},
		{"a number that was added", "- [ ] Read a chapter of the book\n", "- [x] Read one chapter of the book, 12 pages\n", "near"},
		{"numbers of a note", assignments, "- [x] Submit assignment 1 on 12/1\n- [x] Submit assignment 2 at 14:00\n- [x] 7. Submit assignment 3, 10/10 points\n- [x] Read chapter 3 of the book for lecture 2\n", "near near exact near"},
		{"another number, and that of the course in a note", assignments, "- [x] Submit assignment 5 on 3/1\n- [x] 1. Submit assignment 4\n- [x] Read chapter 4 of the book by 3/12\n", "none none none"},
		{"a word between, and the number of another item in a note", assignments, "- [x] On 12/1: submitted assignment no. 2\n- [x] 3. Submit assignment no. 2\n- [x] Submit assignment no. 1 on 12/3\n", "none none near"},
		{"a longer version", "- [ ] Set up Python 3.9\n", "- [x] Set up Python 3.9.7\n", "near"},
		{"another version with the number of the course behind", "- [ ] Set up Python 3.9\n", "- [x] Set up Python 3.10.9\n", "none"},
		{"another number of the list", "- [ ] 1. Create a git repository\n- [ ] 2. Write unit tests\n- [ ] 3) Calculate coverage\n",
			"- [x] 1. Create a git repository\n- [x] 3. Write unit tests\n- [x] 4. Calculate coverage\n", "exact near near"},
		{"another number of a task", "- [ ] Task 1: Create a git repository\n- [ ] Task 2: Read chapter 3\n", "- [x] Task 2: Create a git repository\n- [x] Task 3: Read chapter 3\n- [x] Task 2: Read chapter 4\n", "near near none"},
		{"another number of the list, which alone tells items apart", "- [ ] 1. Write unit tests\n- [ ] 2. Write unit tests\n- [ ] Lab 3: Docker\n", "- [x] 3. Write unit tests\n- [x] Lab 4: Docker\n", "none none"},
		{"a number that is the matter", "- [ ] 3 unit tests are written\n- [ ] Chapter 3, with its exercises\n", "- [x] 2 unit tests are written\n- [x] Chapter 4, with its exercises\n", "none none"},
		{"short words", "- [ ] Set up CI\n- [ ] Set up CD\n- [ ] Make a UI\n- [ ] Use AI\n- [ ] Set up DB\n", "- [x] Set up a CI pipeline\n- [x] Set up the CD\n- [x] Make a nice UI for it\n- [x] Use AI responsibly\n- [x] Set up our DB\n", "near near near near near"},
		{"one word of one", "- [ ] Docker\n- [ ] Linting\n", "- [x] Docker image\n- [x] Linting with ruff\n", "near near"},
		{"a verb and fillers, and the tag", "- [ ] Set up CI (M17)\n", "- [x] Set it up in VS Code (M17)\n", "none"},
		{"one word of three, and the tag", "- [ ] Write a test plan (M16)\n", "- [x] Plan a party (M16)\n", "none"},
		{"one word and an article of three, and the tag", "- [ ] Write the test plan (M16)\n", "- [x] Plan the party (M16)\n", "none"},
		{"a word more in a script without spaces, and the tag", "- [ ] 编写模型的单元测试 (M16)\n", "- [x] 编写模型的单元测试吧 (M16)\n", "tag"},
		{"a lost number by which many items differ", assignments, "- [x] Submit assignment\n", "none"},
		{"a lost number by which those of the section do not differ", "# A\n- [ ] Submit report 1\n# B\n- [ ] Submit report 2\n", "# B\n- [x] Submit report\n", "near"},
	}
	p := newParser(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, _ := Parse("c.md", Front{}, []byte(tt.list), p)
			m := NewMatcher(c)
			doc := p.Parse("team.md", []byte(tt.team))
			matching := m.Match(doc.Items, doc.Sections)
			if got := words(matching); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			checkMatching(t, m, matching)
		})
	}
}

// hows are the words of the tables for each How.
var hows = [...]string{None: "none", Exact: "exact", Tag: "tag", Near: "near", Former: "former"}

// words says of each match what it is, and for which other item it stands.
func words(matching Matching) string {
	var list []string
	for _, match := range matching.Items {
		s := hows[match.How]
		if match.Of >= 0 {
			s += fmt.Sprintf("=%d", match.Of)
		}
		list = append(list, s)
	}
	return strings.Join(list, " ")
}

// checkMatching fails where a matching is not one to one, or points outside.
func checkMatching(t testing.TB, m *Matcher, matching Matching) {
	t.Helper()
	if len(matching.Found) != len(m.items) {
		t.Fatalf("%d items found, of %d", len(matching.Found), len(m.items))
	}
	for item, i := range matching.Found {
		if i >= 0 && (matching.Items[i].Item != item || matching.Items[i].Of >= 0) {
			t.Errorf("item %d is found in %d, which is %+v", item, i, matching.Items[i])
		}
	}
	for i, match := range matching.Items {
		matched := match.How != None && match.How != Former
		if matched != (match.Item >= 0) || match.Item >= len(m.items) || match.Of >= len(matching.Items) || match.Score < 0 || match.Score > 1 {
			t.Fatalf("match %d = %+v", i, match)
		}
		if !matched {
			continue
		}
		speaker := i
		if match.Of >= 0 {
			speaker = match.Of
		}
		if matching.Found[match.Item] != speaker {
			t.Errorf("match %d = %+v, but the item is found in %d", i, match, matching.Found[match.Item])
		}
	}
}

func TestTheSameSectionComesFirst(t *testing.T) {
	c := Curriculum{Sections: []Section{{Slug: "week-1"}, {Slug: "week-2"}}}
	c.Items = []Item{
		{Section: 0, Plain: "Describe the first model of the project"},
		{Section: 1, Plain: "Describe the final model of the project"},
	}
	m := NewMatcher(c)
	for section, title := range []string{"Week 1", "Week 2"} {
		doc := newParser(t).Parse("team.md", []byte("## "+title+"\n- [x] Describe the model of the project\n"))
		got := m.Match(doc.Items, doc.Sections).Items[0]
		if got.How != Near || got.Item != section {
			t.Errorf("in %s: got %+v, want item %d", title, got, section)
		}
	}
}

func TestAnOlderListIsKnownByItsSuccessors(t *testing.T) {
	tests := []struct {
		name, item string
		how        How
		want       string
	}{
		{"the older wording is exact", "Write one or several docker files for your code", Exact, "Construct one"},
		{"the new wording stays so", "Construct one or multiple docker files for your code", Exact, "Construct one"},
		{"a new wording of the older one is near", "Write several docker files for the code", Near, "Construct one"},
		{"a dropped item has no successor", "Deploy the application with a serving framework", Former, ""},
		{"what is near to a dropped item is not taken for another", "Deploy your application with some serving framework", Former, ""},
	}
	m := matcher(t, olderList)
	p := newParser(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := p.Parse("team.md", []byte("- [x] "+tt.item+"\n"))
			got := m.Match(doc.Items, doc.Sections).Items[0]
			text := ""
			if got.Item >= 0 {
				text = m.items[got.Item].Plain
			}
			if got.How != tt.how || !strings.HasPrefix(text, tt.want) || (tt.want == "") != (text == "") {
				t.Errorf("got %s %q with %.3f, want %s %q", hows[got.How], text, got.Score, hows[tt.how], tt.want)
			}
		})
	}
	if m.sections["additional"] != 2 {
		t.Errorf(`"Additional" is section %d, want that of "Extra"`, m.sections["additional"])
	}
}

func TestKnown(t *testing.T) {
	m := matcher(t, olderList)
	for text, want := range map[string]bool{
		"Load test your APPLICATION":                      true,
		"Deploy the application with a serving framework": true,
		"Load test": false,
		"":          false,
	} {
		if got := m.Known(checklist.Key(text)); got != want {
			t.Errorf("Known(%q) = %v", text, got)
		}
	}
}

func TestACurriculumWithoutItemsMatchesNothing(t *testing.T) {
	doc := newParser(t).Parse("team.md", []byte(reference))
	for i, match := range NewMatcher(Curriculum{}).Match(doc.Items, doc.Sections).Items {
		if match.Item != -1 || match.How != None {
			t.Errorf("match %d = %+v", i, match)
		}
	}
}

// teamList is a list with every kind of match.
const teamList = `# Week 1
- [x] Create a git repository
- [x] Build the docker files locally and make sure they work as intended -> Ada
- [x] Dockerfiles for the code (M10)
- [ ] Build and try docker files locally (M10)
- [ ] Use Hydra for the configurations and the hyperparameters (M11)
- [x] Invite the supervisor
# Week 2
- [x] Write unit tests for the model and its training (M16)
- [ ] Calcluate the code coverage
- [x] Load test your application
- [x] Load test your application (again)
- [ ] Upload all your code to GitHub
`

func TestTheOrderOfItemsChangesNothing(t *testing.T) {
	m := matcher(t, olderList)
	doc := newParser(t).Parse("team.md", []byte(teamList))
	want := m.Match(doc.Items, doc.Sections)
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		order := random.Perm(len(doc.Items))
		items := make([]checklist.Item, len(order))
		for i, j := range order {
			items[i] = doc.Items[j]
		}
		got := m.Match(items, doc.Sections)
		checkMatching(t, m, got)
		for i, j := range order {
			g, w := got.Items[i], want.Items[j]
			if g.Item != w.Item || g.How != w.How || (g.Of < 0) != (w.Of < 0) || g.Of >= 0 && order[g.Of] != w.Of {
				t.Fatalf("in order %v, item %q is %+v, was %+v", order, items[i].Plain, g, w)
			}
		}
	}
}

// A deletion may let another of the team's items speak for what the deleted
// one spoke for; it never gives an item another meaning.
func TestDeletingItemsNeverMovesOthers(t *testing.T) {
	m := matcher(t, olderList)
	doc := newParser(t).Parse("team.md", []byte(teamList))
	before := m.Match(doc.Items, doc.Sections)
	for out := range doc.Items {
		after := m.Match(slices.Delete(slices.Clone(doc.Items), out, out+1), doc.Sections)
		for i, match := range before.Items {
			if i == out {
				continue
			}
			now := after.Items[i-min(max(i-out, 0), 1)]
			freed := match.Item < 0 && now.Item == before.Items[out].Item && now.Item >= 0
			if now.Item != match.Item && !freed {
				t.Errorf("without %q, %q is %+v, was %+v", doc.Items[out].Plain, doc.Items[i].Plain, now, match)
			}
		}
	}
}

func FuzzMatch(f *testing.F) {
	f.Add(reference, olderList, teamList)
	f.Add("- [ ] a\n", "- [ ] a b\n- [ ] a\n", "- [ ] (a) b - a\n")
	f.Add("# é\n- [ ] Ænd (M1)\n", "", "# é\n- [ ] ænd ß (M1) ǅ\n")
	p := newParser(f)
	f.Fuzz(func(t *testing.T, list, older, team string) {
		c, _ := Parse("c.md", Front{}, []byte(list), p)
		m := NewMatcher(c, p.Parse("old.md", []byte(older)))
		doc := p.Parse("team.md", []byte(team))
		checkMatching(t, m, m.Match(doc.Items, doc.Sections))
		own := p.Parse("c.md", []byte(list))
		for i, match := range m.Match(own.Items, own.Sections).Items {
			if match.How != Exact && checklist.Key(own.Items[i].Plain) != "" {
				t.Errorf("the list's own item %q is %+v", own.Items[i].Plain, match)
			}
		}
	})
}

// A benchmark's curriculum has 50 items of six words each.
func benchmarkList(format string, n int) string {
	nouns := []string{"pipeline", "container", "dataset", "model", "dashboard", "interface", "notebook"}
	verbs := []string{"Write", "Review", "Deploy", "Measure", "Document", "Refactor", "Schedule", "Archive"}
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, verbs[i%len(verbs)], nouns[i%len(nouns)], i, i%30)
	}
	return b.String()
}

func BenchmarkMatch(b *testing.B) {
	p := newParser(b)
	c, _ := Parse("c.md", Front{}, []byte(benchmarkList("- [ ] %s the %s of stage%d carefully (M%d)\n", 50)), p)
	m := NewMatcher(c)
	hostile := "- [ ] " + strings.Repeat("a (b) - c ", 4)
	for _, bb := range []struct{ name, list string }{
		{"50 exact", benchmarkList("- [x] %s the %s of stage%d carefully (M%d)\n", 50)},
		{"50 with a note", benchmarkList("- [x] %s the %s of stage%d carefully (M%d) - Ada\n", 50)},
		{"50 reworded", benchmarkList("- [x] Now %s a %s, stage%d, with care (M%d)\n", 50)},
		{"20000 own", benchmarkList("- [x] %s some %s, item%d, quickly (M%d)\n", 20000)},
		{"20000 hostile", benchmarkList(hostile+"%s %s %d %d\n", 20000)},
	} {
		doc := p.Parse("team.md", []byte(bb.list))
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				m.Match(doc.Items, doc.Sections)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(doc.Items)), "ns/item")
		})
	}
}

func BenchmarkNewMatcher(b *testing.B) {
	p := newParser(b)
	for _, n := range []int{50, 5000} {
		c, _ := Parse("c.md", Front{}, []byte(benchmarkList("- [ ] %s the %s of stage%d carefully (M%d)\n", n)), p)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				NewMatcher(c)
			}
		})
	}
}
