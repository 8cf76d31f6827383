package generator_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

var items = []string{"Write a test (M1)", "Build an image (M2)", "Draw a chart (M2)", "Read <b>all</b> & more", "Tell Ada's friends (M3)", "Rest (optional)"}

// list returns the checklist of a team.
func (w *bench) list(n int) string {
	var b strings.Builder
	if w.IntN(4) == 0 {
		fmt.Fprintf(&b, "---\nname: Owls %d\nhidden: %v\n---\n", n, w.IntN(3) == 0)
	}
	for i, it := range items {
		if i%3 == 0 {
			fmt.Fprintf(&b, "\n# Week %d\n\n", 1+i/3)
		}
		if w.IntN(8) > 0 {
			fmt.Fprintf(&b, "- [%c] %s\n", " xx~"[w.IntN(4)], it)
		}
	}
	return b.String()
}

func (w *bench) curriculum() string {
	var b strings.Builder
	fmt.Fprintf(&b, "+++\ntitle = \"Course %d\"\nstart = 2026-01-05\n[[sections]]\ntitle = \"Week 1\"\ndue = 2026-01-%02d\n[[sections]]\ntitle = \"Week 2\"\ndue = 2026-02-%02d\n+++\n",
		w.IntN(3), 10+w.IntN(9), 1+w.IntN(9))
	for i, it := range items[:len(items)-w.IntN(2)] {
		if i%3 == 0 {
			fmt.Fprintf(&b, "# Week %d\n", 1+i/3)
		}
		fmt.Fprintf(&b, "- [ ] %s\n", it)
	}
	return b.String()
}

func (w *bench) facts() string {
	return fmt.Sprintf(`{"schema":1,"source":{"url":"https://a.example/b"},"history":[{"time":"2026-01-06T10:00:00Z","done":["write-a-test"]},`+
		`{"time":"2026-01-%02dT10:00:00Z","done":["write-a-test","build-an-image"]}]}`, 7+w.IntN(5))
}

// settings are what site.toml may say.
var settings = []string{"", "title = \"Other\"\n", "basic = true\n", "anonymous = true\n", "minify = false\n", "accent = \"#1d4ed8\"\n", "language = \"da\"\n",
	"[leaderboard]\norder = \"name\"\n", "[leaderboard]\norder = \"none\"\n", "[badge]\nlabel = \"done\"\n", "[checklist]\nsilent_days = 2\n", "[checklist]\noptional = [\"m1\"]\n", "footer = \"Ask\"\n"}

// leaderboards are templates of a site's own, with loops over its teams.
var leaderboards = []string{
	`{{range .Rows}}{{template "a" .}}{{end}}<hr>{{range .Rows}}{{template "b" .}}{{end}}{{define "a"}}<b>{{.Link.Text}}</b>{{end}}{{define "b"}}<i title="{{.Done}}">{{.Rank}}</i>{{end}}`,
	`{{if .Hatched}}{{range .Rows}}{{template "a" .}}{{end}}{{else}}{{range .Rows}}{{template "b" .}}{{end}}{{end}}{{define "a"}}<b>{{.Link.Text}}</b>{{end}}{{define "b"}}<i>{{.Rank}}</i>{{end}}`,
	`{{range .Rows}}<p>{{.Done}} {{$.Lede}}{{range .Cells}}{{.Done.Width}}{{end}}</p>{{end}}`,
	`{{len .Rows}} {{with .Rows}}{{(index . 0).Percent}}{{end}} {{range $i, $row := .Rows}}{{$i}} {{$row.Link.Text}}{{end}}`,
}

// edit does something to the site, to what is published or to what is
// remembered, and says what.
func (w *bench) edit() string {
	cohort := []string{"2025", "2026"}[w.IntN(2)]
	team := fmt.Sprintf("content/%s/group-%d", cohort, 1+w.IntN(6))
	switch n := w.IntN(22); n {
	case 0:
		os.Remove(w.path(team + ".md"))
		return "without " + team
	case 1, 2:
		w.write(team+".json", w.facts())
		return "facts of " + team
	case 3:
		w.write("content/"+cohort+"/curriculum.md", w.curriculum())
		return "a curriculum of " + cohort
	case 4:
		os.Remove(w.path("content/" + cohort + "/curriculum.md"))
		return "no curriculum of " + cohort
	case 5, 6:
		text := settings[w.IntN(len(settings))]
		w.write("site.toml", text)
		return "the settings " + text
	case 7:
		w.today = w.today.AddDate(0, 0, 1+w.IntN(3))
		return "the day " + w.today.Format(time.DateOnly)
	case 8:
		w.write("templates/site.css", fmt.Sprintf("p { margin: %dpx }", w.IntN(3)))
		return "a style sheet"
	case 9:
		w.write("content/extra/note.txt", fmt.Sprint(w.IntN(9)))
		return "a file that is copied"
	case 10:
		return "a published file that is " + w.tamper()
	case 11:
		if len(w.saved) > 10 {
			b := []byte(w.saved)
			b[w.IntN(len(b))]++
			w.saved = string(b)
		}
		return "a damaged memory"
	case 12:
		w.saved = w.saved[:w.IntN(len(w.saved)+1)]
		return "a memory that is cut"
	case 13:
		src, err := fs.ReadFile(builtin(w.T), "team.html")
		if err != nil {
			w.Fatal(err)
		}
		w.write("templates/team.html", strings.Replace(string(src), "<h1>", fmt.Sprintf("<h1>%d ", w.IntN(9)), 1))
		w.write("templates/leaderboard.html", leaderboards[w.IntN(len(leaderboards))])
		return "templates"
	case 14:
		w.write("content/2027/curriculum.md", w.curriculum())
		return "a cohort without teams"
	default:
		w.write(team+".md", w.list(n))
		return "an edit of " + team
	}
}

// tamper changes a file that is published.
func (w *bench) tamper() string {
	public := w.path("../public")
	var names []string
	for name := range tree(w.T, public) {
		if !strings.HasPrefix(name, ".milepost") {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return "not there"
	}
	name := filepath.Join(public, names[w.IntN(len(names))])
	if w.IntN(2) == 0 {
		os.Remove(name)
		return "removed"
	}
	os.WriteFile(name, []byte("mine"), 0o666)
	return "overwritten"
}
