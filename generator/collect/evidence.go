package collect

import (
	"slices"
	"strings"
	"unicode/utf8"

	"milepost/generator/facts"
)

// A Rule says which files of a repository speak for items.
type Rule struct {
	Items []string // ids
	Paths []string // patterns from the repository's root; "**" is any number of folders
}

// mostPaths is how many files are kept of those that speak for an item.
const mostPaths = 5

// evidence returns what a tree shows of each item that has a rule, in the
// order of the rules: the files with the shortest paths. Names that are no
// UTF-8 speak for an item too, if nothing else does.
func evidence(files []file, rules []Rule) []facts.Evidence {
	var all []facts.Evidence
	at := map[string]int{}
	matches := matcher(files)
	for _, rule := range rules {
		var found []string
		for _, pattern := range rule.Paths {
			found = append(found, matches(pattern)...)
		}
		found = shortest(found)
		for _, item := range rule.Items {
			i, seen := at[item]
			if !seen {
				i = len(all)
				at[item] = i
				all = append(all, facts.Evidence{Item: item})
			}
			all[i].Paths = shortest(slices.Concat(all[i].Paths, found))
		}
	}
	for _, e := range all {
		for i, p := range e.Paths {
			e.Paths[i] = strings.ToValidUTF8(p, "\ufffd")
		}
	}
	return all
}

// shortest returns the few shortest of some paths, each once, and those that
// can be shown before those that cannot.
func shortest(paths []string) []string {
	slices.SortFunc(paths, func(a, b string) int {
		switch x, y := utf8.ValidString(a), utf8.ValidString(b); {
		case x && !y:
			return -1
		case y && !x:
			return 1
		}
		return nearer(a, b)
	})
	paths = slices.Compact(paths)
	return slices.Clip(paths[:min(len(paths), mostPaths)])
}

// matcher returns a function that returns the paths that match a pattern.
func matcher(files []file) func(pattern string) []string {
	names := make([][]string, len(files))
	for i, f := range files {
		names[i] = strings.Split(f.path, "/")
	}
	return func(pattern string) (found []string) {
		parts := strings.Split(pattern, "/")
		for i, name := range names {
			if matchPath(parts, name) {
				found = append(found, files[i].path)
			}
		}
		return found
	}
}
