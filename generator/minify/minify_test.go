package minify

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// page is a page as an author would write it.
const page = `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Group 7 · MLOps</title>
    <link rel="stylesheet" href="assets/site.css">
    <!-- a comment -->
    <script src="assets/site.js" defer></script>
  </head>
  <body>
    <main id="main">
      <h1>Group 7</h1>
      <p class="lede">11 of <b>49</b> items, <em>22&nbsp;%</em> done &amp; counting</p>
      <ul>
        <li>Set up   <code>git</code></li>
        <li>a &lt; b</li>
      </ul>
      <table><thead><tr><th scope="col">Team</th></tr></thead><tbody><tr><td>Owls</td></tr></tbody></table>
      <button type="submit">Go</button> <input type="text" name="q" aria-label="Filter">
      <pre>a
   b</pre>
      <svg class="chart" height="58" role="img">
        <title>9 of 16</title>
        <text x="0%" y="11">W<tspan class="wide">eek </tspan>3 <tspan>of 4</tspan></text>
        <path d="M 0.50 20
                 h 90"/>
      </svg>
    </main>
  </body>
</html>
`

const pageMinified = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Group 7 · MLOps</title>` +
	`<link rel="stylesheet" href="assets/site.css"><script src="assets/site.js" defer></script></head>` +
	`<body><main id="main"><h1>Group 7</h1><p class="lede">11 of <b>49</b> items, <em>22&nbsp;%</em> done & counting</p>` +
	`<ul><li>Set up <code>git</code></li><li>a &lt; b</li></ul>` +
	`<table><thead><tr><th scope="col">Team</th></tr></thead><tbody><tr><td>Owls</td></tr></tbody></table>` +
	`<button type="submit">Go</button> <input type="text" name="q" aria-label="Filter">` + "<pre>a\n   b</pre>" +
	`<svg class="chart" height="58" role="img"><title>9 of 16</title>` +
	`<text x="0%" y="11">W<tspan class="wide">eek </tspan>3 <tspan>of 4</tspan></text><path d="M 0.50 20` + "\n" + `h 90"/></svg></main></body></html>`

func TestMinify(t *testing.T) {
	m := New()
	tests := []struct {
		name      string
		minify    func([]byte) ([]byte, error)
		src, want string
	}{
		{"a page keeps its end tags, quotes and chart texts", m.HTML, page, pageMinified},
		{"a fragment needs no document", m.HTML, "<p>a</p>\n<p>b</p>\n", "<p>a</p><p>b</p>"},
		{"a style sheet keeps variables and media", m.CSS,
			":root { --v : #ffffff }\n@media (prefers-color-scheme: dark) { a { color: var(--v); margin: 0px } }",
			":root{--v:#ffffff}@media(prefers-color-scheme:dark){a{color:var(--v);margin:0}}"},
		{"a script keeps its names that others see", m.JS, "function sortRows(table) { return table.rows.length + 1; }\n", "function sortRows(e){return e.rows.length+1}"},
		{"an SVG keeps its title and role", m.SVG,
			"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"20\" role=\"img\">\n  <title>week 1: 9/16</title>\n  <path d=\"M 0 0 L 10.0 0\"/>\n</svg>",
			`<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20" role="img"><title>week 1: 9/16</title><path d="M0 0H10"/></svg>`},
		{"an SVG text loses the spaces beside a tspan", m.SVG, "<svg><text>foo <tspan>bar</tspan> baz</text></svg>", "<svg><text>foo<tspan>bar</tspan>baz</text></svg>"},
		{"JSON keeps its numbers", m.JSON, "{ \"a\": 1000,\n \"b\": [ 1.50, null ] }\n", `{"a":1000,"b":[1.50,null]}`},
		{"a feed loses its indent", m.XML, "<?xml version=\"1.0\"?>\n<feed>\n  <title>a  b</title>\n</feed>\n", "<?xml version=\"1.0\"?><feed><title>a b</title></feed>"},
		{"nothing stays nothing", m.HTML, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			src := []byte(tt.src)
			got, err := tt.minify(src)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
			if again, err := tt.minify(got); err != nil || !bytes.Equal(again, got) {
				t.Errorf("minified again: %v\n got %s\nwant %s", err, again, got)
			}
			if string(src) != tt.src {
				t.Errorf("the argument became %s", src)
			}
		})
	}
}

func TestTextOfAPageIsKept(t *testing.T) {
	got, err := New().HTML([]byte(page))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := words(t, string(got)), words(t, page); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

// words returns the text of a page, its white space collapsed, and that of
// blocks apart.
func words(t *testing.T, page string) string {
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range doc.Descendants() {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Type == html.ElementNode && !strings.Contains(" b em code tspan ", " "+n.Data+" "):
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func TestFileGoesByExtension(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"a.html", "<p>a</p> ", "<p>a</p>"},
		{"a.css", "a { b: c }", "a{b:c}"},
		{"assets/a.js", "a = 1 ;", "a=1"},
		{"a.svg", "<svg> </svg>", "<svg/>"},
		{"a.json", "[ 1 ]", "[1]"},
		{"a.webmanifest", "{ }", "{}"},
		{"a.xml", "<a> </a>", "<a/>"},
		{"a.txt", "a  b\n", "a  b\n"},
		{"CNAME", " a ", " a "},
	}
	m := New()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := m.File(tt.name, []byte(tt.src))
			if err != nil || string(got) != tt.want {
				t.Errorf("File(%q) = %q, %v, want %q", tt.src, got, err, tt.want)
			}
		})
	}
}

func TestBrokenSourcesAreErrors(t *testing.T) {
	m := New()
	for name, src := range map[string]string{"a.js": "let = = 1", "a.json": "{]"} {
		if got, err := m.File(name, []byte(src)); err == nil {
			t.Errorf("File(%s) = %q, want an error", name, got)
		}
	}
}

func BenchmarkHTML(b *testing.B) {
	m := New()
	src := []byte(strings.Repeat("<li class=\"a\"><a href=\"../b/\">Group 7</a> <small>11 of 49</small></li>\n", 300))
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if _, err := m.HTML(src); err != nil {
			b.Fatal(err)
		}
	}
}
