package fill

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"
	"testing"
)

// A degrees prints itself.
type degrees int

func (d degrees) String() string { return fmt.Sprintf("%d<°>", int(d)) }

type label string

type part struct {
	Name, URL string
	Size      int
	Angle     degrees
}

func (part) Method() string { return "called" }

type inner struct{ Deep string }

type model struct {
	inner
	Inner   inner
	Text    string
	URL     string
	Label   label
	HTML    template.HTML
	N, M    int
	Share   float64
	Yes     bool
	Parts   []part
	Others  []*part
	Words   []string
	Pointer *part
	Nothing *part
	Any     any
	Map     map[string]string
}

// texts are what escaping has to deal with: all that is special to HTML, to
// URLs and in attributes without quotes, and what is not valid at all.
var texts = []string{
	"", "plain text", "Müller & Søn", `<script>alert(1)</script>`, `" onload="x`, `' y='`, "a+b", "`", "a=b", "\x00", "\xff\xfe", "\u2028",
	"javascript:alert(1)", "JaVaScRiPt:alert(1)", "https://example.org/a?b=c&d=e#f", "https://javascript:x", "http://example.org/", "//host/path",
	"mailto:a@b", "data:text/html,x", "a b/c d", "%41%zz", "../x/y.html", "#top", "?q=1:2", "a:b", "a/b:c", "\t\n", "\ufdd0", "{{.}}", "&amp;", "tel:1",
}

func modelOf(s string, n int) model {
	p := part{Name: s, URL: s, Size: n, Angle: degrees(n)}
	return model{inner: inner{s}, Inner: inner{s}, Text: s, URL: s, Label: label(s), HTML: template.HTML("<b>" + s + "</b>"), N: n, M: 3, Share: float64(n) / 3, Yes: n%2 == 0,
		Parts: []part{p, {Name: "b"}}[:2*min(n&3, 1)], Others: []*part{&p}, Words: []string{s, "x"}, Pointer: &p, Any: s, Map: map[string]string{"k": s}}
}

// compiled are templates that are to be compiled.
var compiled = []string{
	`<p>text</p>`,
	`{{.Text}}`, `<p title="{{.Text}}">`, `<p title={{.Text}}>`, `<title>{{.Text}}</title>`, `<textarea>{{.Text}}</textarea>`, `{{.Label}}`,
	`<a href="{{.URL}}">`, `<a href={{.URL}}>`, `<a href="/x/{{.URL}}">`, `<img src="{{.URL}}" alt="{{.Text}}">`,
	`<p {{if .Yes}}class="a"{{end}} id="x{{.N}}">`,
	`{{.HTML}}`, `{{.N}}`, `<p data-n="{{.N}}" data-m={{.M}}>`, `{{.Inner.Deep}} {{.Deep}}`, `{{.Pointer.Name}}`, `<i data-x="{{.Pointer.Angle}}">{{.Pointer.Angle}}</i>`,
	`{{if .Text}}yes{{end}}`, `{{if .N}}a{{else}}b{{end}}`, `{{if .Parts}}a{{else if .Yes}}b{{else}}c{{end}}`, `{{if .Share}}a{{end}}`, `{{if .Map}}a{{end}}`,
	`{{if .Pointer}}a{{end}}{{if .Nothing}}b{{end}}{{if .Inner}}c{{end}}`,
	`{{if and .Yes .Text}}a{{end}}`, `{{if or .Yes .Text}}a{{end}}`, `{{if not .Yes}}a{{end}}`, `{{if and (not .Text) (or .N .Yes)}}a{{end}}`, `{{if and (or .N .Nothing) .Text}}b{{end}}`,
	`{{if eq .N 1}}a{{end}}{{if ne .N .M}}b{{end}}{{if lt .N 3}}c{{end}}{{if le .N 3}}d{{end}}{{if gt .N -1}}e{{end}}{{if ge .M .N}}f{{end}}`,
	`{{if eq .Text "plain text"}}a{{end}}{{if lt .Text .URL}}b{{end}}`, `{{if eq (len .Parts) 2}}a{{end}}{{len .Words}}`,
	`{{range .Parts}}[{{.Name}}|{{.Size}}|{{.Angle}}|{{$.Text}}]{{else}}none{{end}}`, `{{range .Others}}{{.Name}}{{end}}`, `{{range .Words}}{{.}},{{end}}`,
	`{{range $i, $p := .Parts}}{{if $i}}, {{end}}{{$p.Name}}{{$i}}{{.Size}}{{end}}`, `{{range $p := .Parts}}{{range $.Words}}{{$p.Name}}{{.}}{{end}}{{end}}`,
	`{{with .Text}}a{{.}}{{else}}b{{$.N}}{{end}}`, `{{with $x := .Inner}}{{$x.Deep}}{{.Deep}}{{end}}`, `{{with .Nothing}}a{{else}}b{{end}}`, `{{with .Pointer}}{{.Name}}{{end}}`,
	`{{$x := .Text}}{{$x}}{{if .Yes}}{{$x := .N}}{{$x}}{{end}}{{$x}}`, `{{$n := .N}}{{range .Parts}}{{$n}}{{end}}`,
	`{{define "t"}}[{{.}}]{{end}}{{template "t" .Text}}{{range .Words}}{{template "t" .}}{{end}}{{template "t" .N}}`,
	`{{define "p"}}{{$x := .Name}}{{$x}}{{$.Size}}{{end}}{{$x := .Text}}{{range .Parts}}{{template "p" .}}{{end}}{{$x}}`,
	`{{define "n"}}static{{end}}{{template "n"}}`, `{{block "b" .Inner}}{{.Deep}}{{end}}`,
	`{{upper "x"}}{{/* a comment */}}`, `a <!-- comment --> b`, "{{.Text}}\n  {{- .URL -}}\n", `{{if true}}{{"<&>"}}{{1}}{{end}}`,
}

