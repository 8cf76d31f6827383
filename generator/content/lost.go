package content

import (
	"bytes"
	"fmt"
	"regexp"

	"go.yaml.in/yaml/v3"

	"milepost/generator/diag"
)

// aKey is a line that a mapping of YAML could have.
var aKey = regexp.MustCompile(`(?m)^["']?[A-Za-z_][\w-]*["']?[ \t]*:(?:\s|$)`)

// Lost returns an Error where the text src of the file name begins with what was
// meant for front matter, but Split has found none in it. A team's file may have a
// line across the page there; a curriculum would lose its dates and modules
// without a word.
func (p Parts) Lost(name string, src []byte) diag.List {
	if p.Format != None {
		return nil
	}
	line, start := 1, 0
	if bytes.HasPrefix(src, []byte("\ufeff")) {
		start = len("\ufeff")
	}
	text, from := lineAt(src, start)
	for ; text == "" && from < len(src); line++ {
		text, from = lineAt(src, from)
	}
	format := map[string]Format{"+++": TOML, "---": YAML}[text]
	if format == None {
		return nil
	}
	fail := func(line int, message, hint string) diag.List {
		return diag.List{File{Path: name}.problem(line, 1, diag.Error, "front-matter", message, hint)}
	}
	to, _ := closing(src, from, format)
	if to < 0 {
		if format == YAML && !yamlKey.Match(src[from:min(len(src), from+maxFront)]) {
			return nil
		}
		return fail(line, "the front matter has no end", fmt.Sprintf("write a line of %q after it", text))
	}
	front := src[from:to]
	if format == YAML && (!aKey.Match(front) || taskBox.Match(front)) {
		return nil
	}
	if line > 1 {
		return fail(line, "the front matter does not begin on the first line", fmt.Sprintf("delete the empty lines above %q", text))
	}
	if format == TOML {
		return nil
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(front, &doc); err != nil {
		at, message := diag.YAML(err)
		return fail(line+min(at, bytes.Count(front, []byte("\n"))), "front matter: "+message, "write each setting as \"key: value\"")
	}
	if len(doc.Content) == 1 && doc.Content[0].Kind != yaml.MappingNode {
		return fail(line+1, "the front matter has no keys", "write each setting as \"key: value\"")
	}
	return nil
}
