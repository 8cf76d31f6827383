package curriculum

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"milepost/generator/diag"
)

// readTOML returns the top table of TOML text that begins on a line of the
// file, or nil where it does not parse.
func readTOML(text string, line int, r *report) *value {
	var top map[string]any
	if _, err := toml.Decode(text, &top); err != nil {
		at, message := position{line, 1}, strings.TrimPrefix(err.Error(), "toml: ")
		if e, ok := errors.AsType[toml.ParseError](err); ok {
			at = position{line + max(e.Position.Line, 1) - 1, max(e.Position.Col, 1)}
			message = strings.TrimSuffix(strings.TrimPrefix(e.Message, "toml: "), ".")
		}
		r.fail(at, "toml-syntax", message, diag.TOMLHint(message))
		return nil
	}
	s := scanner{text: text, line: line, found: map[string]place{}, tables: map[string]int{}}
	s.document()
	return s.value("", top, place{position{line, 1}, position{line, 1}})
}

// A place is where a key and its value begin.
type place struct{ key, value position }

// A scanner finds where the keys of a TOML text stand, which the decoder does
// not tell for lists of tables. It reads only text that the decoder took, so
// it need not check anything.
type scanner struct {
	text   string
	at     int // offset of what is next
	line   int // of the file, of what is next
	start  int // offset of the line's first byte
	found  map[string]place
	tables map[string]int // how many elements a list of tables has, by path
}

// Paths are keys joined by sep; elements of a list are their number.
const sep = "\x00"

func (s *scanner) position() position { return position{s.line, s.at - s.start + 1} }

func (s *scanner) peek() byte {
	if s.at < len(s.text) {
		return s.text[s.at]
	}
	return 0
}

// advance moves behind n bytes.
func (s *scanner) advance(n int) {
	for end := min(s.at+n, len(s.text)); s.at < end; {
		s.at++
		if s.text[s.at-1] == '\n' {
			s.line, s.start = s.line+1, s.at
		}
	}
}

// space moves behind white space, line breaks and comments.
func (s *scanner) space() {
	for s.at < len(s.text) {
		switch s.text[s.at] {
		case ' ', '\t', '\r', '\n':
			s.advance(1)
		case '#':
			n := strings.IndexByte(s.text[s.at:], '\n')
			if n < 0 {
				n = len(s.text) - s.at
			}
			s.advance(n)
		default:
			return
		}
	}
}

func (s *scanner) document() {
	table := ""
	for s.space(); s.at < len(s.text); s.space() {
		before := s.at
		if s.peek() == '[' {
			table = s.header()
		} else {
			s.pair(table)
		}
		if s.at == before {
			s.advance(1) // whatever it is, the scan ends
		}
	}
}

// header reads "[a.b]" or "[[a.b]]" and returns the path of its table.
func (s *scanner) header() string {
	at := s.position()
	list := strings.HasPrefix(s.text[s.at:], "[[")
	s.advance(1)
	if list {
		s.advance(1)
	}
	names := s.name()
	s.advance(1)
	if list {
		s.advance(1)
	}
	path := ""
	for i, name := range names {
		path = join(path, name)
		s.note(path, place{at, at})
		if list && i == len(names)-1 {
			s.tables[path]++
		}
		if n := s.tables[path]; n > 0 {
			path = join(path, strconv.Itoa(n-1))
			s.note(path, place{at, at})
		}
	}
	return path
}

// name reads a key with its dots.
func (s *scanner) name() []string {
	var names []string
	for {
		s.space()
		switch c := s.peek(); c {
		case '"', '\'':
			from := s.at
			s.quoted()
			name := strings.Trim(s.text[from:s.at], string(c))
			if c == '"' {
				if u, err := strconv.Unquote(s.text[from:s.at]); err == nil {
					name = u
				}
			}
			names = append(names, name)
		default:
			from := s.at
			for s.at < len(s.text) && !strings.ContainsRune(" \t.=]\r\n", rune(s.text[s.at])) {
				s.advance(1)
			}
			names = append(names, s.text[from:s.at])
		}
		for s.peek() == ' ' || s.peek() == '\t' {
			s.advance(1)
		}
		if s.peek() != '.' {
			return names
		}
		s.advance(1)
	}
}

// pair reads "key = value".
func (s *scanner) pair(table string) {
	key := s.position()
	path := table
	names := s.name()
	s.advance(1)
	for s.peek() == ' ' || s.peek() == '\t' {
		s.advance(1)
	}
	for _, name := range names {
		path = join(path, name)
		s.note(path, place{key, s.position()})
	}
	s.scan(path)
}

// longestPath is the length of a path from which on places are not kept: the
// front matter has no key so deep, and paths must not grow with the text.
const longestPath = 400

// join returns the path of a key or an element in path.
func join(path, name string) string {
	if len(path) > longestPath {
		return path
	}
	return path + sep + name
}

// note keeps the first place of a path.
func (s *scanner) note(path string, p place) {
	if _, ok := s.found[path]; !ok && len(path) <= longestPath {
		s.found[path] = p
	}
}

// scan moves behind a value, noting what is in it.
func (s *scanner) scan(path string) {
	switch s.peek() {
	case '"', '\'':
		s.quoted()
	case '[':
		s.advance(1)
		for i := 0; ; i++ {
			s.space()
			if c := s.peek(); c == ']' || c == 0 {
				s.advance(1)
				return
			}
			element := join(path, strconv.Itoa(i))
			s.note(element, place{s.position(), s.position()})
			s.scan(element)
			s.comma()
		}
	case '{':
		s.advance(1)
		for {
			s.space()
			if c := s.peek(); c == '}' || c == 0 {
				s.advance(1)
				return
			}
			s.pair(path)
			s.comma()
		}
	default:
		for s.at < len(s.text) && !strings.ContainsRune(",]}#\r\n", rune(s.text[s.at])) {
			s.advance(1)
		}
	}
}

func (s *scanner) comma() {
	s.space()
	if s.peek() == ',' {
		s.advance(1)
	}
}

// quoted moves behind a string.
func (s *scanner) quoted() {
	quote := s.text[s.at : s.at+1]
	if triple := strings.Repeat(quote, 3); strings.HasPrefix(s.text[s.at:], triple) {
		quote = triple
	}
	s.advance(len(quote))
	for s.at < len(s.text) {
		switch {
		case s.peek() == '\\' && quote[0] == '"':
			s.advance(2)
		case strings.HasPrefix(s.text[s.at:], quote):
			s.advance(len(quote))
			for len(quote) == 3 && s.peek() == quote[0] {
				s.advance(1) // up to two quotes may stand before the closing three
			}
			return
		default:
			s.advance(1)
		}
	}
}

// value returns a decoded value with its place. A place that was not found is
// that of what it stands in.
func (s *scanner) value(path string, decoded any, outer place) *value {
	at, ok := s.found[path]
	if !ok {
		at = outer
	}
	v := &value{at: at.value, key: at.key}
	switch d := decoded.(type) {
	case map[string]any:
		v.kind, v.table = tableKind, map[string]*value{}
		for _, key := range slices.Sorted(maps.Keys(d)) {
			v.table[key] = s.value(join(path, key), d[key], at)
		}
	case []any:
		v.kind = listKind
		for i, e := range d {
			v.list = append(v.list, s.value(join(path, strconv.Itoa(i)), e, at))
		}
	case []map[string]any:
		v.kind = listKind
		for i, e := range d {
			v.list = append(v.list, s.value(join(path, strconv.Itoa(i)), e, at))
		}
	default:
		v.scalar = decoded
	}
	return v
}
