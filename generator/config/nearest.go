package config

import (
	"maps"
	"slices"
	"strings"
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
	best, least := "", 2*(len(key)/3+1)+1
	var siblings []string
	for _, known := range knownNames() {
		inTable, knownKey := split(known)
		score := 2 * distance(key, knownKey)
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

// distance returns how many characters to add, drop or change, or neighbours
// to swap, make b of a.
func distance(a, b string) int {
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	before, last, row := rows[0], rows[1], rows[2]
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before, last, row = last, row, before
		row[0] = i + 1
		for j := range len(b) {
			change := 1
			if a[i] == b[j] {
				change = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+change)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(b)]
}
