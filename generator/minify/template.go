package minify

import (
	"bytes"
	"regexp"
)

// Template minifies the source of an html/template with actions in {{ }}, so
// that the work is done once and not for each page.
//
// A page made from it is minified, HTML(page) equals page, but for what the
// values bring along: a reference that html/template writes for a character
// that needs none in its place ("&#39;" in text), white space at the ends of
// a text or twice in a row, and an attribute that comes out empty. And a
// space stays between an action and an inline element or another action,
// whatever the action brings; {{- takes it away. All of that is valid HTML.
//
// Of the template, it asks that an action does not reach out of the tag or
// the text that it begins in, and that a string in an action inside <title>
// or <textarea> has no two spaces in a row. A <script> or <style> with an
// action in it stays as it is.
func (m *Minifier) Template(b []byte) ([]byte, error) {
	return m.templates.Bytes(htmlType, withoutComments(b))
}

var comment = regexp.MustCompile(`(?s)\{\{(-\s)?\s*/\*.*?\*/\s*(\s-)?\}\}`)

// withoutComments returns a copy of b without its {{/* comments */}}: an
// apostrophe in one would open a string for the minifier. White space that a
// comment trims is trimmed.
func withoutComments(b []byte) []byte {
	return comment.ReplaceAllFunc(bytes.Clone(b), func(c []byte) []byte {
		left, right := bytes.HasPrefix(c, []byte("{{-")), bytes.HasSuffix(c, []byte("-}}"))
		switch {
		case left && right:
			return []byte("{{- /**/ -}}")
		case left:
			return []byte("{{- /**/}}")
		case right:
			return []byte("{{/**/ -}}")
		}
		return nil
	})
}
