package progress

import "slices"

// Untagged returns t's sections as they stand with only the items that point
// to no module, so that with t.Modules every counted item is in some number.
// It is parallel to t.Sections; a section without such items has empty
// tallies. The result may stand in the memory of list.
func (t *Team) Untagged(list []Section) []Section {
	list = slices.Grow(list[:0], len(t.Sections))[:len(t.Sections)]
	for i, s := range t.Sections {
		list[i] = Section{Slug: s.Slug, Title: s.Title, Due: s.Due, Past: s.Past}
	}
	for _, it := range t.Items {
		if it.Kind == Own || len(it.Modules) > 0 {
			continue
		}
		s := &list[it.Section]
		s.add(it)
		if it.Overdue {
			s.Overdue++
		}
	}
	return list
}
