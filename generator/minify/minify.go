// Package minify makes files smaller without changing what they say. It is
// tdewolff/minify, set up once for the files of a site.
//
// Pages stay valid for a strict checker and safe to style: end tags, quotes,
// document tags and default attributes are kept. What that costs is a few
// bytes that gzip takes back; what it buys is that a page made from a
// minified template is minified already (see Template).
package minify

import (
	"bytes"
	"errors"
	"io"
	"path"
	"regexp"

	tdewolff "github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/json"
	"github.com/tdewolff/minify/v2/svg"
	"github.com/tdewolff/minify/v2/xml"
	"github.com/tdewolff/parse/v2"
)

// A Minifier minifies bytes of a media type. It is safe for concurrent use,
// and leaves its arguments alone. Minifying twice is minifying once.
type Minifier struct {
	files     *tdewolff.M
	templates *tdewolff.M
}

// New returns a Minifier.
func New() *Minifier {
	return &Minifier{files: setUp(html.Minifier{}), templates: setUp(html.Minifier{TemplateDelims: html.GoTemplateDelims})}
}

const (
	htmlType      = "text/html"
	cssType       = "text/css"
	jsType        = "application/javascript"
	svgType       = "application/x-svg" // not that of an <svg> in HTML, which has its own
	inlineSVGType = "image/svg+xml"
	jsonType      = "application/json"
	xmlType       = "application/xml"
)

func setUp(pages html.Minifier) *tdewolff.M {
	pages.KeepDefaultAttrVals = true
	pages.KeepDocumentTags = true
	pages.KeepEndTags = true
	pages.KeepQuotes = true
	m := tdewolff.New()
	m.Add(htmlType, &pages)
	m.Add(cssType, &css.Minifier{})
	m.Add(jsType, &js.Minifier{})
	m.Add(svgType, &svg.Minifier{})
	m.AddFunc(inlineSVGType, joinLines)
	// A reader that wants an integer does not take 1e3.
	m.Add(jsonType, &json.Minifier{KeepNumbers: true})
	m.Add(xmlType, &xml.Minifier{})
	return m
}

// HTML minifies a page. Of an inline SVG only the line breaks go: the SVG
// minifier drops the spaces of a text beside a <tspan> in it, and charts are
// lean as they are made.
func (m *Minifier) HTML(b []byte) ([]byte, error) { return m.files.Bytes(htmlType, bytes.Clone(b)) }

// CSS minifies a style sheet.
func (m *Minifier) CSS(b []byte) ([]byte, error) { return m.files.Bytes(cssType, bytes.Clone(b)) }

// JS minifies a script.
func (m *Minifier) JS(b []byte) ([]byte, error) { return m.files.Bytes(jsType, bytes.Clone(b)) }

// SVG minifies an SVG file. A space beside a <tspan> goes: a <text> should
// hold one string.
func (m *Minifier) SVG(b []byte) ([]byte, error) { return m.files.Bytes(svgType, bytes.Clone(b)) }

// JSON minifies a JSON text, and leaves its numbers as they are written.
func (m *Minifier) JSON(b []byte) ([]byte, error) { return m.files.Bytes(jsonType, bytes.Clone(b)) }

// XML minifies a feed or a sitemap.
func (m *Minifier) XML(b []byte) ([]byte, error) { return m.files.Bytes(xmlType, bytes.Clone(b)) }

// A SyntaxError is what is wrong in a file, and where. Line and Column count
// from 1, the latter in characters.
type SyntaxError struct {
	Line, Column int
	Message      string
}

func (e SyntaxError) Error() string { return e.Message }

// File minifies b as the extension of name says, and returns it as it is
// where there is none to minify by. What is wrong in it is a SyntaxError.
func (m *Minifier) File(name string, b []byte) ([]byte, error) {
	small, err := m.byName(name, b)
	if e, ok := errors.AsType[*parse.Error](err); ok {
		return small, SyntaxError{e.Line, e.Column, e.Message}
	}
	return small, err
}

func (m *Minifier) byName(name string, b []byte) ([]byte, error) {
	switch path.Ext(name) {
	case ".html":
		return m.HTML(b)
	case ".css":
		return m.CSS(b)
	case ".js", ".mjs":
		return m.JS(b)
	case ".svg":
		return m.SVG(b)
	case ".json", ".webmanifest":
		return m.JSON(b)
	case ".xml":
		return m.XML(b)
	}
	return b, nil
}

var (
	beforeTag = regexp.MustCompile(`(>|}})[ \t\r]*\n\s*<`)
	afterTag  = regexp.MustCompile(`>[ \t\r]*\n\s*{{`)
	lineBreak = regexp.MustCompile(`[ \t\r]*\n\s*`)
)

// joinLines removes the line breaks of an inline SVG between its tags and a
// template's actions, and the indent after others.
func joinLines(_ *tdewolff.M, w io.Writer, r io.Reader, _ map[string]string) error {
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	b = beforeTag.ReplaceAll(b, []byte("$1<"))
	b = afterTag.ReplaceAllLiteral(b, []byte(">{{"))
	_, err = w.Write(lineBreak.ReplaceAllLiteral(b, []byte("\n")))
	return err
}
