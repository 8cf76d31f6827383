package alias

import (
	"regexp"
	"slices"
	"strings"

	"milepost/generator/checklist"
	"milepost/generator/diag"
	"milepost/generator/naming"
	"milepost/generator/progress"
)

// hidden stands for what was taken out of a text.
const hidden = "…"

// names are the words that tell who a team is, each as the letters and digits
// of its slug: "Group 7", "group-7" and "GROUP_7" are "group7".
type names struct {
	known   map[string]bool
	longest int // words of a name, at most

	// Teams write the same, and share their items: what was made of a text or
	// an item once is made of it again.
	texts map[string]string
	bare  map[*progress.Item]*progress.Item
}

func newNames() names {
	return names{known: map[string]bool{}, texts: map[string]string{}, bare: map[*progress.Item]*progress.Item{}}
}

// leastName is how many letters and digits a name must have to be searched
// for; a shorter one would be found everywhere.
const leastName = 3

// add takes in the names of a team, which has no alias yet.
func (n *names) add(t *progress.Team) {
	list := []string{t.Name, t.Slug, t.Project}
	if _, rest, ok := strings.Cut(t.Repo, "://"); ok {
		_, path, _ := strings.Cut(rest, "/")
		path = strings.TrimSuffix(strings.Trim(path, "/"), ".git")
		list = append(append(list, path), strings.Split(path, "/")...)
	}
	for _, name := range list {
		s := naming.Slug(name)
		letters := strings.ReplaceAll(s, "-", "")
		if len(letters) >= leastName && strings.Trim(letters, "0123456789") != "" {
			n.known[letters] = true
			n.longest = max(n.longest, len(word.FindAllString(name, -1)), 1+strings.Count(s, "-"))
		}
	}
}

var (
	word = regexp.MustCompile(`[\p{L}\p{M}\p{N}]+`)
	// address is a URL, an e-mail address or a handle, with all that hangs on it.
	address = regexp.MustCompile(`(?i)\S*(?:://|@)\S*|\bwww\.\S+`)
	quoted  = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
)

// hide returns a text without addresses and names. Once it was called, no
// name may be added.
func (n *names) hide(s string) string {
	t, ok := n.texts[s]
	if !ok {
		t = n.search(s)
		n.texts[s] = t
	}
	return t
}

// search is hide for a text that is new. It takes time in proportion to it.
func (n *names) search(s string) string {
	s = address.ReplaceAllString(s, hidden)
	at := word.FindAllStringIndex(s, -1)
	words := make([]string, len(at))
	for i, w := range at {
		words[i] = strings.ReplaceAll(naming.Slug(s[w[0]:w[1]]), "-", "")
	}
	var b strings.Builder
	end := 0
	for i := 0; i < len(words); {
		k := n.match(words[i:])
		if k == 0 {
			i++
			continue
		}
		b.WriteString(s[end:at[i][0]] + hidden)
		end = at[i+k-1][1]
		i += k
	}
	return b.String() + s[end:]
}

// match returns how many words, from the first on, are a name; 0 for none.
func (n *names) match(words []string) int {
	for k := min(n.longest, len(words)); k > 0; k-- {
		if n.known[strings.Join(words[:k], "")] {
			return k
		}
	}
	return 0
}

// items returns a team's own list without what would tell who wrote it. Their
// markup is lost: a link leads somewhere.
func (n *names) items(items []*progress.Item) []*progress.Item {
	list := make([]*progress.Item, len(items))
	taken := naming.Slugs{}
	for i, it := range items {
		plain := n.hide(it.Plain)
		id := it.ID
		if plain != it.Plain {
			id = checklist.ID(plain)
		}
		id = taken.AddSlug(id, "item")
		list[i] = n.bare[it]
		if list[i] == nil || list[i].ID != id {
			bare := *it
			bare.ID, bare.Plain, bare.Text = id, plain, literal(plain)
			bare.Wording, bare.Mark, bare.Paths = "", "", nil
			list[i] = &bare
			n.bare[it] = &bare
		}
	}
	return list
}

// literal returns plain text as Markdown.
func literal(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < 0x80 && strings.ContainsRune("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// problems returns those of a team's file without the file, and without what
// they quote of it. A hint that quotes says how to write that very line.
func (n *names) problems(list diag.List) diag.List {
	list = slices.Clone(list)
	for i := range list {
		p := &list[i]
		p.File = ""
		p.Message = n.hide(quoted.ReplaceAllString(p.Message, hidden))
		if p.Hint = n.hide(p.Hint); quoted.MatchString(p.Hint) {
			p.Hint = ""
		}
		if p.Code == "no-checklist" { // which says where, and why collect failed
			p.Message, p.Hint = "no checklist was found", ""
		}
	}
	return list
}

// sections renames the sections whose titles hold a name, alike for all teams
// of a cohort.
type sections struct {
	names   *names
	renamed map[string]string // slugs
	taken   naming.Slugs
}

// collect takes in the sections of all teams; those that keep their slugs come
// before the others.
func (s *sections) collect(c *progress.Cohort) {
	var named []progress.Section
	for _, t := range c.Teams {
		for _, sec := range t.Sections {
			if s.names.hide(sec.Title) != sec.Title {
				named = append(named, sec)
			} else if _, ok := s.renamed[sec.Slug]; !ok {
				s.renamed[sec.Slug] = s.taken.AddSlug(sec.Slug, "section")
			}
		}
	}
	for _, sec := range named {
		if _, ok := s.renamed[sec.Slug]; !ok {
			s.renamed[sec.Slug] = s.taken.Add(s.names.hide(sec.Title), "section")
		}
	}
}

func (s *sections) slug(old string) string {
	if known, ok := s.renamed[old]; ok {
		return known
	}
	return old
}
