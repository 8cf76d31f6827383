package content

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
	"go.yaml.in/yaml/v3"

	"milepost/generator/diag"
)

// A FrontMatter is what a team says of itself.
type FrontMatter struct {
	Name    string // of the team, one line; "" where none is given
	Project string // what the team builds, one line; "" where none is given
	Repo    string // absolute http or https URL; "" where none is given
	Hidden  bool   // the team is not to be in the site
}

// A Source is a team's file, read.
type Source struct {
	Path  string      // from the site's root
	Front FrontMatter //
	Body  []byte      // the text, with the front matter blanked
}

// Load reads a team's file and its front matter: it is Source of Text.
func (f File) Load() (Source, diag.List) { return f.Source(f.Text()) }

// Source reads the front matter of a team's file from what Text returned. Keys
// that are not known are not looked at, for a README's front matter is that of
// other tools too; one that is known and wrong is a Warning, and left out.
func (f File) Source(src []byte, problems diag.List) (Source, diag.List) {
	if src == nil && problems != nil {
		return Source{Path: f.Path}, problems
	}
	if len(bytes.TrimSpace(bytes.TrimPrefix(src, []byte("\ufeff")))) == 0 {
		problems = append(problems, f.problem(0, 0, diag.Warning, "empty-file", "the file is empty", ""))
	}
	parts, unclosed := Split(f.Path, src)
	m := matter{file: f, parts: parts, problems: append(problems, unclosed...)}
	switch parts.Format {
	case TOML:
		m.toml()
	case YAML:
		m.yaml()
	}
	m.problems.Sort()
	return Source{Path: f.Path, Front: m.front, Body: parts.Body}, m.problems
}

// A matter decodes the front matter of one file.
type matter struct {
	file     File
	parts    Parts
	front    FrontMatter
	problems diag.List
}

// report adds a Warning about the front matter; line counts in it.
func (m *matter) report(line, column int, message, hint string) {
	last := bytes.Count(m.parts.Front, []byte("\n")) + 1
	line = m.parts.Line + min(max(line, 1), last) - 1
	m.problems = append(m.problems, m.file.problem(line, max(column, 1), diag.Warning, "front-matter", message, hint))
}

var hiddenKey = regexp.MustCompile(`(?mi)^["']?hidden["']?[ \t]*[:=][ \t]*["']?(true|yes|on|1)\b`)

// broken reports front matter that does not parse. A team that asked to be
// hidden is, whatever else is wrong.
func (m *matter) broken(line, column int, message string) {
	m.report(line, column, "front matter: "+message, diag.TOMLHint(message))
	m.front.Hidden = hiddenKey.Match(m.parts.Front)
}

// mostNested is how many dots a line of TOML front matter may have, and how
// many braces all of it. The decoder keeps the way to each key, so that keys
// within keys cost the square of their number: 60 kB of them take gigabytes.
const mostNested = 100

// nested returns the line of the front matter, from 1, from which on it is
// too deep to be read; 0 if it is not.
func nested(front []byte) int {
	braces, n := 0, 0
	for line := range bytes.Lines(front) {
		n++
		braces += bytes.Count(line, []byte("{"))
		if braces > mostNested || bytes.Count(line, []byte(".")) > mostNested {
			return n
		}
	}
	return 0
}

func (m *matter) toml() {
	if line := nested(m.parts.Front); line > 0 {
		m.broken(line, 1, "keys are nested too deep")
		return
	}
	var keys map[string]toml.Primitive
	md, err := toml.Decode(string(m.parts.Front), &keys)
	if err != nil {
		e, _ := errors.AsType[toml.ParseError](err)
		m.broken(e.Position.Line, e.Position.Col, strings.TrimSuffix(e.Message, "."))
		return
	}
	for key, value := range keys {
		set := m.setter(key)
		if set == nil {
			continue
		}
		if e, ok := errors.AsType[toml.ParseError](md.PrimitiveDecode(value, &set)); ok {
			m.report(e.Position.Line, e.Position.Col, key+" "+e.Message, "")
		}
	}
}