// left are templates that are left to html/template.
var left = []string{
	`{{.Any}}`, `{{.Share}}`, `{{.Yes}}`, `{{.Words}}`, `{{printf "%d" .N}}`, `{{.Text | upper}}`, `{{upper .Text}}`, `{{(index .Parts 0).Name}}`,
	`{{range .Parts}}{{.Method}}{{end}}`, `{{range .Map}}{{.}}{{end}}`, `{{.Map.k}}`, `{{if .Any}}a{{end}}`, `{{range $i := .Words}}{{break}}{{end}}`,
	`{{$x := 1}}{{$x = 2}}{{$x}}`, `{{and .Text .URL}}`, `<p title="{{template "x" .Text}}">{{define "x"}}{{.}}{{end}}`, `<a href="/x?q={{.Text}}">`, `<script>var x = {{.Text}}</script>`, `<style>p { width: {{.N}}px }</style>`, `<p onclick="f({{.Text}})">`, `<!-- {{.Text}} -->`, `{{if eq .Any .Text}}a{{end}}`,
	`{{if eq .N 1 2}}a{{end}}`, `{{range 3}}a{{end}}`, `{{if $x := .Text}}{{$x}}{{end}}`,
}

func parsed(t testing.TB, text string) (*Set, *template.Template) {
	t.Helper()
	upper := func(s string) (string, error) { return strings.ToUpper(s), nil }
	set, err := template.New("page").Funcs(template.FuncMap{"upper": upper}).Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	var escaping *template.Error
	if err := set.Execute(io.Discard, nil); errors.As(err, &escaping) {
		t.Fatal(err)
	}
	return New(set, map[string]func(string) (string, error){"upper": upper}), set
}

func TestACompiledTemplateWritesWhatHTMLTemplateWrites(t *testing.T) {
	for _, text := range compiled {
		t.Run(text, func(t *testing.T) {
			set, slow := parsed(t, text)
			for i, s := range texts {
				for n := range 3 {
					m := modelOf(s, n*i)
					var want strings.Builder
					if err := slow.Execute(&want, m); err != nil {
						t.Fatal(err)
					}
					got, ok := set.Append([]byte("before "), nil, "page", m)
					if !ok {
						t.Fatalf("%q: left to html/template, want it compiled", s)
					}
					if string(got) != "before "+want.String() {
						t.Errorf("%q:\n got %q\nwant %q", s, got, "before "+want.String())
					}
				}
			}
		})
	}
}

func TestWhatCannotBeCompiledIsLeftAlone(t *testing.T) {
	for _, text := range left {
		t.Run(text, func(t *testing.T) {
			set, _ := parsed(t, text)
			if got, ok := set.Append([]byte("before"), nil, "page", modelOf("a", 1)); ok || string(got) != "before" {
				t.Errorf("Append = %q, %v, want what was there, and false", got, ok)
			}
		})
	}
}

func TestAnExecutionThatFailsLeavesNothing(t *testing.T) {
	for _, text := range []string{`begun {{.Nothing.Name}}`, `begun {{range .Parts}}{{$.Nothing.Name}}{{end}}`} {
		set, slow := parsed(t, text)
		m := modelOf("a", 1)
		if err := slow.Execute(io.Discard, m); err == nil {
			t.Fatal("html/template does it, want an error")
		}
		if got, ok := set.Append([]byte("before"), nil, "page", m); ok || string(got) != "before" {
			t.Errorf("Append = %q, %v, want what was there, and false", got, ok)
		}
		// The same template does what it can for another model.
		m.Nothing = m.Pointer
		if _, ok := set.Append(nil, nil, "page", m); !ok {
			t.Error("left to html/template, want it compiled")
		}
	}
}

