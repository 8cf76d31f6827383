package prose

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const rel = ` rel="nofollow noopener ugc"`

func TestInline(t *testing.T) {
	tests := []struct{ name, md, html, plain string }{
		{"nothing stays nothing", " \t\n", "", ""},
		{"plain words stay as they are", "Create a git repository", "Create a git repository", "Create a git repository"},
		{"code, emphasis and strikethrough are kept", "`a b` *c* __d__ ~~e~~", "<code>a b</code> <em>c</em> <strong>d</strong> <del>e</del>", "a b c d e"},
		{"code shows markup", "`<b>` and `**x**` and `\\*&amp;`", "<code>&lt;b&gt;</code> and <code>**x**</code> and <code>\\*&amp;amp;</code>", `<b> and **x** and \*&amp;`},
		{"markup characters are escaped", `a < b && c > "d"`, `a &lt; b &amp;&amp; c &gt; "d"`, `a < b && c > "d"`},
		{"escapes and references are resolved once", `\*a\* &lt;b&gt; \&amp; &copy &nosuch;`, "*a* &lt;b&gt; &amp;amp; &amp;copy &amp;nosuch;", "*a* <b> &amp; &copy &nosuch;"},
		{"a link to an absolute URL is kept", "see [the *docs*](https://a.example/x?y=1&z=2 \"t\")",
			`see <a href="https://a.example/x?y=1&amp;z=2"` + rel + `>the <em>docs</em></a>`, "see the docs"},
		{"an autolink is kept", "<https://a.example>", `<a href="https://a.example"` + rel + `>https://a.example</a>`, "https://a.example"},
		{"an address in angle brackets is text", "<me@a.example>", "me@a.example", "me@a.example"},
		{"a bare URL is text", "https://a.example", "https://a.example", "https://a.example"},
		{"a relative link becomes its text", "[x](docs/a.md) [y](#z) [z](//a.example)", "x y z", "x y z"},
		{"a link without text is dropped", "a [](https://a.example) b", "a b", "a b"},
		{"a link is never inside a link", "[a <https://b.example> c](https://d.example)",
			`<a href="https://d.example"` + rel + `>a https://b.example c</a>`, "a https://b.example c"},
		{"an image becomes its alternative text", "![a *b*](https://c.example/d.png)!", "a b!", "a b!"},
		{"an image in a link becomes the link's text", "[![build](https://a.example/i.svg)](https://a.example)",
			`<a href="https://a.example"` + rel + `>build</a>`, "build"},
		{"an element is never inside itself", "****a**** *b _c_ d*", "<strong>a</strong> <em>b c d</em>", "a b c d"},
		{"an element without text is dropped", "a *<b></b>* `\u202e`", "a", "a"},
		{"a break is a space", "a\nb  \nc\\\nd<br>e<BR/>f", "a b c d e f", "a b c d e f"},
		{"blank lines do not end the text", "a\n\n \r\n\r\nb\r\rc", "a b c", "a b c"},
		{"white space is collapsed across elements", "a  *b*  \t`  c  ` ", "a <em>b</em> <code>c</code>", "a b c"},
		{"a comment is nothing", "a <!-- b --> c<!---->d", "a cd", "a cd"},
		{"a heading is text", "# a", "# a", "# a"},
		{"a setext heading is text", "a\n===", "a ===", "a ==="},
		{"a list is text", "- [x] a\n- b\n1. c", "- [x] a - b 1. c", "- [x] a - b 1. c"},
		{"a quotation is text", "> a", "&gt; a", "> a"},
		{"indented code is text", "    a", "a", "a"},
		{"a rule is text", "---", "---", "---"},
		{"a fence is text or code", "```a\nb", "```a b", "```a b"},
		{"a table is text", "|a|b|\n|-|-|", "|a|b| |-|-|", "|a|b| |-|-|"},
		{"a link definition is text", "[a]: https://b.example\n[a]", "[a]: https://b.example [a]", "[a]: https://b.example [a]"},
		{"an emoji code stays", "done :white_check_mark: :+1:", "done :white_check_mark: :+1:", "done :white_check_mark: :+1:"},
		{"a snake-case name stays", "call my_long_name", "call my_long_name", "call my_long_name"},
		{"bytes that are no UTF-8 are replaced", "a\xff\xfeb", "a\uFFFDb", "a\uFFFDb"},
		{"control characters are dropped", "a\x00\x07\x1b[31mb\u0085c", "a[31mb c", "a[31mb c"},
		{"characters that turn the direction are dropped", "a\u202eb\u2066c\u2069 &#x202E;d", "abc d", "abc d"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h, plain := Inline(tt.md)
			if string(h) != tt.html {
				t.Errorf("HTML\n got %s\nwant %s", h, tt.html)
			}
			if plain != tt.plain {
				t.Errorf("plain\n got %s\nwant %s", plain, tt.plain)
			}
			if got := HTML(tt.md); got != h {
				t.Errorf("HTML() = %s, Inline gave %s", got, h)
			}
			if got := Plain(tt.md); got != plain {
				t.Errorf("Plain() = %s, Inline gave %s", got, plain)
			}
		})
	}
}

