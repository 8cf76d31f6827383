package curriculum

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"milepost/generator/diag"
)

// readYAML returns the top mapping of YAML text that begins on a line of the
// file, or nil where it does not parse.
func readYAML(text string, line int, r *report) *value {
	y := yamlReader{lines: strings.Split(text, "\n"), line: line, report: r}
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		n, message := diag.YAML(err)
		r.fail(position{line + min(n, len(y.lines)) - 1, 1}, "yaml-syntax", message, "")
		return nil
	}
	if len(doc.Content) == 0 {
		return &value{at: position{line, 1}, kind: tableKind}
	}
	return y.value(doc.Content[0])
}

// A yamlReader turns YAML nodes into values.
type yamlReader struct {
	lines  []string
	line   int // of the file, of the first of lines
	report *report
}

// position returns where n begins. YAML counts columns in characters.
func (y *yamlReader) position(n *yaml.Node) position {
	if n.Line < 1 || n.Line > len(y.lines) {
		return position{y.line, 1}
	}
	column, s := 1, y.lines[n.Line-1]
	for range n.Column - 1 {
		_, size := utf8.DecodeRuneInString(s[column-1:])
		column += size
	}
	return position{y.line + n.Line - 1, column}
}

func (y *yamlReader) value(n *yaml.Node) *value {
	at := y.position(n)
	v := &value{at: at, key: at}
	if n.Kind == yaml.AliasNode {
		// Only a scalar: aliases of aliases of lists grow without bound.
		if n = n.Alias; n.Kind != yaml.ScalarNode {
			y.report.fail(at, "wrong-type", "an alias that stands for more than one value", "write the values out")
			return v
		}
	}
	switch n.Kind {
	case yaml.MappingNode:
		v.kind, v.table = tableKind, map[string]*value{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			key, inner := n.Content[i], y.value(n.Content[i+1])
			inner.key = y.position(key)
			if _, twice := v.table[key.Value]; twice {
				y.report.fail(inner.key, "duplicate-key", fmt.Sprintf("the key %q stands twice", key.Value), "delete one of the two")
				continue
			}
			v.table[key.Value] = inner
		}
	case yaml.SequenceNode:
		v.kind = listKind
		for _, e := range n.Content {
			v.list = append(v.list, y.value(e))
		}
	default:
		v.scalar = yamlScalar(n)
	}
	return v
}

// yamlScalar returns a scalar as TOML would have it. No key takes a number,
// so "title: 2025" is a text, and so is a date.
func yamlScalar(n *yaml.Node) any {
	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		return strings.EqualFold(n.Value, "true")
	}
	return n.Value
}