func TestATemplateIsCompiledForEachTypeOfModel(t *testing.T) {
	set, _ := parsed(t, `<p title="{{.}}">`)
	for _, tt := range []struct {
		model any
		want  string
	}{
		{"a\"b", `<p title="a&#34;b">`}, {5, `<p title="5">`}, {label("<"), `<p title="&lt;">`}, {degrees(2), `<p title="2&lt;°&gt;">`},
	} {
		if got, ok := set.Append(nil, nil, "page", tt.model); !ok || string(got) != tt.want {
			t.Errorf("%T: got %s, %v, want %s", tt.model, got, ok, tt.want)
		}
	}
	for _, m := range []any{nil, 1.5, []string{"a"}, errors.New("x")} {
		if _, ok := set.Append(nil, nil, "page", m); ok {
			t.Errorf("%T: compiled, want it left to html/template", m)
		}
	}
	if _, ok := set.Append(nil, nil, "no such page", "x"); ok {
		t.Error("a template that is not there is compiled")
	}
}

func TestATemplateThatCallsItselfIsCompiledOnce(t *testing.T) {
	type tree struct {
		Name string
		Sub  []tree
	}
	set, slow := parsed(t, `{{define "t"}}<li>{{.Name}}{{range .Sub}}{{template "t" .}}{{end}}{{end}}<ul>{{template "t" .}}</ul>`)
	m := tree{"a", []tree{{"<b>", nil}, {"c", []tree{{"d", nil}}}}}
	var want strings.Builder
	if err := slow.Execute(&want, m); err != nil {
		t.Fatal(err)
	}
	if got, ok := set.Append(nil, nil, "page", m); !ok || string(got) != want.String() {
		t.Errorf("got %s, %v, want %s", got, ok, want.String())
	}
}

func TestATemplateThatCallsItselfWithoutEndIsLeftAlone(t *testing.T) {
	set, _ := parsed(t, `{{define "t"}}x{{template "t" .}}{{end}}{{if .}}{{template "t" .}}{{end}}`)
	for _, endless := range []bool{true, false, true} {
		if _, ok := set.Append(nil, nil, "page", endless); ok == endless {
			t.Errorf("without an end %v: executed %v", endless, ok)
		}
	}
}

func TestMoreTextsThanAreRememberedAreEscaped(t *testing.T) {
	set, _ := parsed(t, `{{.}}`)
	for i := range mostEscaped + 10 {
		if got, _ := set.Append(nil, nil, "page", fmt.Sprint("<", i)); string(got) != fmt.Sprint("&lt;", i) {
			t.Fatalf("text %d: %s", i, got)
		}
	}
	if n := len(set.chains[escaperPrefix+"htmlescaper"].known); n > mostEscaped {
		t.Errorf("%d texts are remembered, want %d at most", n, mostEscaped)
	}
}

func TestASetIsSafeForConcurrentUse(t *testing.T) {
	set, _ := parsed(t, `{{range .Parts}}{{.Name}}{{end}}{{.Text}}`)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i := range 200 {
				s := texts[i%len(texts)]
				if _, ok := set.Append(nil, nil, "page", modelOf(s, i)); !ok {
					t.Error("left to html/template, want it compiled")
				}
			}
		})
	}
	wg.Wait()
}

// FuzzAppend looks for a text that is escaped as html/template does not.
func FuzzAppend(f *testing.F) {
	for _, s := range texts {
		f.Add(s)
	}
	set, slow := parsed(f, `{{.Text}}<p title="{{.Text}}" id={{.Text}}><a href="{{.Text}}">{{.URL}}</a><a href={{.Text}}><a href="/{{.URL}}/{{.Text}}"><title>{{.Label}}</title>{{range .Words}}{{.}}{{end}}`)
	f.Fuzz(func(t *testing.T, s string) {
		m := modelOf(s, len(s))
		var want strings.Builder
		if err := slow.Execute(&want, m); err != nil {
			t.Fatal(err)
		}
		for range 2 { // what is remembered, too
			if got, ok := set.Append(nil, nil, "page", m); !ok || string(got) != want.String() {
				t.Fatalf("%q:\n got %q, %v\nwant %q", s, got, ok, want.String())
			}
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	set, slow := parsed(b, `<ul>{{range .Parts}}<li id="{{.URL}}">{{.Name}} {{.Size}}{{if .Angle}} {{.Angle}}{{end}}</li>{{end}}</ul>`)
	m := model{Parts: make([]part, 50)}
	for i := range m.Parts {
		m.Parts[i] = part{Name: fmt.Sprint("Item of a list, number ", i), URL: fmt.Sprint("item-", i), Size: i, Angle: degrees(i)}
	}
	b.Run("compiled", func(b *testing.B) {
		b.ReportAllocs()
		var out []byte
		for b.Loop() {
			out, _ = set.Append(out[:0], nil, "page", m)
		}
	})
	b.Run("html template", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if err := slow.Execute(io.Discard, m); err != nil {
				b.Fatal(err)
			}
		}
	})
}
