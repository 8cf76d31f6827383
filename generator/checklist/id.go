package checklist

import (
	"strings"
	"sync"

	"milepost/generator/slug"
)

// longestID is how many bytes of an item's text its id may have.
const longestID = 48

// ID returns a short id of an item's text: its slug, cut between words, or a
// hash in place of letters that are not Latin; "" where it has neither letter
// nor digit. Equal texts have equal ids, and few others do.
func ID(plain string) string {
	s := Slug(plain)
	if len(s) <= longestID {
		return s
	}
	s = s[:longestID+1]
	if i := strings.LastIndexByte(s, '-'); i > 0 {
		return s[:i]
	}
	return s[:longestID]
}

// Slug returns the slug of a title or a text: its words where they are Latin,
// else a hash of its letters and digits, so that texts of any script are told
// apart, and equal ones are not; "" where there are none.
func Slug(plain string) string {
	if s := slug.Make(plain); s != "" {
		return s
	}
	if key := Key(plain); key != "" {
		return slug.OrHash(key)
	}
	return ""
}

// slugSets are sets that are empty again.
var slugSets = sync.Pool{New: func() any { return slug.Set{} }}

// mostSlugs is how large a set may have been that is used again.
const mostSlugs = 1 << 10

// IDs returns an id for each item of the document, unique in it, for a
// document that has no reference list.
func (d *Document) IDs() []string {
	ids := make([]string, len(d.Items))
	taken := slugSets.Get().(slug.Set)
	for i := range d.Items {
		ids[i] = taken.AddSlug(d.Items[i].ID(), "item")
	}
	if len(taken) <= mostSlugs {
		clear(taken)
		slugSets.Put(taken)
	}
	return ids
}
