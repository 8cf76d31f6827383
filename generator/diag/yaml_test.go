package diag

import (
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

func TestAFaultInYAMLIsOnTheLineWhereItStands(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"name: x\nrepo: y\nmodules:\n  M1: [a\nk: v\n", 4}, // where the list begins that has no end
		{"name: x\nz: {a: 1\n", 2},
		{"name: [a\n", 2},                   // where the end is missed, for it begins on the first
		{"name: x\nrepo: y\n\ttab: z\n", 2}, // where the value begins that goes on with a tab
		{"name: x\nrepo: y: z\n", 2},
		{"name: x\nrepo: \"y\n", 2},
		{"a: 1\nb: *none\n", 1}, // of which the package tells no line
	} {
		var v any
		err := yaml.Unmarshal([]byte(c.text), &v)
		if err == nil {
			t.Fatalf("%q is YAML", c.text)
		}
		line, message := YAML(err)
		if line != c.want || strings.Contains(message, "yaml:") || strings.Contains(message, "line ") {
			t.Errorf("%q: line %d, %q, want line %d (%v)", c.text, line, message, c.want, err)
		}
	}
}
