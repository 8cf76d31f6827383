package checklist

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"milepost/generator/prose"
)

// titleOf returns the title of a heading's text, which many files share.
func (r *reading) titleOf(text []byte) string {
	return *r.titles.get(text, func(text string) *string { return new(title(strings.Join(strings.Fields(text), " "))) })
}

// title returns the text of a heading as plain text, without a colon at its
// end and without an anchor, as word processors export it.
func title(raw string) string {
	text := public(strings.TrimSpace(anchor.ReplaceAllString(raw, "")))
	return strings.TrimSpace(strings.TrimRight(prose.Plain(text), ":"))
}

var anchor = regexp.MustCompile(`\s*\\?\{#[^{}\s]*\\?\}\s*$`)

// looksLikeHeading returns the title of a line that a reader takes for a
// heading though Markdown does not: "###Week 1", or bold from end to end. A
// line of a list item is one only where it is not indented, as a heading
// typed below a list without a blank line is.
func (w *walker) looksLikeHeading(l line, i int, at place) (text string, glued bool) {
	if within(l.para.solid, l.start) {
		return "", false
	}
	indented := l.start > 0 && w.clean[l.start-1] != '\n'
	if at.nested && (indented || at.opens && i == 0) {
		return "", false
	}
	return w.typedHeading(string(w.clean[l.start:l.stop]), i == 0, at.nested)
}

// headingInHTML returns the title of a heading in an HTML block, in HTML, in
// Markdown or as looksLikeHeading knows it.
func (w *walker) headingInHTML(l line) (text string, glued bool) {
	s := string(w.cut(l.start, l.stop, l.para.comments))
	if m := htmlHeading.FindStringSubmatch(s); m != nil {
		return title(m[1] + m[2]), false
	}
	if l.start > lineStart(w.clean, l.start) {
		return "", false
	}
	return w.typedHeading(s, false, true)
}

// htmlHeading is a heading in an HTML block, in Markdown or in HTML.
var htmlHeading = regexp.MustCompile(`(?i)^(?:#{1,6}[ \t]+(.+?)[ \t#]*|.*<h[1-6][^>]*>(.+?)</h[1-6]>.*)$`)

// typedHeading returns the title of a line that is written as headings are typed.
// One number sign may begin a hashtag: it begins a heading where it opens a
// paragraph, where the file has such headings, and, with more than one word behind
// it, below an item.
func (w *walker) typedHeading(s string, opens, below bool) (text string, glued bool) {
	if s == "" || strings.IndexByte(`#*_\<`, s[0]) < 0 {
		return "", false
	}
	if m := gluedHash.FindStringSubmatch(s); m != nil {
		letter, _ := utf8.DecodeRuneInString(m[2])
		begins := unicode.ToUpper(letter) == letter && !unicode.IsDigit(letter)
		words := strings.ContainsAny(s, " \t") && unicode.IsUpper(letter)
		tags := strings.Contains(strings.TrimRight(s[1:], "# "), "#")
		if len(m[1]) > 1 || begins && (opens || !tags && (w.hash || below && words)) {
			w.hash = w.hash || len(m[1]) == 1
			return title(strings.TrimRight(s[len(m[1]):], "# ")), true
		}
	}
	if m := typedHash.FindStringSubmatch(s); m != nil {
		return title(strings.TrimRight(m[2], "# ")), false
	}
	return boldTitle(s), false
}

var (
	gluedHash = regexp.MustCompile(`^(#{1,6})([^\s#!])`)
	typedHash = regexp.MustCompile(`^\\(#{1,6})[ \t]+(\S.*)$`) // as an editor escapes it
	allBold   = regexp.MustCompile(`^(?:\*\*\*?((?:[^*]|\*[^*]+\*)+)\*\*\*?|__([^_]+)__)\s*:?$`)
	lastBreak = regexp.MustCompile(`(?i)(?:\s*<br\s*/?>)+$`)
	oneTag    = regexp.MustCompile(`(?i)^<(b|strong|u|i|em|ins|big|center|font|span|p|div)(?:\s[^<>]*)?>(.*)</([a-z]+)>\s*:?$`)
)

// mostAround is how many elements of HTML may stand around a title.
const mostAround = 4

// boldTitle returns the title of a line that is bold from end to end.
func boldTitle(s string) string {
	if strings.Contains(s, "[") {
		return ""
	}
	s = lastBreak.ReplaceAllString(s, "")
	bold := false
	for range mostAround {
		m := oneTag.FindStringSubmatch(s)
		if m == nil || !strings.EqualFold(m[1], m[3]) {
			break
		}
		name := strings.ToLower(m[1])
		bold = bold || name == "b" || name == "strong"
		s = strings.TrimSpace(m[2])
	}
	if m := allBold.FindStringSubmatch(s); m != nil {
		return title(m[1] + m[2])
	}
	if bold && !strings.Contains(s, "<") {
		return title(s)
	}
	return ""
}
