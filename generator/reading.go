package generator

import (
	"encoding/hex"
	"hash/fnv"
	"io"
	"io/fs"
	"time"

	"milepost/generator/checklist"
	"milepost/generator/content"
	"milepost/generator/curriculum"
	"milepost/generator/diag"
	"milepost/generator/naming"
)

// A Collection is a cohort whose teams are collected from their repositories:
// its roster, and how the course reads what is found there. Its Read is safe
// for use by several goroutines at once.
type Collection struct {
	Slug     string         // "2024"
	Dir      string         // from the site's root: "content/2024"
	Roster   string         // path of the roster; "" where there is none
	Text     []byte         // of the roster
	Evidence []EvidenceRule // one per rule of the curriculum
	Problems diag.List      // Errors, by which nothing can be collected

	plan plan
}

// An EvidenceRule is a rule of the curriculum with its modules resolved.
type EvidenceRule struct {
	Items []string // ids, in the order of the list
	Paths []string // globs relative to the repository's root
}

// Collections returns all cohorts of the site in fsys. The error is a
// ConfigError or one of reading.
func Collections(fsys fs.FS) ([]Collection, error) {
	c, err := loadConfig(fsys, Options{})
	if err != nil {
		return nil, err
	}
	rules := checklist.Options{Module: c.Checklist.Modules, Optional: c.Checklist.Optional}
	found, _ := content.Read(sub(fsys, contentDir), contentDir) // Load has the problems
	all := make([]Collection, len(found.Cohorts))
	for i, dir := range found.Cohorts {
		all[i] = newCollection(dir, rules)
	}
	return all, nil
}

func newCollection(dir content.Cohort, rules checklist.Options) Collection {
	c := Collection{Slug: dir.Slug, Dir: dir.Dir}
	if dir.Roster == nil {
		return c
	}
	c.Roster = dir.Roster.Path
	var problems, more diag.List
	c.plan, problems = readPlan(dir, rules)
	c.Text, more = dir.Roster.Text()
	for _, p := range append(problems, more...) {
		if p.Severity == diag.Error {
			c.Problems = append(c.Problems, p)
		}
	}
	for _, r := range c.plan.curriculum.Evidence {
		c.Evidence = append(c.Evidence, EvidenceRule{Items: itemsOf(c.plan.curriculum, r), Paths: r.Paths})
	}
	return c
}

// itemsOf returns the ids of the items that a rule is about.
func itemsOf(c curriculum.Curriculum, r curriculum.Rule) (ids []string) {
	wanted := map[string]bool{}
	for _, id := range append(r.Items[:len(r.Items):len(r.Items)], r.Modules...) {
		wanted[id] = true
	}
	for _, it := range c.Items {
		of := wanted[it.ID]
		for _, m := range it.Modules {
			of = of || wanted[m]
		}
		if of {
			ids = append(ids, it.ID)
		}
	}
	return ids
}

// A Reading is what a text holds of a cohort's checklist.
type Reading struct {
	Items   int      // of any kind
	Matched int      // different ones that the course asks for; without a curriculum, all
	Done    []string // ids of those that are done, in the order of the list
	State   string   // equal for texts whose items stand equally
	Name    string   // that the front matter gives the team; "" for none
	Project string   // likewise
	Hidden  bool     // likewise
	Front   int      // how many lines the front matter has, with those around it
}

// Read reads a text as it would be read if it were a team's file.
func (c Collection) Read(text []byte) Reading {
	const name = "checklist.md"
	src, _ := content.Loose(single{name, text}, name, name).Load()
	r := Reading{Name: src.Front.Name, Project: src.Front.Project, Hidden: src.Front.Hidden, Front: frontLines(text)}
	if src.Body == nil {
		return r
	}
	doc := c.plan.parser.Parse(name, src.Body)
	r.Items, r.State = len(doc.Items), stateOf(doc)
	ids, at := doc.IDs(naming.Slugs{}), make([]int, len(doc.Items))
	for i := range at {
		at[i] = i
	}
	if c.plan.matcher != nil {
		ids = make([]string, len(c.plan.curriculum.Items))
		for i, it := range c.plan.curriculum.Items {
			ids[i] = it.ID
		}
		for i, m := range c.plan.matcher.Match(doc.Items, doc.Sections).Items {
			at[i] = m.Item
		}
	}
	matched, done := make([]bool, len(ids)), make([]bool, len(ids))
	for i, it := range doc.Items {
		if at[i] >= 0 {
			matched[at[i]] = true
			done[at[i]] = done[at[i]] || it.State == checklist.Done
		}
	}
	for i, id := range ids {
		if matched[i] {
			r.Matched++
		}
		if done[i] {
			r.Done = append(r.Done, id)
		}
	}
	return r
}

// stateOf returns a fingerprint of what the items say and how they stand, ""
// for no items.
func stateOf(doc checklist.Document) string {
	if len(doc.Items) == 0 {
		return ""
	}
	h := fnv.New128a()
	for _, it := range doc.Items {
		stands := it.State.String()
		if it.State == checklist.Partial {
			stands = it.Mark
		}
		io.WriteString(h, it.Plain+"\x00"+stands+"\x00")
	}
	return hex.EncodeToString(h.Sum(nil))
}

// frontLines returns how many lines the front matter of a text has, with
// those around it.
func frontLines(text []byte) int {
	file := content.Loose(single{"a.md", text}, "a.md", "a.md")
	src, _ := file.Text()
	parts, _ := content.Split("", src)
	if parts.Line == 0 {
		return 0
	}
	lines := 2
	for _, c := range parts.Front {
		if c == '\n' {
			lines++
		}
	}
	return lines
}

// A single is an fs.FS of one file that is in memory.
type single struct {
	name string
	text []byte
}

// Open opens the file.
func (s single) Open(name string) (fs.File, error) {
	if name != s.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &opened{single: s}, nil
}

// An opened is the file of a single, and what is known of it.
type opened struct {
	single
	at int
}

func (o *opened) Stat() (fs.FileInfo, error) { return o, nil }
func (o *opened) Close() error               { return nil }
func (o *opened) Name() string               { return o.name }
func (o *opened) Size() int64                { return int64(len(o.text)) }
func (o *opened) Mode() fs.FileMode          { return 0o444 }
func (o *opened) ModTime() time.Time         { return time.Time{} }
func (o *opened) IsDir() bool                { return false }
func (o *opened) Sys() any                   { return nil }

func (o *opened) Read(b []byte) (int, error) {
	if o.at == len(o.text) {
		return 0, io.EOF
	}
	n := copy(b, o.text[o.at:])
	o.at += n
	return n, nil
}