func (m *matter) yaml() {
	doc := m.parts.doc
	if err := m.parts.broken; err != nil {
		line, message := diag.YAML(err)
		m.broken(line, 1, message)
		return
	}
	if len(doc.Content) == 0 {
		return
	}
	pairs := doc.Content[0].Content
	for i := 0; i+1 < len(pairs); i += 2 {
		key, value := pairs[i], pairs[i+1]
		if value.Kind == yaml.AliasNode {
			value = value.Alias
		}
		set := m.setter(key.Value)
		if set == nil || value.ShortTag() == "!!null" {
			continue
		}
		if err := set(scalar(value)); err != nil {
			m.report(value.Line, m.column(value), key.Value+" "+err.Error(), "")
		}
	}
}

// scalar returns a YAML value as TOML has it: a number and a date may be a
// name, and are what is written.
func scalar(n *yaml.Node) any {
	switch {
	case n.Kind != yaml.ScalarNode:
		return nil
	case n.ShortTag() == "!!bool":
		return strings.EqualFold(n.Value, "true")
	}
	return n.Value
}

// column returns the column of n in bytes; YAML counts it in characters.
func (m *matter) column(n *yaml.Node) int {
	lines := bytes.SplitN(m.parts.Front, []byte("\n"), n.Line+1)
	if n.Line < 1 || n.Line > len(lines) {
		return 1
	}
	column, line := 1, lines[n.Line-1]
	for range n.Column - 1 {
		_, size := utf8.DecodeRune(line[min(column-1, len(line)):])
		column += size
	}
	return column
}

// A setter takes a key's value, or says what is wrong with it. As a TOML
// decoder it has its error's position added.
type setter func(value any) error

func (s setter) UnmarshalTOML(value any) error { return s(value) }

// setter returns that of a key, nil for a key that is not a team's.
func (m *matter) setter(key string) setter {
	switch key {
	case "name":
		return text(&m.front.Name)
	case "project":
		return text(&m.front.Project)
	case "repo":
		return m.setRepo
	case "hidden":
		return m.setHidden
	}
	return nil
}

func text(field *string) setter {
	return func(value any) error {
		s, ok := value.(string)
		if !ok {
			return errors.New("is no text")
		}
		*field = oneLine(s)
		return nil
	}
}

// setHidden takes what is not plainly false as true: a team that is hidden by
// mistake is missed, one that is shown by mistake is exposed.
func (m *matter) setHidden(value any) error {
	m.front.Hidden = true
	switch v := value.(type) {
	case bool:
		m.front.Hidden = v
		return nil
	case string:
		switch strings.ToLower(strings.TrimSpace(v)) {
		case "true", "yes", "on", "1":
			return nil
		case "false", "no", "off", "0", "":
			m.front.Hidden = false
			return nil
		}
	}
	return errors.New("is neither true nor false, and is taken as true")
}

var sshURL = regexp.MustCompile(`^(?:ssh://)?git@([A-Za-z0-9.-]+)(?::[0-9]+/|[:/])([^\s:?#]+)$`)

// setRepo takes the URL of a repository, also as git clones it by SSH.
func (m *matter) setRepo(value any) error {
	s, ok := value.(string)
	if !ok {
		return errors.New("is no text")
	}
	s = strings.TrimSpace(s)
	if s == "" {
		return nil
	}
	s = sshURL.ReplaceAllString(s, "https://$1/$2")
	u, err := url.Parse(strings.TrimSuffix(strings.TrimRight(s, "/"), ".git"))
	if err != nil || u.Hostname() == "" || u.Scheme != "http" && u.Scheme != "https" || len(s) > 2*maxName {
		return fmt.Errorf("%q is not an absolute http or https URL", oneLine(s))
	}
	if u.User != nil {
		return errors.New("has a user in its URL")
	}
	m.front.Repo = u.String()
	return nil
}
