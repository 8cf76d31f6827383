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

// suggestion returns a hint for an unknown key: the nearest known one, of two
// as near that of the same table, or else all that its table may hold.
func suggestion(name string) string {
	table, key := split(name)
	var siblings, others []string
	full := map[string]string{} // by key; those of the same table first
	for _, known := range knownNames() {
		inTable, knownKey := split(known)
		switch _, seen := full[knownKey]; {
		case inTable == table:
			siblings = append(siblings, knownKey)
			full[knownKey] = known
		case !seen:
			others = append(others, knownKey)
			full[knownKey] = known
		}
	}
	if best := naming.Nearest(key, slices.Concat(siblings, others)); best != "" && full[best] != name {
		return `did you mean "` + full[best] + `"?`
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
