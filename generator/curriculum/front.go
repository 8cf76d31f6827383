package curriculum

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"milepost/generator/checklist"
)

// A front is what the front matter says, before the list is looked at.
type front struct {
	title      string
	start      time.Time
	startAt    position
	asOf       time.Time
	sections   []frontSection
	modules    []Module
	also       []Older
	applicable []string // keys of phrases
	evidence   []frontRule
}

// A frontSection is what the front matter says of a section.
type frontSection struct {
	title    string
	titleAt  position
	due      time.Time
	dueAt    position
	optional bool
}

// A frontRule is a Rule with the values that name something in the list.
type frontRule struct {
	items, modules []named
	paths          []string
}

// named is a text of the front matter and where it stands.
type named struct {
	text string
	at   position
}

// applicablePhrases returns how an item says that it may not apply, unless
// the course has phrases of its own.
func applicablePhrases() []string {
	return []string{"if applicable", "if relevant", "where applicable", "when applicable",
		"hvis relevant", "hvis det er relevant", "wenn zutreffend", "falls zutreffend", "falls relevant"}
}

// A frontReader turns the values of the front matter into a front.
type frontReader struct {
	*report
	front front
}

// read reads the top table.
func (r *frontReader) read(top *value) {
	r.front.applicable = applicablePhrases()
	if top == nil {
		return
	}
	if !r.is(top, tableKind, "the front matter", `title = "…"`) {
		return
	}
	fields := map[string]func(*value){
		"title": func(v *value) { r.front.title = r.line(v, "title") },
		"start": func(v *value) { r.front.start, r.front.startAt = r.date(v, "start"), v.at },
		"sections": func(v *value) {
			r.each(v, "sections", `[[sections]] with title = "Week 1"`, r.section)
		},
		"modules": r.modules,
		"as_of":   func(v *value) { r.front.asOf = r.date(v, "as_of") },
		"also":    func(v *value) { r.front.also = r.fileNames(v) },
		"applicable": func(v *value) {
			r.front.applicable = nil
			for _, n := range r.texts(v, "applicable") {
				r.front.applicable = append(r.front.applicable, checklist.Key(n.text))
			}
		},
		"evidence": func(v *value) {
			r.each(v, "evidence", `[[evidence]] with items or modules, and paths`, r.rule)
		},
	}
	r.table(top, "", fields)
}

// table hands each key of a table to the reader of its field. An unknown one
// is a problem that names the nearest known one.
func (r *frontReader) table(v *value, of string, fields map[string]func(*value)) {
	known := make([]string, 0, len(fields))
	for name := range fields {
		known = append(known, name)
	}
	slices.Sort(known)
	for _, key := range v.keys() {
		if read := fields[key]; read != nil {
			read(v.table[key])
			continue
		}
		r.fail(v.table[key].key, "unknown-key", fmt.Sprintf("unknown key %q%s", key, of), nearestOf(key, known, "known keys: "))
	}
}

// is reports whether v is of a kind; if not, that is a problem.
func (r *frontReader) is(v *value, k kind, name, write string) bool {
	if v.kind == k {
		return true
	}
	r.fail(v.at, "wrong-type", fmt.Sprintf("%s is %s", name, v.name()), "write "+write)
	return false
}

// each reads the tables of a list.
func (r *frontReader) each(v *value, name, write string, read func(*value)) {
	if !r.is(v, listKind, name, write) {
		return
	}
	for _, e := range v.list {
		if r.is(e, tableKind, "one of "+name, write) {
			read(e)
		}
	}
}

// line reads a text, on one line.
func (r *frontReader) line(v *value, name string) string {
	s, ok := v.scalar.(string)
	if !ok {
		r.fail(v.at, "wrong-type", fmt.Sprintf("%s is %s", name, v.name()), "write a text in quotes")
		return ""
	}
	return strings.Join(strings.Fields(s), " ")
}

// flag reads true or false.
func (r *frontReader) flag(v *value, name string) bool {
	b, ok := v.scalar.(bool)
	if !ok {
		r.fail(v.at, "wrong-type", fmt.Sprintf("%s is %s", name, v.name()), "write true or false, without quotes")
	}
	return b
}

