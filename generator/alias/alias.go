// Package alias makes teams anonymous: it gives each an alias that stays from
// build to build, and takes out of what is published all that would tell who
// the team is.
//
// What is left is what the course asked and how far the team is. Beside a
// reference list, nothing that a team wrote is left: not its own items, nor
// its wordings, nor the words in its boxes, nor the quotations in notes on its
// file. Without one its items must be shown; they lose links, addresses, and
// the names of all teams of the site.
package alias

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"slices"
	"strings"

	"milepost/generator/pack"
	"milepost/generator/progress"
)

// A Mask is the aliases of one site. Teams has to see every cohort before
// Cohort is called for one, for teams write about each other.
type Mask struct {
	key     []byte
	names   names
	files   map[string]string            // by cohort and alias
	renamed map[string]map[string]string // slugs of sections, by cohort
}

// New returns a Mask whose aliases depend on key: whoever has it, and a
// team's cohort and slug, can compute the team's alias.
func New(key string) *Mask {
	return &Mask{key: []byte(key), names: newNames(), files: map[string]string{}, renamed: map[string]map[string]string{}}
}

// shortest is how many characters an alias has, at least; 32 different ones
// to the power of 4 are a million.
const shortest = 4

// letters are Crockford's: none looks like another, and few words can be made.
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// Teams gives the teams of a cohort their aliases: "Team 4F2A" has the slug
// "team-4f2a". It also takes away their repositories and projects, so that no
// later stage knows them. Aliases that would be equal become longer. It is to
// be called before teams are ranked, for equal ones are listed by name.
func (m *Mask) Teams(cohort string, teams []progress.Team) {
	codes := make([]string, len(teams))
	for i := range teams {
		m.names.add(&teams[i])
		codes[i] = m.code(cohort + "/" + teams[i].Slug)
	}
	sorted := slices.Sorted(slices.Values(codes))
	for i := range teams {
		n := shortest
		at, _ := slices.BinarySearch(sorted, codes[i])
		for _, other := range slices.Concat(sorted[max(0, at-1):at], sorted[at+1:min(at+2, len(sorted))]) {
			for n < len(codes[i]) && strings.HasPrefix(other, codes[i][:n]) {
				n++
			}
		}
		t := &teams[i]
		t.Name, t.Slug = "Team "+codes[i][:n], "team-"+strings.ToLower(codes[i][:n])
		m.files[cohort+"/"+t.Slug] = t.Source
		t.Project, t.Repo, t.Source = "", "", ""
	}
}

// File returns the path of the file of a team that has an alias: what its
// teacher has to know, and what must not be published.
func (m *Mask) File(cohort, slug string) string { return m.files[cohort+"/"+slug] }

// code returns the keyed hash of a team's place.
func (m *Mask) code(place string) string {
	h := hmac.New(sha256.New, m.key)
	h.Write([]byte(place))
	return base32.NewEncoding(letters).WithPadding(base32.NoPadding).EncodeToString(h.Sum(nil))
}

// Cohort takes out of a cohort that was counted what its teams wrote
// themselves, and what their repositories tell of them.
func (m *Mask) Cohort(c *progress.Cohort) {
	s := sections{names: &m.names, renamed: map[string]string{}, taken: map[string]int{}}
	m.renamed[c.Slug] = s.renamed
	if !c.Reference {
		s.collect(c)
		for i := range c.Sections {
			c.Sections[i].Slug, c.Sections[i].Title = s.slug(c.Sections[i].Slug), m.names.hide(c.Sections[i].Title)
		}
	}
	for i := range c.Teams {
		t := &c.Teams[i]
		t.Record = record(t.Record)
		t.Problems = m.names.problems(t.Problems)
		if c.Reference {
			t.Items = listed(t.Items)
			continue
		}
		t.Items = m.names.items(t.Items)
		t.Sections = slices.Clone(t.Sections)
		for k := range t.Sections {
			t.Sections[k].Slug, t.Sections[k].Title = s.slug(t.Sections[k].Slug), m.names.hide(t.Sections[k].Title)
		}
	}
}

// Pack appends bytes to b by which is known what Cohort hides in a cohort's
// teams: where they are the same, it makes the same of a team that is as it was
// and has the alias that it had.
func (m *Mask) Pack(b []byte, cohort string) []byte {
	b = pack.Append(pack.Append(b, &m.names.known), &m.names.longest)
	renamed := m.renamed[cohort]
	return pack.Append(b, &renamed)
}

// record returns what a repository tells without naming anything in it.
// Commits are left out: their number per day is that of one repository in the
// world.
func record(r progress.Record) progress.Record {
	r.SourcePath, r.Elsewhere, r.LookedForIn = "", nil, nil
	r.Commits, r.Authors = nil, 0
	if r.Stale != "" {
		r.Stale = "its repository could not be read"
	}
	return r
}

// listed returns the items of a reference list, without what the team wrote.
// Most teams' items are shared and stay so.
func listed(items []*progress.Item) []*progress.Item {
	list := make([]*progress.Item, 0, len(items))
	for _, it := range items {
		if it.Kind == progress.Own {
			continue
		}
		if it.Wording != "" || it.Mark != "" || len(it.Paths) > 0 {
			bare := *it
			bare.Wording, bare.Mark, bare.Paths = "", "", nil
			it = &bare
		}
		list = append(list, it)
	}
	return list
}
