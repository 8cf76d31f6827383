package checklist

import (
	"strings"

	"milepost/generator/slug"
)

// longestID is how many bytes of an item's text its id may have.
const longestID = 48

// ID returns a short id of an item's text: its slug, cut between words.
// Equal texts have equal ids, and few others do.
func ID(plain string) string {
	s := slug.Make(plain)
	if len(s) <= longestID {
		return s
	}
	s = s[:longestID+1]
	if i := strings.LastIndexByte(s, '-'); i > 0 {
		return s[:i]
	}
	return s[:longestID]
}

// IDs returns an id for each item of the document, unique in it, for a
// document that has no reference list.
func (d *Document) IDs() []string {
	ids := make([]string, len(d.Items))
	taken := make(slug.Set, len(d.Items))
	for i, it := range d.Items {
		ids[i] = taken.AddSlug(it.ID(), "item")
	}
	return ids
}
