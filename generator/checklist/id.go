package checklist

import (
	"strings"

	"milepost/generator/naming"
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
	if s := naming.Slug(plain); s != "" {
		return s
	}
	if key := Key(plain); key != "" {
		return naming.SlugOrHash(key)
	}
	return ""
}

// IDs returns an id for each item of the document, unique in it, for a
// document that has no reference list. taken is memory for it.
func (d *Document) IDs(taken naming.Slugs) []string {
	ids := make([]string, len(d.Items))
	clear(taken)
	for i := range d.Items {
		ids[i] = taken.AddSlug(d.Items[i].ID(), "item")
	}
	return ids
}
