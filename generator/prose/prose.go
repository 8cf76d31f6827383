// Package prose turns a team's inline Markdown into safe HTML and plain text.
//
// The Markdown is one inline run, the text of an item: block structure never
// appears, so "# 1" or "- a" come out as those characters. Its authors are
// strangers, so nothing of theirs is passed through: a walk over goldmark's
// tree writes text, <code>, <em>, <strong>, <del> and links to absolute http
// and https URLs, and drops all else but the text in it. What goldmark's own
// renderer would let through does not matter.
package prose

import (
	"html/template"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// maxBytes is how much of a text is read. It bounds the work on a hostile
// text, for emphasis takes more than linear time; the longest real item is
// a fifth of it.
const maxBytes = 2000

// HTML returns md as HTML for the inside of an element that holds text. It
// is well-formed, holds no element inside itself, and has no white space at
// its ends nor twice in a row.
func HTML(md string) template.HTML {
	h, _ := Inline(md)
	return h
}

// Plain returns the text of HTML(md), with nothing escaped. An image is its
// alternative text, an HTML comment is nothing, a break is a space.
func Plain(md string) string {
	_, plain := Inline(md)
	return plain
}

// Inline returns HTML(md) and Plain(md) for the work of one. Text beyond
// 2,000 bytes is cut at a rune and ends in "…".
func Inline(md string) (template.HTML, string) {
	src := []byte(oneParagraph(clip(md)))
	var w writer
	w.children(inlineParser.Parse(text.NewReader(src)), src)
	return template.HTML(w.html.String()), w.plain.String()
}

// inlineParser knows one block, the paragraph, and no link definitions.
var inlineParser = parser.NewParser(
	parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 100)),
	parser.WithInlineParsers(append(parser.DefaultInlineParsers(),
		util.Prioritized(extension.NewStrikethroughParser(), 500))...),
)

// clip returns the start of md that is read. A comment that the cut leaves
// open goes with the rest: it would be shown else.
func clip(md string) string {
	if len(md) <= maxBytes {
		return md
	}
	end := maxBytes
	for end > maxBytes-utf8.UTFMax && !utf8.RuneStart(md[end]) {
		end--
	}
	md = md[:end]
	if i := strings.LastIndex(md, "<!--"); i >= 0 && !strings.Contains(md[i:], "-->") {
		md = md[:i]
	}
	return md + "…"
}

var blankLines = regexp.MustCompile(`[\r\n][\s\x00]*[\r\n]`)

// oneParagraph returns md as valid UTF-8 without the blank lines that would
// end the paragraph, and the indent that would keep it from being one.
func oneParagraph(md string) string {
	md = strings.TrimSpace(strings.ToValidUTF8(md, "\uFFFD"))
	if !strings.ContainsAny(md, "\r\n") {
		return md
	}
	md = strings.ReplaceAll(md, "\r\n", "\n")
	return blankLines.ReplaceAllString(strings.ReplaceAll(md, "\r", "\n"), "\n")
}

// children writes what stands in n.
func (w *writer) children(n ast.Node, src []byte) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.node(c, src)
	}
}