// texts reads a list of texts, or one text.
func (r *frontReader) texts(v *value, name string) []named {
	list := v.list
	if v.kind == scalarKind {
		list = []*value{v}
	}
	var out []named
	if v.kind == tableKind {
		r.is(v, listKind, name, `a list of texts: ["…", "…"]`)
	}
	for _, e := range list {
		s, ok := e.scalar.(string)
		switch s = strings.Join(strings.Fields(s), " "); {
		case !ok:
			r.fail(e.at, "wrong-type", fmt.Sprintf("%s has %s in it", name, e.name()), "write texts in quotes")
		case s == "":
			r.fail(e.at, "bad-value", fmt.Sprintf("%s has an empty text in it", name), "")
		default:
			out = append(out, named{s, e.at})
		}
	}
	return out
}

// date reads a day, midnight UTC.
func (r *frontReader) date(v *value, name string) time.Time {
	t, ok := v.scalar.(time.Time)
	shown := ""
	switch s, isText := v.scalar.(string); {
	case ok:
		shown = t.Format(time.DateOnly)
	case isText:
		var err error
		t, err = time.Parse(time.DateOnly, strings.TrimSpace(s))
		ok, shown = err == nil, s
	default:
		r.fail(v.at, "wrong-type", fmt.Sprintf("%s is %s", name, v.name()), "write a date: 2025-01-31")
		return time.Time{}
	}
	if !ok || t.Year() < 1970 {
		r.fail(v.at, "bad-date", fmt.Sprintf("%s %q is no date", name, shown), "write year, month and day: 2025-01-31")
		return time.Time{}
	}
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

func (r *frontReader) section(v *value) {
	s := frontSection{titleAt: v.at}
	r.table(v, " of a section", map[string]func(*value){
		"title": func(v *value) { s.title, s.titleAt = r.line(v, "title"), v.at },
		"due":   func(v *value) { s.due, s.dueAt = r.date(v, "due"), v.at },
		"optional": func(v *value) {
			s.optional = r.flag(v, "optional")
		},
	})
	switch {
	case s.title != "":
		r.front.sections = append(r.front.sections, s)
	case v.table["title"] == nil:
		r.fail(v.at, "missing-key", "a section has no title", `write the heading of the list: title = "Week 1"`)
	}
}

func (r *frontReader) modules(v *value) {
	if !r.is(v, tableKind, "modules", `[modules] with M1 = "Its title"`) {
		return
	}
	for _, key := range v.keys() {
		inner := v.table[key]
		m := Module{ID: moduleID(key)}
		if m.ID == "" {
			r.fail(inner.key, "bad-value", "a module has no name", `write what items name it by: M1 = "Its title"`)
			continue
		}
		if slices.ContainsFunc(r.front.modules, func(o Module) bool { return o.ID == m.ID }) {
			r.fail(inner.key, "duplicate-key", fmt.Sprintf("the module %q stands twice", m.ID), "delete one of the two")
			continue
		}
		if inner.kind == tableKind {
			r.table(inner, " of a module", map[string]func(*value){
				"title": func(v *value) { m.Title = r.line(v, "title") },
				"url":   func(v *value) { m.URL = r.url(v) },
			})
		} else {
			m.Title = r.line(inner, "module "+key)
		}
		r.front.modules = append(r.front.modules, m)
	}
}

// moduleID returns an id as checklist writes it.
func moduleID(s string) string { return strings.ToUpper(strings.Join(strings.Fields(s), "")) }

// url reads an absolute http or https URL.
func (r *frontReader) url(v *value) string {
	s := r.line(v, "url")
	if s == "" {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || u.Hostname() == "" || u.Scheme != "http" && u.Scheme != "https" {
		r.fail(v.at, "bad-value", fmt.Sprintf("url %q is not an absolute http or https URL", s), `write it in full: "https://course.example/unit-testing"`)
		return ""
	}
	return u.String()
}

// fileNames reads also.
func (r *frontReader) fileNames(v *value) []Older {
	var names []Older
	for _, n := range r.texts(v, "also") {
		switch {
		case strings.ContainsAny(n.text, `/\`) || strings.Trim(n.text, ".") == "" || strings.EqualFold(n.text, "curriculum.md"):
			r.fail(n.at, "bad-value", fmt.Sprintf("also %q is not the name of a file beside this one", n.text), `write a name such as "_2023.md"`)
		case slices.ContainsFunc(names, func(o Older) bool { return o.Name == n.text }):
			r.fail(n.at, "duplicate-key", fmt.Sprintf("also has %q twice", n.text), "delete one of the two")
		default:
			names = append(names, Older{n.text, n.at.line, n.at.column})
		}
	}
	return names
}
