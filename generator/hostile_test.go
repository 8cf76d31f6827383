package generator_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"path"
	"regexp"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"milepost/generator"
)

// A vocabulary is the elements that a site's documents use, alone and each with
// its attributes: {"a", "href"}.
type vocabulary map[[2]string]bool

func TestHostileTextStaysText(t *testing.T) {
	t.Parallel()
	known, scripts := vocabulary{}, map[string]string{}
	w := make(workshop, 9)
	ours, _ := own(t, "", "https://course.example/p/")
	for _, calm := range []map[string][]byte{ours, w.built(t, "**plain** `words` <https://a.example>"), w.built(t, strings.Repeat("plain words ", 9))} {
		for name, data := range calm {
			words, _ := read(name, data)
			maps.Copy(known, words)
			if ext := path.Ext(name); ext == ".js" || ext == ".css" {
				scripts[name] = string(data)
			}
		}
	}
	var harmless sync.Map // files that are no pages; many are the same, whatever the attack
	for _, a := range attacks {
		t.Run(a[:min(len(a), 40)], func(t *testing.T) {
			t.Parallel()
			files := w.built(t, a)
			if len(files) < 45 {
				t.Errorf("only %d files: a part of the site is missing", len(files))
			}
			for name, data := range files {
				if !plainPath.MatchString(name) {
					t.Errorf("the path %q is not plain", name)
				}
				if ext := path.Ext(name); (ext == ".js" || ext == ".css") && scripts[name] != string(data) {
					t.Errorf("%s is not ours", name)
				}
				kind := path.Ext(name)
				if _, same := harmless.Load(kind + string(data)); same {
					continue
				}
				words, err := read(name, data)
				if err != nil {
					t.Errorf("%s: %v", name, err)
				}
				for word := range words {
					if !known[word] {
						t.Errorf("%s has %q, which no template writes", name, word)
					}
				}
				if kind != ".html" && !t.Failed() {
					harmless.Store(kind+string(data), nil)
				}
			}
		})
	}
}

var plainPath = regexp.MustCompile(`^\.?[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*$`)

// A workshop builds many sites of the same templates, which it keeps: to parse
// them takes longer than to build the site.
type workshop chan *generator.Memory

// built returns the files of the site that is attacked with a.
func (w workshop) built(t *testing.T, a string) map[string][]byte {
	t.Helper()
	var m *generator.Memory
	select {
	case m = <-w:
	default:
		m = generator.NewMemory()
	}
	files, _ := buildWith(t, attacked(a), generator.Options{Today: today, Memory: m})
	select {
	case w <- m:
	default:
	}
	return files
}

// read reads a document as the program does that it is for, and returns what
// it is made of. The error says what should not be in it, all of it.
func read(name string, data []byte) (vocabulary, error) {
	words := vocabulary{}
	if !utf8.Valid(data) {
		return nil, fmt.Errorf("no UTF-8: %q", bytes.ToValidUTF8(data, []byte("HERE")))
	}
	if i := firstUnwelcome(data); i >= 0 {
		return nil, fmt.Errorf("has what nobody can see: %q", data[max(0, i-60):min(len(data), i+20)])
	}
	switch path.Ext(name) {
	case ".html":
		return words, readHTML(data, words)
	case ".svg", ".xml":
		return words, readXML(data, words)
	case ".json":
		if !json.Valid(data) || bytes.ContainsAny(data, "<>&") {
			return nil, errors.New("no JSON that a page can hold")
		}
	case ".csv":
		return nil, readCSV(data)
	}
	return words, nil
}

// unwelcome reports whether r is invisible and can mislead or break: control
// characters, byte order marks, and what turns the direction of text.
func unwelcome(r rune) bool {
	return r < ' ' && r != '\n' || r == 0x7f || '\u0080' <= r && r <= '\u009f' || r == '\ufeff' || '\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069'
}

// firstUnwelcome returns where the first such character begins, -1 where there
// is none.
func firstUnwelcome(data []byte) int {
	for i, b := range data {
		if b >= ' ' && b < 0x7f || b == '\n' {
			continue
		}
		if r, _ := utf8.DecodeRune(data[i:]); unwelcome(r) {
			return i
		}
	}
	return -1
}

