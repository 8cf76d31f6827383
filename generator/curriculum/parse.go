package curriculum

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"milepost/generator/checklist"
	"milepost/generator/diag"
	"milepost/generator/naming"
)

// Front is the front matter of a file, set apart.
type Front struct {
	Text []byte // without the lines around it; empty where there is none
	Line int    // of the file, on which Text begins, from 1
	YAML bool   // it is YAML, else TOML
}

// Parse reads curriculum.md: its front matter, and its body, whose positions
// must be those of the file. The file's name stands in the positions of the
// problems; all of them are reported.
//
// A key that has a Problem is left out, and so is an item that stands twice,
// so that what is returned is consistent whatever was read.
func Parse(name string, f Front, body []byte, p *checklist.Parser) (Curriculum, diag.List) {
	r := frontReader{report: &report{file: name}}
	var top *value
	switch {
	case len(f.Text) == 0:
	case f.YAML:
		top = readYAML(string(f.Text), max(f.Line, 1), r.report)
	default:
		top = readTOML(string(f.Text), max(f.Line, 1), r.report)
	}
	r.read(top)
	doc := p.Parse(name, body)
	for _, problem := range doc.Problems {
		if problem.Code != "duplicate-item" { // an Error here, with the lines
			r.problems = append(r.problems, problem)
		}
	}
	c := Curriculum{Title: r.front.title, Start: r.front.start, AsOf: r.front.asOf, Also: r.front.also}
	r.sections(&c, doc)
	r.items(&c, doc)
	if line := firstBullet(body); line > 0 && len(doc.Items) == 0 {
		r.add(position{line, 1}, diag.Warning, "no-checklist", "the list has no item with a box, so each team is measured by its own list", `write one line per item: "- [ ] item"`)
	}
	c.Modules = r.orderedModules(c.Items)
	c.Evidence = r.rules(&c)
	r.problems.Sort()
	return c, r.problems
}

// firstBullet returns the first line that is an entry of a list, from 1; 0 where
// none is.
func firstBullet(body []byte) int {
	n := 0
	for line := range bytes.Lines(body) {
		n++
		text := bytes.TrimLeft(line, " \t")
		rest, marks := bytes.TrimLeft(text, "0123456789"), ".)"
		if len(rest) == len(text) {
			marks = "-*+"
		}
		if len(rest) > 1 && strings.IndexByte(marks, rest[0]) >= 0 && unicode.IsSpace(rune(rest[1])) && bytes.ContainsFunc(rest, unicode.IsLetter) {
			return n
		}
	}
	return 0
}

// sections joins the headings of the list with what the front matter says of
// them. Where there is no list, the front matter has the sections.
func (r *frontReader) sections(c *Curriculum, doc checklist.Document) {
	bySlug := map[string]int{}
	seen := map[string]int{} // line of a heading, by the slug of its title
	for i, s := range doc.Sections {
		c.Sections = append(c.Sections, Section{Slug: s.Slug, Title: s.Title})
		bySlug[s.Slug] = i
		base := checklist.Slug(s.Title)
		if line, twice := seen[base]; twice && base != "" && s.Line > 0 {
			r.add(position{s.Line, 1}, diag.Warning, "duplicate-section", fmt.Sprintf("the section %q stands twice, first on line %d", s.Title, line), "give each a title of its own")
		} else if s.Line > 0 {
			seen[base] = s.Line
		}
	}
	given := map[string]frontSection{}
	for _, f := range r.front.sections {
		key := checklist.Slug(f.title)
		if key == "" {
			r.fail(f.titleAt, "bad-value", fmt.Sprintf("title %q has neither letter nor digit", f.title), "")
			continue
		}
		if first, twice := given[key]; twice {
			r.fail(f.titleAt, "duplicate-section", fmt.Sprintf("the section %q stands twice, first on line %d", f.title, first.titleAt.line), "delete one of the two")
			continue
		}
		given[key] = f
		i, known := bySlug[key]
		switch {
		case known:
		case len(doc.Items) > 0:
			r.fail(f.titleAt, "unknown-section", fmt.Sprintf("no section of the list is %q", f.title), nearestOf(f.title, titles(doc), "the list has: "))
			continue
		default:
			i = len(c.Sections)
			c.Sections = append(c.Sections, Section{Slug: key, Title: f.title})
		}
		c.Sections[i].Due, c.Sections[i].Optional = f.due, f.optional
	}
	r.dates(c, given)
}

// titles returns the titles of a list's sections.
func titles(doc checklist.Document) []string {
	var out []string
	for _, s := range doc.Sections {
		if s.Title != "" {
			out = append(out, s.Title)
		}
	}
	return out
}

// dates checks that the course runs forwards.
func (r *frontReader) dates(c *Curriculum, given map[string]frontSection) {
	last := -1
	for i := range c.Sections {
		s := &c.Sections[i]
		if s.Due.IsZero() {
			continue
		}
		at := given[s.Slug].dueAt
		if !c.Start.IsZero() && s.Due.Before(c.Start) {
			r.fail(at, "bad-date", fmt.Sprintf("%q is due before the course starts on %s", s.Title, c.Start.Format("2006-01-02")), "")
		}
		if last >= 0 && s.Due.Before(c.Sections[last].Due) {
			r.add(at, diag.Warning, "due-order", fmt.Sprintf("%q is due before %q, which stands above it", s.Title, c.Sections[last].Title), "put the sections of the list in the order in which they are due")
		}
		last = i
	}
}

// items makes the items of the list.
func (r *frontReader) items(c *Curriculum, doc checklist.Document) {
	ids := naming.Slugs{}
	lines := map[string]int{} // of the items so far, by key
	for _, it := range doc.Items {
		key := checklist.Key(it.Plain)
		if key == "" {
			r.fail(position{it.Line, it.Column}, "empty-item", fmt.Sprintf("the item %q has no word in it", shorten(it.Plain)), "say what is to be done")
			continue
		}
		if line, twice := lines[key]; twice {
			r.fail(position{it.Line, it.Column}, "duplicate-item", fmt.Sprintf("the item %q stands twice, first on line %d", shorten(it.Plain), line), "delete one of the two, or say how they differ")
			continue
		}
		lines[key] = it.Line
		c.Items = append(c.Items, Item{
			ID:         ids.Add(checklist.ID(it.Plain), "item"),
			Section:    it.Section,
			Text:       it.Text,
			Plain:      it.Plain,
			Modules:    it.Modules,
			Optional:   it.Optional || c.Sections[it.Section].Optional,
			Applicable: r.mayNotApply(key),
			Line:       it.Line,
		})
	}
}

// mayNotApply reports whether a key has one of the phrases in it.
func (r *frontReader) mayNotApply(key string) bool {
	return slices.ContainsFunc(r.front.applicable, func(phrase string) bool {
		return phrase != "" && strings.Contains(" "+key+" ", " "+phrase+" ")
	})
}

// shorten cuts a text that is quoted in a message.
func shorten(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}

// orderedModules returns the modules of the items, in the order of their
// first item, then those that only the front matter has.
func (r *frontReader) orderedModules(items []Item) []Module {
	var out []Module
	at := map[string]int{}
	for _, it := range items {
		for _, id := range it.Modules {
			if _, seen := at[id]; !seen {
				at[id] = len(out)
				out = append(out, Module{ID: id})
			}
		}
	}
	for _, m := range r.front.modules {
		if i, seen := at[m.ID]; seen {
			out[i] = m
		} else {
			out = append(out, m)
		}
	}
	return out
}
