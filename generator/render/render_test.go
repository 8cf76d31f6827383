package render

import (
	"bytes"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"milepost/generator/minify"
	"milepost/generator/page"
)

// builtIn returns a Renderer of the templates that are built in.
func builtIn(t *testing.T) *Renderer {
	t.Helper()
	r, err := New(os.DirFS("../../templates"), minify.New())
	if err != nil {
		t.Fatal(err)
	}
	if r.finish != nil {
		t.Error("the built-in templates cannot be minified once and for all, want that they can")
	}
	return r
}

// execute returns the page that a template makes of model.
func execute(t *testing.T, r *Renderer, name string, model any) string {
	t.Helper()
	page, err := r.Append(nil, nil, name, model)
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}

func TestEveryTemplateTakesItsModel(t *testing.T) {
	r := builtIn(t)
	links, err := r.Links()
	if err != nil {
		t.Fatal(err)
	}
	cases := models(links)
	for _, tt := range cases {
		t.Run(tt.template+" of "+tt.name, func(t *testing.T) {
			src := execute(t, r, tt.template, tt.model)
			for _, problem := range audit(t, src) {
				t.Error(problem)
			}
			if tt.heading != "" && !strings.Contains(src, "<h1>"+tt.heading+"</h1>") {
				t.Errorf("no heading %q in\n%s", tt.heading, src)
			}
		})
	}
	files, err := fs.Glob(os.DirFS("../../templates"), "*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		tested := func(c modelCase) bool { return c.template == name }
		if page := strings.TrimSpace(r.pageOf(t, name)) != ""; page && !slices.ContainsFunc(cases, tested) {
			t.Errorf("%s is a page, want a model for it in models", name)
		}
	}
}

// pageOf returns what a template makes of nothing, up to where that fails:
// "" for a file that only defines others.
func (r *Renderer) pageOf(t *testing.T, name string) string {
	t.Helper()
	sources, problems := r.sources()
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var b strings.Builder
	if err := sources.ExecuteTemplate(&b, name, nil); err != nil {
		return err.Error()
	}
	return b.String()
}

// audit returns what in a page breaks a rule that all pages keep: the
// security policy comes first, nothing stands inline that it would block, and
// ids are unique.
func audit(t *testing.T, src string) []string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	var problems []string
	ids := make(map[string]bool)
	metas := 0
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "meta" {
			if metas++; metas == 2 && attr(n, "http-equiv") != "Content-Security-Policy" {
				problems = append(problems, "the second meta is not the security policy")
			}
		}
		if n.Data == "style" || n.Data == "script" && n.FirstChild != nil {
			problems = append(problems, "inline <"+n.Data+">")
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				problems = append(problems, "inline "+a.Key+" on <"+n.Data+">")
			}
		}
		if id := attr(n, "id"); id != "" && ids[id] {
			problems = append(problems, "two elements have the id "+id)
		} else {
			ids[id] = true
		}
	}
	return problems
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func TestPagesEscapeWhatTeamsWrite(t *testing.T) {
	const hostile = `<script>alert(1)</script>" onload="x`
	l := page.Leaderboard{Heading: hostile, Rows: []page.Row{{Table: new(page.Table), Link: page.Link{Text: hostile, URL: "javascript:alert(1)"}}}}
	src := execute(t, builtIn(t), "leaderboard.html", l)
	for _, problem := range audit(t, src) {
		t.Error(problem)
	}
	if strings.Contains(src, "javascript:") {
		t.Errorf("a javascript: link is in\n%s", src)
	}
}

func TestProblemsNameTheTemplateAndItsLine(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	tests := []struct {
		name string
		fsys fstest.MapFS
		want string
	}{
		{"a syntax error", fstest.MapFS{"home.html": file("<p>\n{{if}}\n{{end}}")},
			"home.html:2: missing value for if"},
		{"a template that is not there", fstest.MapFS{"home.html": file("<p>\n<b>{{template \"hed\"}}</b>")},
			`home.html:2:15: no such template "hed"`},
		{"an action where it cannot be escaped", fstest.MapFS{"home.html": file("<a\n{{if .}}href='{{end}}>")},
			"home.html:2:6: {{if}} branches end in different contexts"},
		{"all files are reported", fstest.MapFS{"a.html": file("{{end}}"), "b.html": file("\n{{nope}}")},
			"a.html:1: unexpected {{end}}\n" + `b.html:2: function "nope" not defined`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := New(tt.fsys, minify.New())
			if err == nil || err.Error() != tt.want {
				t.Errorf("error\n got %v\nwant %s", err, tt.want)
			}
		})
	}
}

