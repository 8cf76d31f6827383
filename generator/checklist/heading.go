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
	return w.typedHeading(string(w.clean[l.start:l.stop]), i == 0, false)
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
// paragraph, elsewhere only where it has the first word of a heading like it, as
// "#Week 2" has below "#Week 1".
func (w *walker) typedHeading(s string, opens, inHTML bool) (text string, glued bool) {
	if s == "" || strings.IndexByte(`#*_\<`, s[0]) < 0 {
		return "", false
	}
	if m := gluedHash.FindStringSubmatch(s); m != nil && (len(m[1]) > 1 || w.hashHeads(s[1:], opens)) {
		return title(strings.TrimRight(s[len(m[1]):], "# ")), true
	}
	if m := typedHash.FindStringSubmatch(s); m != nil {
		return title(strings.TrimRight(m[2], "# ")), false
	}
	return boldTitle(s, inHTML), false
}

// hashHeads reports whether the text behind one number sign is a heading.
func (w *walker) hashHeads(text string, opens bool) bool {
	letter, _ := utf8.DecodeRuneInString(text)
	if unicode.ToUpper(letter) != letter || unicode.IsDigit(letter) {
		return false
	}
	word := firstWord.FindString(text)
	if opens {
		if w.hashes == nil {
			w.hashes = map[string]bool{}
		}
		w.hashes[word] = true
		return true
	}
	return word != "" && w.hashes[word] && !strings.Contains(strings.TrimRight(text, "# "), "#")
}

var (
	gluedHash = regexp.MustCompile(`^(#{1,6})([^\s#!])`)
	typedHash = regexp.MustCompile(`^\\(#{1,6})[ \t]+(\S.*)$`) // as an editor escapes it
	allBold   = regexp.MustCompile(`^(?:\*\*\*?((?:[^*]|\*[^*]+\*)+)\*\*\*?|__([^_]+)__)\s*:?$`)
	firstWord = regexp.MustCompile(`^\p{L}+`)
	numbered  = regexp.MustCompile(`^\p{L}+\s+\d`)
	lastBreak = regexp.MustCompile(`(?i)(?:\s*<br\s*/?>)+$`)
	oneTag    = regexp.MustCompile(`(?i)^<(b|strong|u|i|em|ins|big|center|font|span|p|div)(?:\s[^<>]*)?>(.*)</([a-z]+)>\s*:?$`)
)

// mostAround is how many elements of HTML may stand around a title.
const mostAround = 4

// boldTitle returns the title of a line that is bold from end to end. In HTML, where
// names are bold too, it begins with a word and a number.
func boldTitle(s string, inHTML bool) string {
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
		bold, inHTML = bold || name == "b" || name == "strong", true
		s = strings.TrimSpace(m[2])
	}
	text := ""
	if m := allBold.FindStringSubmatch(s); m != nil {
		text = title(m[1] + m[2])
	} else if bold && !strings.Contains(s, "<") {
		text = title(s)
	}
	if inHTML && !numbered.MatchString(text) {
		return ""
	}
	return text
}
