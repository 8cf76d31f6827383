package minify

import (
	"bytes"
	"html/template"
	"testing"
)

const source = `{{define "page" -}}
{{/* The page's frame: it isn't "small". */}}
<!DOCTYPE html>
<html lang="{{.Language}}">
  <head>
    <title>{{.Title}}</title>
    <link rel="stylesheet" href="{{.Root}}assets/site.css">
  </head>
  <body{{if .Wide}} class="wide" id="a"{{end}}>
    {{- /* left and right are trimmed, aren't they */ -}}
    <h1>{{.Title}}</h1>
    {{with .Lede}}<p class="lede">{{.}}</p>{{end}}
    <ul>
      {{range .Items}}
        <li class="{{if .Done}}done{{else}}open{{end}}">
          <a href="#i{{.Line}}">{{.Text}}</a> <small>line {{.Line}}</small>
        </li>
      {{else}}
        <li>None</li>
      {{end}}
    </ul>
    <svg height="10" role="img">
      <title>{{.Title}}</title>
      {{range .Items}}
      <text x="{{.Line}}">{{.Text}} <tspan>a </tspan>b</text>
      {{end}}
    </svg>
    {{- template "foot" . -}}
  </body>
</html>
{{- end}}
{{define "foot"}}
  <footer>
    <p>{{printf "%s  %s" "a" "b"}}</p>
  </footer>
{{end}}
`

type item struct {
	Done bool
	Line int
	Text string
}

type model struct {
	Language, Title, Root, Lede string
	Wide                        bool
	Items                       []item
}

var models = []struct {
	name string
	model
	minified bool // the page from the minified template is minified already
}{
	{"a full page", model{"en", "Group 7 · MLOps", "../../", "11 of 49 items", true, []item{{true, 3, "Create a repository"}, {false, 4, "a < b & c"}}}, true},
	{"an empty page", model{Language: "en", Title: "x", Root: "./"}, true},
	{"a page with an apostrophe", model{Language: "en", Title: "Bob's team", Root: "./"}, false},
}

func TestTemplate(t *testing.T) {
	m := New()
	small, err := m.Template([]byte(source))
	if err != nil {
		t.Fatal(err)
	}
	if len(small) > len(source)*3/4 {
		t.Errorf("%d of %d bytes left:\n%s", len(small), len(source), small)
	}
	if again, err := m.Template(small); err != nil || !bytes.Equal(again, small) {
		t.Errorf("minified again: %v\n got %s\nwant %s", err, again, small)
	}
	for _, tt := range models {
		t.Run(tt.name, func(t *testing.T) {
			got, want := execute(t, string(small), tt.model), execute(t, source, tt.model)
			if got, want := words(t, string(got)), words(t, string(want)); got != want {
				t.Errorf("text\n got %s\nwant %s", got, want)
			}
			again, err := m.HTML(got)
			if err != nil {
				t.Fatal(err)
			}
			if same := stripped(again) == stripped(got); same != tt.minified {
				t.Errorf("the page is minified: %v, want %v\n got %s\nwant %s", same, tt.minified, got, again)
			}
		})
	}
}

// stripped returns b without the two spaces that the test's printf writes,
// and as html/template escapes text.
func stripped(b []byte) string {
	return string(bytes.ReplaceAll(bytes.ReplaceAll(b, []byte("a  b"), []byte("a b")), []byte("&amp;"), []byte("&")))
}

func execute(t *testing.T, src string, m model) []byte {
	tmpl, err := template.New("").Parse(src)
	if err != nil {
		t.Fatalf("%v in %s", err, src)
	}
	var b bytes.Buffer
	if err := tmpl.ExecuteTemplate(&b, "page", m); err != nil {
		t.Fatalf("%v in %s", err, src)
	}
	return b.Bytes()
}
