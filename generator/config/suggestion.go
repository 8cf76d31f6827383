package config

import (
	"maps"
	"slices"
	"strings"

	"milepost/generator/naming"
)

// isTable reports whether there are keys in a table of that name.
func isTable(name string) bool {
	for field := range fields {
		if strings.HasPrefix(field, name+".") {
			return true
		}
	}
	return false
}

// suggestion returns a hint for an unknown key: the nearest known one, or
// else all that its table may hold.
func suggestion(name string) string {
	table, key := split(name)
	best, least := "", 2*naming.Most(key)+1
	var siblings []string
	for _, known := range knownNames() {
		inTable, knownKey := split(known)
		score := 2 * naming.Distance(key, knownKey)
		if inTable == table {
			siblings = append(siblings, knownKey)
		} else {
			score++ // of two as near, the one in the same table
		}
		if known != name && score <= least && (best == "" || score < least) {
			best, least = known, score
		}
	}
	if best != "" {
		return `did you mean "` + best + `"?`
	}
	return "known keys: " + strings.Join(siblings, ", ")
}

// knownNames returns the names of all keys and tables, sorted.
func knownNames() []string {
	names := slices.Collect(maps.Keys(fields))
	for field := range fields {
		if table, _ := split(field); table != "" {
			names = append(names, table)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// split returns a name's table, "" for the top, and its key.
func split(name string) (table, key string) {
	i := strings.LastIndexByte(name, '.')
	return name[:max(i, 0)], name[i+1:]
}
