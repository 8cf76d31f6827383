package content

import (
	"bytes"
	"regexp"

	"go.yaml.in/yaml/v3"

	"milepost/generator/diag"
)

// A Format says what front matter is written in.
type Format uint8

const (
	None Format = iota // there is no front matter
	TOML               // between lines of +++
	YAML               // between lines of ---
)

// maxFront is how far in bytes the end of front matter is looked for.
const maxFront = 64 << 10

// Parts are the front matter and the body of a text.
type Parts struct {
	Format Format
	Front  []byte // without the lines around it
	Line   int    // of the text on which Front begins, from 1; 0 where there is none
	Body   []byte // the whole text, with blanks for all but line breaks up to Front's end

	doc    yaml.Node // Front, parsed, if it is YAML
	broken error     // of parsing it
}

// Split sets front matter apart from the text src of the file name. Body has
// the length of src, so that its offsets, lines and columns are those of the
// file.
//
// A "---" that opens no YAML mapping is a line across the page, and body; so
// is one that is not closed. A "+++" that is not closed is a Warning.
func Split(name string, src []byte) (Parts, diag.List) {
	body := Parts{Body: src}
	start := 0
	if bytes.HasPrefix(src, []byte("\ufeff")) {
		start = len("\ufeff")
	}
	first, from := lineAt(src, start)
	format := map[string]Format{"+++": TOML, "---": YAML}[first]
	if format == None {
		return body, nil
	}
	to, end := closing(src, from, format)
	switch {
	case to < 0 && format == TOML:
		return body, diag.List{File{Path: name}.problem(1, 1, diag.Warning, "front-matter", `the front matter has no end`, `write a line of "+++" after it`)}
	case to < 0:
		return body, nil
	}
	parts := Parts{Format: format, Front: src[from:to], Line: 2}
	if format == YAML {
		parts.broken = yaml.Unmarshal(parts.Front, &parts.doc)
		if !parts.isMapping() {
			return body, nil
		}
	}
	parts.Body = blank(src, start, end)
	return parts, nil
}

// lineAt returns the line that begins at an offset, without white space at
// its end, and the offset behind its line break.
func lineAt(src []byte, start int) (line string, next int) {
	next = len(src)
	if i := bytes.IndexByte(src[start:], '\n'); i >= 0 {
		next = start + i + 1
	}
	// No delimiter is longer, and a file may be one line.
	return string(bytes.TrimRight(src[start:min(next, start+80)], " \t\r\n")), next
}

// closing returns where the line begins that closes front matter, and where
// it ends, without its line break; to is -1 where there is none.
func closing(src []byte, from int, format Format) (to, end int) {
	for at := from; at < len(src) && at-from <= maxFront; {
		line, next := lineAt(src, at)
		if format == TOML && line == "+++" || format == YAML && (line == "---" || line == "...") {
			return at, at + len(line)
		}
		at = next
	}
	return -1, -1
}

var (
	yamlKey = regexp.MustCompile(`(?m)\A(?:\s*(?:#.*)?\n)*["']?[A-Za-z_][\w .-]*["']?[ \t]*:(?:\s|$)`)
	taskBox = regexp.MustCompile(`(?m)^[ \t]*(?:[-*+]|\d+[.)])[ \t]*\[[^\]\n]?\]`)
)

// isMapping reports whether Front is meant as a YAML mapping. One that is
// broken still is, if it begins with a key and holds no checklist, which must
// not be lost.
func (p Parts) isMapping() bool {
	switch {
	case len(bytes.TrimSpace(p.Front)) == 0:
		return true
	case p.broken != nil:
		return yamlKey.Match(p.Front) && !taskBox.Match(p.Front)
	}
	return len(p.doc.Content) == 1 && p.doc.Content[0].Kind == yaml.MappingNode
}

// blank returns src with spaces for all but line breaks from start to end.
func blank(src []byte, start, end int) []byte {
	b := bytes.Clone(src)
	for i := start; i < end; i++ {
		if b[i] != '\n' && b[i] != '\r' {
			b[i] = ' '
		}
	}
	return b
}
