package curriculum

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"milepost/generator/checklist"
	"milepost/generator/naming"
)

// rule reads one rule of evidence, as far as it can be read without the list.
func (r *frontReader) rule(v *value) {
	var rule frontRule
	r.table(v, " of evidence", map[string]func(*value){
		"items":   func(v *value) { rule.items = r.texts(v, "items") },
		"modules": func(v *value) { rule.modules = r.texts(v, "modules") },
		"paths": func(v *value) {
			for _, n := range r.texts(v, "paths") {
				if r.glob(n) {
					rule.paths = append(rule.paths, n.text)
				}
			}
		},
	})
	if v.table["items"] == nil && v.table["modules"] == nil {
		r.fail(v.at, "missing-key", "evidence names neither items nor modules", `say what it shows: modules = ["M1"]`)
	}
	if v.table["paths"] == nil {
		r.fail(v.at, "missing-key", "evidence has no paths", `say where it is found: paths = ["tests/**"]`)
	}
	r.front.evidence = append(r.front.evidence, rule)
}

// glob reports whether n is a pattern of paths; if not, that is a problem.
func (r *frontReader) glob(n named) bool {
	parts := strings.Split(n.text, "/")
	_, err := path.Match(strings.ReplaceAll(n.text, "**", "*"), "")
	switch {
	case err != nil:
		r.fail(n.at, "bad-value", fmt.Sprintf("path %q is no pattern", n.text), `close each "[", and write "\\[" for a bracket`)
	case path.IsAbs(n.text) || slices.Contains(parts, "..") || slices.Contains(parts, "."):
		r.fail(n.at, "bad-value", fmt.Sprintf("path %q is not inside of the repository", n.text), `write it from the repository's root: "tests/**"`)
	case slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(p, "**") && p != "**" }):
		r.fail(n.at, "bad-value", fmt.Sprintf("path %q has \"**\" beside other characters", n.text), `write "**" as a folder of its own: "tests/**/*.py"`)
	default:
		return true
	}
	return false
}

// rules turns what the front matter says of evidence into Rules. An item is
// named by its id or by its text.
func (r *frontReader) rules(c *Curriculum) []Rule {
	var rules []Rule
	ids := make([]string, len(c.Items))
	byKey := make(map[string]string, len(c.Items))
	for i, it := range c.Items {
		ids[i] = it.ID
		byKey[checklist.Key(it.Plain)] = it.ID
	}
	modules := make([]string, len(c.Modules))
	for i, m := range c.Modules {
		modules[i] = m.ID
	}
	for _, f := range r.front.evidence {
		rule := Rule{Paths: f.paths}
		for _, n := range f.items {
			switch id := byKey[checklist.Key(n.text)]; {
			case slices.Contains(ids, n.text):
				rule.Items = append(rule.Items, n.text)
			case id != "":
				rule.Items = append(rule.Items, id)
			default:
				r.fail(n.at, "unknown-item", fmt.Sprintf("no item of the list is %q", n.text), nearestOf(naming.Slug(n.text), ids, ""))
			}
		}
		for _, n := range f.modules {
			id := moduleID(n.text)
			if !slices.Contains(modules, id) {
				r.fail(n.at, "unknown-module", fmt.Sprintf("no module is %q", n.text), nearestOf(id, modules, "known modules: "))
				continue
			}
			rule.Modules = append(rule.Modules, id)
		}
		if len(rule.Paths) > 0 && len(rule.Items)+len(rule.Modules) > 0 {
			rules = append(rules, rule)
		}
	}
	return rules
}