// attacks are texts of which no tag, attribute or scheme may survive.
var attacks = []string{
	`<script>alert(1)</script>`,
	`<img src=x onerror=alert(1)>`,
	`<svg/onload=alert(1)>`,
	`<style>*{display:none}</style>`,
	`<iframe src=https://a.example></iframe>`,
	`[a](javascript:alert(1))`,
	`[a](JaVaScRiPt:alert(1))`,
	`[a](java&#115;cript:alert(1))`,
	`[a](&#x6A;avascript:alert(1))`,
	`[a](javascript&colon;alert(1))`,
	"[a](java\tscript:alert(1))",
	"[a](<java\nscript:alert(1)>)",
	`[a](data:text/html;base64,PHNjcmlwdD4=)`,
	`[a](vbscript:x) [b](file:///etc/passwd) [c](ftp://a.example) [d](mailto:a@b.example)`,
	`<javascript:alert(1)> <data:text/html,x>`,
	`[a](https://u:p@a.example) [b](https://github.com@a.example)`,
	`[a](http:alert(1)) [b](https:///a) [c](http://)`,
	`[a](https://b.example/"onmouseover="alert(1))`,
	`[a](<https://b.example/ onclick=alert(1)>)`,
	`[a](https://b.example/'><script>alert(1)</script>)`,
	`[a](https://b.example "x" onclick=alert(1))`,
	`![a](https://b.example/track.png)`,
	`![a" onerror="alert(1)](x)`,
	"`</code><script>alert(1)</script>`",
	`*</em><script>alert(1)</script>*`,
	`&lt;script&gt;alert(1)&lt;/script&gt;`,
	`<a href="https://a.example" onclick=x>b</a>`,
	`<!--><script>alert(1)</script>-->`,
	`<![CDATA[<script>]]> <?php x ?> <!DOCTYPE x>`,
	`{{.Secret}} <%= x %> ${x}`,
	strings.Repeat("*a _b ", 400),
	strings.Repeat("[", 900) + strings.Repeat("](https://a.example)", 50),
	strings.Repeat("![", 900),
	strings.Repeat("<", 3000),
	strings.Repeat("`a``b```", 400),
	strings.Repeat("<!--", 900),
}

func TestAttacksLeaveOnlySafeMarkup(t *testing.T) {
	for _, md := range attacks {
		t.Run(md[:min(len(md), 40)], func(t *testing.T) { checkLaws(t, md) })
	}
}

func FuzzInline(f *testing.F) {
	for _, md := range attacks {
		f.Add(md)
	}
	f.Fuzz(checkLaws)
}

// checkLaws fails t unless the HTML of md has allowed markup only, and its
// text is the plain text.
func checkLaws(t *testing.T, md string) {
	h, plain := Inline(md)
	nodes, err := html.ParseFragment(strings.NewReader(string(h)), &html.Node{Type: html.ElementNode, Data: "p", DataAtom: atom.P})
	if err != nil {
		t.Fatalf("parse %q: %v", h, err)
	}
	var got strings.Builder
	for _, n := range nodes {
		checkNode(t, n, &got)
	}
	if got.String() != plain {
		t.Errorf("of %q\n html text %q\nplain text %q", md, got.String(), plain)
	}
	if want := strings.Join(strings.Fields(plain), " "); plain != want {
		t.Errorf("plain = %q, want white space collapsed", plain)
	}
	if !utf8.ValidString(plain) || len(plain) > 3*maxBytes+len("…") {
		t.Errorf("plain is no UTF-8, or %d bytes long", len(plain))
	}
}

func checkNode(t *testing.T, n *html.Node, text *strings.Builder) {
	switch {
	case n.Type == html.TextNode:
		text.WriteString(n.Data)
	case n.Type != html.ElementNode:
		t.Errorf("a node of type %d: %q", n.Type, n.Data)
	case n.Data == "a":
		if len(n.Attr) != 2 || n.Attr[0].Key != "href" || n.Attr[1].Key != "rel" {
			t.Errorf("a link has attributes %v", n.Attr)
		} else if u := n.Attr[0].Val; !strings.HasPrefix(strings.ToLower(u), "http://") && !strings.HasPrefix(strings.ToLower(u), "https://") {
			t.Errorf("a link leads to %q", u)
		}
	case !strings.Contains(" code em strong del ", " "+n.Data+" ") || len(n.Attr) > 0:
		t.Errorf("element %s %v", n.Data, n.Attr)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		checkNode(t, c, text)
	}
}

func TestClip(t *testing.T) {
	tests := []struct{ name, md, end string }{
		{"a text of the greatest length is whole", strings.Repeat("a", maxBytes-1) + "z", "az"},
		{"a longer text ends in an ellipsis", strings.Repeat("a", maxBytes) + "z", "aa…"},
		{"a rune is not cut", "a" + strings.Repeat("é", maxBytes), "éé…"},
		{"a comment that is cut is not shown", strings.Repeat("a", maxBytes-20) + "b <!-- " + strings.Repeat("secret ", 90) + "-->", "ab …"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Plain(tt.md); !strings.HasSuffix(got, tt.end) || len(got) > maxBytes+len("…") {
				t.Errorf("ends in %q (%d bytes), want %q", got[len(got)-8:], len(got), tt.end)
			}
		})
	}
}

// Where the work is not bounded, a text of megabytes takes hours.
func TestHostileTextsTakeBoundedTime(t *testing.T) {
	for _, unit := range []string{"*a _b ", "[", "![", "[a](", "<!--", "`a``", "**a *", "~a~~", "&", "\\"} {
		if got := Plain(strings.Repeat(unit, 1<<20)); len(got) > maxBytes+len("…") {
			t.Errorf("%q repeated becomes %d bytes, want %d at most", unit, len(got), maxBytes)
		}
	}
}