// readHTML reads a page token by token, as a browser does before it puts them in
// their places: what is markup to one is to the other.
func readHTML(data []byte, words vocabulary) error {
	var errs []error
	z := html.NewTokenizer(bytes.NewReader(data))
	pictures := 0 // that are open: in one, no element's text is raw
	script := false
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				errs = append(errs, z.Err())
			}
			return errors.Join(errs...)
		case html.CommentToken:
			errs = append(errs, fmt.Errorf("has a comment: %s", z.Raw()))
		case html.TextToken:
			if script {
				errs = append(errs, errors.New("has a script in it"))
			}
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			name, more := z.TagName()
			element := string(name)
			words[[2]string{element}] = true
			for more {
				var key, value []byte
				key, value, more = z.TagAttr()
				words[[2]string{element, string(key)}] = true
				if err := attribute(element, string(key), string(value)); err != nil {
					errs = append(errs, err)
				}
			}
			script = kind == html.StartTagToken && element == "script"
			switch {
			case element != "svg":
			case kind == html.StartTagToken:
				pictures++
			case kind == html.EndTagToken:
				pictures--
			}
			if pictures > 0 {
				z.NextIsNotRawText()
			}
		}
	}
}

func TestMarkupIsSeenWhereABrowserSeesIt(t *testing.T) {
	for text, seen := range map[string]bool{
		"<p><b>x</b>":                        true,
		"<title><b>x</b></title>":            false, // of a page, whose title is text
		"<svg><title><b>x</b></title></svg>": true,
		"<svg><g/><style><b>x</b></style>":   true,
		"<svg></svg><title><b></title>":      false,
		"<p>&lt;b>x":                         false,
		"<a title='<b>'>x</a>":               false,
	} {
		words := vocabulary{}
		if err := readHTML([]byte(text), words); err != nil || words[[2]string{"b"}] != seen {
			t.Errorf("in %s markup is seen: %t, error %v", text, !seen, err)
		}
	}
	for _, text := range []string{"<script>x</script>", "<p>x<!--y-->", "<p onclick=x>", "<SVG><p ONCLICK=x>"} {
		if readHTML([]byte(text), vocabulary{}) == nil {
			t.Errorf("nothing is wrong with %s", text)
		}
	}
}

func readXML(data []byte, words vocabulary) error {
	var errs []error
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return errors.Join(errs...)
		}
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			element := "xml " + e.Name.Local
			words[[2]string{element}] = true
			for _, a := range e.Attr {
				words[[2]string{element, a.Name.Local}] = true
				errs = append(errs, attribute(e.Name.Local, a.Name.Local, a.Value))
			}
		case xml.Comment, xml.Directive:
			errs = append(errs, errors.New("has a comment or a directive"))
		}
	}
}

// attribute says what is wrong with an attribute, nil if it can do no harm.
func attribute(element, key, value string) error {
	switch {
	case strings.HasPrefix(key, "on"), key == "style", key == "srcdoc", key == "action", key == "formaction", key == "background", key == "data":
		return errors.New(element + " has " + key + "=" + value)
	case key == "href", key == "src":
		u, err := url.Parse(value)
		if err != nil || u.User != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" || u.Scheme == "" && u.Host != "" {
			return errors.New(element + " leads to " + value)
		}
		if (element == "img" || element == "script" || element == "link") && u.IsAbs() && !strings.HasPrefix(value, "https://course.example/p/") {
			return errors.New(element + " loads " + value)
		}
	}
	return nil
}

// readCSV reads a table, none of whose cells a spreadsheet would run.
func readCSV(data []byte) error {
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		return err
	}
	for _, row := range rows {
		for _, cell := range row {
			if strings.ContainsAny(strings.TrimLeft(cell, " \t\r\n")[:min(1, len(strings.TrimLeft(cell, " \t\r\n")))], "=+-@") {
				return errors.New("has the formula " + cell)
			}
		}
	}
	return nil
}