func TestAFailedPageWritesNothingAndSaysWhere(t *testing.T) {
	fsys := fstest.MapFS{"home.html": {Data: []byte("<p>begun</p>\n<p>\n  {{.Titel}}</p>")}}
	r, err := New(fsys, minify.New())
	if err != nil {
		t.Fatal(err)
	}
	b, err := r.Append([]byte("before"), nil, "home.html", page.Frame{})
	want := "home.html:3:5: at <.Titel>: can't evaluate field Titel in type page.Frame"
	if err == nil || err.Error() != want {
		t.Errorf("error\n got %v\nwant %s", err, want)
	}
	if string(b) != "before" {
		t.Errorf("wrote %q, want nothing", b)
	}
}

func TestAMissingKeyIsAnError(t *testing.T) {
	r, err := New(fstest.MapFS{"home.html": {Data: []byte("{{.title}}")}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Append(nil, nil, "home.html", map[string]string{}); err == nil {
		t.Error("no error, want one for a key that is not there")
	}
}

func TestTheBuiltInPagesAreThoseOfHTMLTemplate(t *testing.T) {
	r := builtIn(t)
	links, err := r.Links()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range models(links) {
		t.Run(tt.template+" of "+tt.name, func(t *testing.T) {
			want, err := r.slowly(tt.template, tt.model)
			if err != nil {
				t.Fatal(err)
			}
			got, ok := r.fill.Append(nil, nil, tt.template, tt.model)
			if !ok {
				t.Fatal("the template is left to html/template, want it compiled")
			}
			if !bytes.Equal(got, want) {
				t.Errorf("page\n got %s\nwant %s", got, want)
			}
		})
	}
}

func TestPagesAreMinified(t *testing.T) {
	fsys := fstest.MapFS{"home.html": {Data: []byte("<ul>\n  {{range .}}\n  <li>{{.}}</li>\n  {{end}}\n</ul>\n")}}
	for want, min := range map[string]*minify.Minifier{
		"<ul><li>a</li><li>b</li></ul>":                         minify.New(),
		"<ul>\n  \n  <li>a</li>\n  \n  <li>b</li>\n  \n</ul>\n": nil,
	} {
		r, err := New(fsys, min)
		if err != nil {
			t.Fatal(err)
		}
		if got := execute(t, r, "home.html", []string{"a", "b"}); got != want {
			t.Errorf("page = %q, want %q", got, want)
		}
	}
}

func TestAppendIsSafeForConcurrentUse(t *testing.T) {
	r, err := New(fstest.MapFS{"home.html": {Data: []byte("<p>{{.}}</p>")}}, minify.New())
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan string)
	for range 8 {
		go func() {
			var b []byte
			var err error
			for range 50 {
				if b, err = r.Append(b[:0], nil, "home.html", "x"); err != nil {
					b = append(b, err.Error()...)
				}
			}
			done <- string(b)
		}()
	}
	for range 8 {
		if got := <-done; got != "<p>x</p>" {
			t.Errorf("page = %q, want <p>x</p>", got)
		}
	}
}

func BenchmarkLeaderboardOf40Teams(b *testing.B) {
	r, err := New(os.DirFS("../../templates"), minify.New())
	if err != nil {
		b.Fatal(err)
	}
	c := cohort(true)
	for i := len(c.Teams); i < 40; i++ {
		c.Teams = append(c.Teams, team(i, i%4, true))
	}
	b.ReportAllocs()
	var out []byte
	for b.Loop() {
		if out, err = r.Append(out[:0], nil, "leaderboard.html", page.NewLeaderboard(page.Site{}, c)); err != nil {
			b.Fatal(err)
		}
	}
}
