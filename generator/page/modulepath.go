package page

import (
	"cmp"
	"slices"

	"milepost/generator/naming"
	"milepost/generator/progress"
)

// modulesMost is how many modules have a page where there is no reference
// list. Teams then name modules as they like, so without a limit one file
// could ask for thousands of pages, and for as many columns in every row.
const modulesMost = 200

// askedMost is that limit where there is a reference list, which a course
// writes with care. Each module's page looks at all modules.
const askedMost = 1000

// ModulePaths returns where the pages of a cohort's modules are, by module
// ID, counted from the site's root: "2025/modules/m16/". Without a reference
// list only the 200 modules that most teams have are in it, with one 1,000;
// the others have no page.
func ModulePaths(c *progress.Cohort) map[string]string {
	taken := naming.Slugs{}
	paths := make(map[string]string)
	for _, i := range modulesShown(c) {
		id := c.Modules[i].ID
		paths[id] = modulesPath(c) + taken.Add(id, "module") + "/"
	}
	return paths
}

// modulesPath returns where the page of all modules is.
func modulesPath(c *progress.Cohort) string { return c.Slug + "/modules/" }

// modulesShown returns the indexes of the modules that have a page, in order.
func modulesShown(c *progress.Cohort) []int {
	list := make([]int, len(c.Modules))
	for i := range list {
		list[i] = i
	}
	most := modulesMost
	if c.Reference {
		most = askedMost
	}
	if len(list) <= most {
		return list
	}
	teams := func(i int) int { m := c.Modules[i]; return m.All + m.Some + m.None }
	slices.SortStableFunc(list, func(a, b int) int { return cmp.Compare(teams(b), teams(a)) })
	list = list[:most]
	slices.Sort(list)
	return list
}

// tallied returns the count that stands for a set of items: the required
// ones, and the optional ones where none is required.
func tallied(t progress.Tally) progress.Count {
	if t.Required.Total == 0 {
		return t.Optional
	}
	return t.Required
}
