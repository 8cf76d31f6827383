package collect

import (
	"path"
	"strings"
)

// matchPath reports whether a path matches a pattern in which "**" stands for
// any number of folders, none included, and each other part is one of
// path.Match. Its time is at most that of parts × folders, whatever is in them.
func matchPath(pattern, name []string) bool {
	p, n := 0, 0
	star, from := -1, 0 // the last "**", and how far it reaches
	for n < len(name) {
		switch {
		case p < len(pattern) && pattern[p] == "**":
			star, from = p, n
			p++
			continue
		case p < len(pattern) && part(pattern[p], name[n]):
			p++
			n++
			continue
		case star < 0:
			return false
		}
		from++
		p, n = star+1, from
	}
	for p < len(pattern) && pattern[p] == "**" {
		p++
	}
	return p == len(pattern)
}

// part reports whether one part of a path matches; a pattern that is none
// matches nothing.
func part(pattern, name string) bool {
	if !strings.ContainsAny(pattern, `*?[\`) {
		return pattern == name
	}
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}
