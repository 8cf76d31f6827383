package prose

import (
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"milepost/generator/naming"
)

// A writer writes the same text as HTML and as plain text. A space or a start
// tag waits until a character follows, so no space stands at an end and no
// element is empty.
type writer struct {
	html    strings.Builder
	plain   strings.Builder
	space   bool     // a space is due before the next character
	waiting []string // start tags that are due before it
	within  []string // names of the elements that are open or waiting
	bare    int      // how many images are around: their text has no markup
}

// node writes n, and of a node that it does not know only what stands in it.
func (w *writer) node(n ast.Node, src []byte) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(unescape(string(n.Segment.Value(src))))
		w.space = w.space || n.SoftLineBreak() || n.HardLineBreak()
	case *ast.CodeSpan:
		w.element("code", "<code>", func() { w.raw(n, src) })
	case *ast.Emphasis:
		name := [...]string{1: "em", 2: "strong"}[n.Level]
		w.element(name, "<"+name+">", func() { w.children(n, src) })
	case *extast.Strikethrough:
		w.element("del", "<del>", func() { w.children(n, src) })
	case *ast.Link:
		w.link(n.Destination, func() { w.children(n, src) })
	case *ast.AutoLink:
		w.link(n.URL(src), func() { w.text(string(n.Label(src))) })
	case *ast.Image:
		w.bare++
		w.children(n, src)
		w.bare--
	case *ast.RawHTML:
		w.space = w.space || lineBreak.Match(n.Segments.Value(src))
	default:
		w.children(n, src)
	}
}

var lineBreak = regexp.MustCompile(`^(?i)<br[\s/>]`)

// element writes what inside writes as one element, or as it is where such an
// element is already around it.
func (w *writer) element(name, start string, inside func()) {
	if w.bare > 0 || slices.Contains(w.within, name) {
		inside()
		return
	}
	w.within = append(w.within, name)
	w.waiting = append(w.waiting, start)
	inside()
	w.within = w.within[:len(w.within)-1]
	if len(w.waiting) > 0 {
		w.waiting = w.waiting[:len(w.waiting)-1]
		return
	}
	w.html.WriteString("</" + name + ">")
}

// link writes what inside writes as a link to destination if that is one to
// follow.
func (w *writer) link(destination []byte, inside func()) {
	href, ok := safeURL(destination)
	if !ok {
		inside()
		return
	}
	w.element("a", `<a href="`+html.EscapeString(href)+`" rel="nofollow noopener ugc">`, inside)
}

// safeURL returns destination, percent-encoded, if it is an absolute http or
// https URL. One with a user in it is not: "https://github.com@evil.example"
// is there to mislead.
func safeURL(destination []byte) (href string, ok bool) {
	href = string(util.URLEscape(destination, true))
	u, err := url.Parse(href)
	if err != nil || u.Hostname() == "" || u.User != nil {
		return "", false
	}
	return href, u.Scheme == "http" || u.Scheme == "https"
}

// raw writes the text of a code span, in which nothing is an escape.
func (w *writer) raw(n ast.Node, src []byte) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			w.text(string(t.Segment.Value(src)))
		}
	}
}

// text writes s but for what a reader cannot see.
func (w *writer) text(s string) {
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			w.space = true
		case naming.Unseen(r):
		default:
			w.rune(r)
		}
	}
}

func (w *writer) rune(r rune) {
	if w.space && w.plain.Len() > 0 {
		w.html.WriteByte(' ')
		w.plain.WriteByte(' ')
	}
	w.space = false
	for _, tag := range w.waiting {
		w.html.WriteString(tag)
	}
	w.waiting = w.waiting[:0]
	w.plain.WriteRune(r)
	switch r {
	case '&':
		w.html.WriteString("&amp;")
	case '<':
		w.html.WriteString("&lt;")
	case '>':
		w.html.WriteString("&gt;")
	default:
		w.html.WriteRune(r)
	}
}

var escapes = regexp.MustCompile("\\\\[!-/:-@\\[-`{-~]|&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]*);")

// unescape resolves backslash escapes and character references, in one pass:
// "\&amp;" is "&amp;".
func unescape(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	return escapes.ReplaceAllStringFunc(s, func(e string) string {
		if e[0] == '\\' {
			return e[1:]
		}
		return html.UnescapeString(e)
	})
}
